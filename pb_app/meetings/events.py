"""Facts about meetings."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class MeetingChanged(Event):
    """It was planned, opened or closed."""

    kind: ClassVar[str] = "meetings:meeting"
    meeting_id: int
    status: str


@dataclass(frozen=True)
class AgendaSent(Event):
    kind: ClassVar[str] = "meetings:agenda-sent"
    meeting_id: int
    late: bool


@dataclass(frozen=True)
class MeetingMoved(Event):
    kind: ClassVar[str] = "meetings:moved"
    meeting_id: int
    was: str
    becomes: str


@dataclass(frozen=True)
class MeetingCancelled(Event):
    kind: ClassVar[str] = "meetings:cancelled"
    meeting_id: int


@dataclass(frozen=True)
class MinutesApproved(Event):
    kind: ClassVar[str] = "meetings:minutes-approved"
    meeting_id: int


@dataclass(frozen=True)
class MinutesCorrected(Event):
    kind: ClassVar[str] = "meetings:minutes-corrected"
    meeting_id: int
    number: int


@dataclass(frozen=True)
class DecisionRecorded(Event):
    kind: ClassVar[str] = "meetings:decision"
    decision_id: int
    number: int


@dataclass(frozen=True)
class MeetingInterestSaid(Event):
    kind: ClassVar[str] = "meetings:interest"
    meeting_id: int
    interest_id: int


@dataclass(frozen=True)
class ActionChanged(Event):
    """It was given, handed on, got another date, is stuck, goes on, or is done."""

    kind: ClassVar[str] = "meetings:action"
    action_id: int
    step: str
