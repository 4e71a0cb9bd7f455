"""Terms of tendered ballots."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderClaim:
    """Who wants a ballot kept apart, and what they say. Somebody on no roll is known by name and date of birth."""

    statement: str
    #: None for somebody who is not on the roll.
    voter_id: int | None = None
    name: str = ""
    born: date | None = None
    area_id: int | None = None
