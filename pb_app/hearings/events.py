"""Facts about hearings. No fact names a note, a point or a reply, and none says when one was written or by whom."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class HearingPlanned(Event):
    kind: ClassVar[str] = "hearing:planned"
    hearing_id: int
    title: str
    attribution: str


@dataclass(frozen=True)
class HearingPlanChanged(Event):
    kind: ClassVar[str] = "hearing:plan-changed"
    hearing_id: int
    fields: list[str]


@dataclass(frozen=True)
class HearingRoomCounted(Event):
    kind: ClassVar[str] = "hearing:room-counted"
    hearing_id: int
    came: int


@dataclass(frozen=True)
class HearingNotesAdded(Event):
    """Written by the clock the day after, for the day as a whole."""

    kind: ClassVar[str] = "hearing:notes-added"
    hearing_id: int
    day: str


@dataclass(frozen=True)
class HearingNotesClosed(Event):
    kind: ClassVar[str] = "hearing:notes-closed"
    hearing_id: int


@dataclass(frozen=True)
class HearingCheckOpened(Event):
    kind: ClassVar[str] = "hearing:check-opened"
    hearing_id: int
    until: str


@dataclass(frozen=True)
class HearingPublished(Event):
    kind: ClassVar[str] = "hearing:published"
    hearing_id: int
    n: int
    checked: int


@dataclass(frozen=True)
class HearingFindingMade(Event):
    kind: ClassVar[str] = "hearing:finding-made"
    hearing_id: int
    point_id: int


@dataclass(frozen=True)
class HearingConcernAsked(Event):
    """By the first of two people. Which note, the log doesn't say."""

    kind: ClassVar[str] = "hearing:concern-asked"
    hearing_id: int
    put_back: bool


@dataclass(frozen=True)
class HearingConcernSettled(Event):
    kind: ClassVar[str] = "hearing:concern-settled"
    hearing_id: int
    put_back: bool


@dataclass(frozen=True)
class HearingRegisterDestroyed(Event):
    kind: ClassVar[str] = "hearing:register-destroyed"
    hearing_id: int


@dataclass(frozen=True)
class HearingNoteTakerNamed(Event):
    kind: ClassVar[str] = "hearing:note-taker-named"
    hearing_id: int
    account_id: int


@dataclass(frozen=True)
class HearingNoteTakerEnded(Event):
    kind: ClassVar[str] = "hearing:note-taker-ended"
    hearing_id: int
    account_id: int


@dataclass(frozen=True)
class HearingPointPutBack(Event):
    """One that somebody asked to leave out, as they asked of most points. Which one, the log doesn't say."""

    kind: ClassVar[str] = "hearing:point-put-back"
    hearing_id: int
    reason: str
