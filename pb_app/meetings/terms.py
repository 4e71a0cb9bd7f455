"""Terms of meetings."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    OPEN = "meeting-open"
    CLOSED = "meeting-closed"
    CANCELLED = "meeting-cancelled"

    @property
    def is_ahead(self) -> bool:
        return self is MeetingStatus.PLANNED

    @property
    def is_over(self) -> bool:
        return self in (MeetingStatus.CLOSED, MeetingStatus.CANCELLED)


class AttendanceMode(StrEnum):
    """How somebody takes part in a meeting; beforehand, AWAY is an apology."""

    ROOM = "in-the-room"
    REMOTE = "from-afar"
    AWAY = "can-not-come"

    @property
    def is_away(self) -> bool:
        return self is AttendanceMode.AWAY


class ActionState(StrEnum):
    """How far an action is."""

    OPEN = "action-open"
    STUCK = "action-stuck"
    DONE = "action-done"

    @property
    def is_done(self) -> bool:
        return self is ActionState.DONE

    @property
    def is_stuck(self) -> bool:
        return self is ActionState.STUCK


class Obstacle(StrEnum):
    """What an action is stuck on."""

    POWER = "stuck-power"
    MONEY = "stuck-money"
    DATA = "stuck-data"
    PEOPLE = "stuck-people"
    RULE = "stuck-rule"


class ActionStepKind(StrEnum):
    """What happened to an action."""

    GIVEN = "step-given"
    HANDED_ON = "step-handed-on"
    NEW_DATE = "step-new-date"
    STUCK = "step-stuck"
    RESUMED = "step-resumed"
    DONE = "step-done"


class Headline(StrEnum):
    """Kinds of notification about meetings."""

    AGENDA = "board-agenda"
    SOON = "board-soon"
    MOVED = "meeting-moved"
    CANCELLED = "meeting-called-off"
    ACTION = "meeting-action"
    ACTION_DONE = "meeting-action-done"


class Refusal(StrEnum):
    NOT_OPEN = "meeting-not-open-now"
    OVER = "meeting-is-over"
    NOT_SENT = "agenda-not-sent"
    SENT_ALREADY = "agenda-sent-already"
    LATE_PAPERS = "late-papers"
    MINUTES_APPROVED = "minutes-approved"
    NOT_THE_NEXT = "minutes-at-the-next"
    TOO_FEW = "meeting-too-few"
    SAME_TIME = "meeting-same-time"
    TIME_IS_PAST = "meeting-time-past"
    NO_RECORD = "meeting-no-record"
    RECORD_CLOSED = "meeting-record-closed"
    NO_MINUTES = "meeting-no-minutes"
    SUBJECT_UNKNOWN = "decision-subject-unknown"
    ONE_OWNER = "action-one-owner"
    OWNER_UNKNOWN = "action-owner-unknown"
    NOT_YOURS = "action-not-yours"
    SAME_OWNER = "action-same-owner"
    SAME_DATE = "action-same-date"
    DATE_IS_PAST = "action-date-past"
    DATE_IS_FAR = "action-date-far"
    DONE_ALREADY = "action-done-already"
    NOT_STUCK = "action-not-stuck"
    DECISION_UNKNOWN = "decision-unknown"


@dataclass(frozen=True, slots=True)
class AgendaPoint:
    """An item of an agenda; ``papers`` marks the one under which the body's papers are discussed."""

    words: str
    minutes: int
    papers: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class ActionOwner:
    """Who does an action: a person who belongs to the body, or a team or organisation by name."""

    account_id: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDraft:
    """Something to do, by whom and by when; and the number of the decision that it carries out."""

    words: str
    owner: ActionOwner
    due_on: date
    decision_id: int | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a decision can be about, such as a shared outcome."""

    kind: str
    subject_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """What was decided, why, who has to keep to it, and what it is about."""

    words: str
    reason: str
    binds: str
    about: frozenset[Subject] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFacts:
    """A step of an action: what happened, what was said, and what it was stuck on from then on."""

    kind: ActionStepKind
    at: datetime
    why: str
    stuck_on: Obstacle | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standstill:
    """A time in which an action was stuck: on what, why, since when; until when, and what freed it."""

    stuck_on: Obstacle | None
    why: str
    since: datetime
    until: datetime | None = None
    freed_by: str = ""
    #: It stayed stuck, on something else: this stop is over, and nothing freed it.
    stuck_on_else: bool = False

    @property
    def is_freed(self) -> bool:
        """It went on, or was done."""
        return self.until is not None and not self.stuck_on_else
