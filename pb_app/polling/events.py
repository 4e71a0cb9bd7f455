"""Facts about polling: batches, kiosks and help; never a choice, and a person only as 'somebody'."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class PapersPrinted(Event):
    kind: ClassVar[str] = "polling:papers-printed"
    round_id: int
    batch_id: int
    papers: int


@dataclass(frozen=True)
class PapersReconciled(Event):
    kind: ClassVar[str] = "polling:papers-reconciled"
    round_id: int
    batch_id: int
    returned: int
    spoiled: int
    unused: int


@dataclass(frozen=True)
class KioskMade(Event):
    kind: ClassVar[str] = "polling:kiosk-made"
    round_id: int
    kiosk_id: int


@dataclass(frozen=True)
class KioskEnded(Event):
    kind: ClassVar[str] = "polling:kiosk-ended"
    round_id: int
    kiosk_id: int


@dataclass(frozen=True)
class BallotTendered(Event):
    """A ballot is kept apart. Without its tracker and without the person."""

    kind: ClassVar[str] = "polling:ballot-tendered"
    round_id: int
    number: int
    why: str


@dataclass(frozen=True)
class TenderedDecided(Event):
    kind: ClassVar[str] = "polling:tendered-decided"
    round_id: int
    number: int
    counted: bool


@dataclass(frozen=True)
class PairDecided(Event):
    """Two people decided about two entries that may be one person. Without their numbers."""

    kind: ClassVar[str] = "polling:pair-decided"
    round_id: int
    one_person: bool
