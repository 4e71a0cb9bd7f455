"""What a round is begun with."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """What somebody typed about a round; money in minor units."""

    title: str
    slug: str
    theme: str
    description: str
    budget: int
    #: Which risks the fund takes, in plain language; and the highest amount of a small grant (0: there are none).
    risk: str = ""
    small_grant: int = 0
