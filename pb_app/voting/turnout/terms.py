"""Terms of turnout."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TurnoutGroup:
    """How many people of an area, or of another group, voted."""

    name: str
    voters: int
    population: int | None = None
