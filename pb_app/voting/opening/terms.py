"""Terms of opening."""

from dataclasses import dataclass
from datetime import datetime

from pb_app.rounds.terms import PhaseKind, Window
from pb_app.voting.keys.terms import BoxKey


@dataclass(frozen=True, slots=True)
class OpeningRecord:
    """One opening of the box, and what came out as one hash."""

    n: int
    actor_id: int | None
    ballots: int
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BoxState:
    """Everything that determines the stage of a round's box: loaded once, then passed on."""

    round_id: int
    windows: tuple[Window, ...]
    key: BoxKey | None
    openings: tuple[OpeningRecord, ...]
    #: Days for looking before the box may be opened, and days for objections after it.
    review_days: int
    challenge_days: int

    @property
    def voting(self) -> Window | None:
        """When voting is open."""
        return next((window for window in self.windows if window.kind is PhaseKind.VOTING), None)


@dataclass(frozen=True, slots=True)
class BoxDiscrepancy:
    """The row that does not fit, as ``table key``, and why."""

    row: str
    why: str

    def __str__(self) -> str:
        return f"{self.row}: {self.why}"
