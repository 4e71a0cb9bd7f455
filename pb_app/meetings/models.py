"""Bodies and their meetings, with agenda, attendance, interests, decisions, minutes and actions."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.db.immutable import append_only, append_only_but
from pb_app.meetings.rules import ActionFacts
from pb_app.meetings.terms import ActionState, ActionStepKind, AgendaPoint, AttendanceMode, MeetingStatus, Obstacle


class MeetingBody(Base):
    """A body that meets, such as a board. ``kind`` names who filled the slot ``BODIES``; the body's own table has its number."""

    __tablename__ = "meeting_body"
    __table_args__ = (CheckConstraint("kind <> ''", name="of_a_kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))


class Meeting(Base):
    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("(cancelled_at IS NULL) = (cancelled_why = '')", name="cancelled_with_a_reason"),
        CheckConstraint("(status = 'meeting-cancelled') = (cancelled_at IS NOT NULL)", name="cancelled_at_a_time"),
        CheckConstraint("(moved_from IS NULL) = (moved_why = '')", name="moved_with_a_reason"),
        CheckConstraint("sequence >= 0", name="sequence_rises"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("meeting_body.id"), index=True)
    starts_at: Mapped[datetime]
    where: Mapped[str] = mapped_column("venue", String(200))
    #: How to take part by phone or video, for members and the office only.
    dial_in: Mapped[str] = mapped_column(String(300), default="")
    status: Mapped[MeetingStatus] = mapped_column(word(MeetingStatus, "status"), default=MeetingStatus.PLANNED)
    #: When the agenda and its papers were sent, and the reason if that was late.
    sent_at: Mapped[datetime | None]
    late_why: Mapped[str] = mapped_column(String(300), default="")
    reminded_at: Mapped[datetime | None]
    #: Rises with each change that a calendar has to take over.
    sequence: Mapped[int] = mapped_column(default=0)
    #: When it should have been before it was moved the last time, and why it was moved.
    moved_from: Mapped[datetime | None]
    moved_why: Mapped[str] = mapped_column(String(300), default="")
    cancelled_at: Mapped[datetime | None]
    cancelled_why: Mapped[str] = mapped_column(String(300), default="")

    @property
    def is_open(self) -> bool:
        return self.status is MeetingStatus.OPEN

    @property
    def is_planned(self) -> bool:
        return self.status is MeetingStatus.PLANNED


class AgendaItem(Base):
    """An item of an agenda. One of them may mark where the body's papers are discussed."""

    __tablename__ = "agenda_item"
    __table_args__ = (CheckConstraint("minutes BETWEEN 0 AND 600", name="minutes_plausible"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(String(200))
    minutes: Mapped[int]
    #: Who leads it.
    lead: Mapped[str] = mapped_column(String(120), default="")
    papers: Mapped[bool] = mapped_column(default=False)

    @property
    def point(self) -> AgendaPoint:
        return AgendaPoint(self.words, self.minutes, self.papers, self.lead)


class Attendance(Base):
    """Somebody who is invited: whether they plan to come, how they are taking part now, and whether they came at all."""

    __tablename__ = "attendance"
    __table_args__ = (
        CheckConstraint("there <> 'can-not-come'", name="there_in_some_way"),
        CheckConstraint("there IS NULL OR came", name="who_is_there_came"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    plan: Mapped[AttendanceMode | None] = mapped_column(word(AttendanceMode, "plan"))
    there: Mapped[AttendanceMode | None] = mapped_column(word(AttendanceMode, "there"))
    came: Mapped[bool] = mapped_column(default=False)


class StandingInterest(Base):
    """What somebody who belongs to a body could gain or lose from its work; it is public."""

    __tablename__ = "standing_interest"
    __table_args__ = (
        Index("ix_standing_interest_body_id_account_id", "body_id", "account_id"),
        CheckConstraint("words <> ''", name="with_words"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("meeting_body.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    words: Mapped[str] = mapped_column(String(200))
    since: Mapped[date]
    until: Mapped[date | None]


class MeetingInterest(Base):
    """What somebody could gain or lose from one meeting, or from one item of its agenda; it is public."""

    __tablename__ = "meeting_interest"
    __table_args__ = (CheckConstraint("words <> ''", name="with_words"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    #: In the words of the agenda, or "" for the whole meeting.
    item: Mapped[str] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime]


class Minutes(Base):
    """Minutes drafted from a meeting's records, and agreed at a later meeting of the same body."""

    __tablename__ = "minutes"
    __table_args__ = (CheckConstraint("(approved_in_id IS NULL) = (approved_at IS NULL)", name="approved_somewhere"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    body: Mapped[dict[str, Any]]
    written_at: Mapped[datetime]
    approved_in_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    approved_at: Mapped[datetime | None]
    #: When everybody could read them: at once, or when they were agreed.
    published_at: Mapped[datetime | None]


class MinutesCorrection(Base):
    """Something that was wrong or missing in the minutes of a closed meeting. The minutes stay as they were; this stands below."""

    __tablename__ = "minutes_correction"
    __table_args__ = (CheckConstraint("number > 0 AND words <> ''", name="numbered_with_words"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("minutes.meeting_id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


append_only_but(MinutesCorrection.__table__, words="'–'")


class MeetingDecision(Base):
    """What a body decided at a meeting: numbered, with its reason and who has to keep to it. It never changes."""

    __tablename__ = "meeting_decision"
    __table_args__ = (
        UniqueConstraint("body_id", "number"),
        CheckConstraint("number > 0", name="number_counts_from_one"),
        CheckConstraint("words <> '' AND reason <> '' AND binds <> ''", name="says_what_why_and_who"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("meeting_body.id"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    binds: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


append_only(MeetingDecision.__table__)


class DecisionSubject(Base):
    """What a decision is about. ``kind`` names who filled the slot ``SUBJECTS``; only what it names here can cite it."""

    __tablename__ = "decision_subject"
    __table_args__ = (CheckConstraint("kind <> ''", name="of_a_kind"),)

    decision_id: Mapped[int] = mapped_column(ForeignKey("meeting_decision.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


append_only(DecisionSubject.__table__)


class MeetingAction(Base):
    """Something to do after a meeting: by whom and by when. It goes on from meeting to meeting until it is done."""

    __tablename__ = "meeting_action"
    __table_args__ = (
        UniqueConstraint("body_id", "number"),
        CheckConstraint("number > 0", name="number_counts_from_one"),
        CheckConstraint("words <> ''", name="with_words"),
        CheckConstraint("(owner_id IS NULL) = (owner_name <> '')", name="one_owner"),
        CheckConstraint("(state = 'action-stuck') = (stuck_on IS NOT NULL)", name="stuck_on_something"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("meeting_body.id"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_decision.id"), index=True)
    number: Mapped[int]
    words: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    #: A team or an organisation.
    owner_name: Mapped[str] = mapped_column(String(160), default="")
    due_on: Mapped[date]
    state: Mapped[ActionState] = mapped_column(word(ActionState, "state"), default=ActionState.OPEN)
    stuck_on: Mapped[Obstacle | None] = mapped_column(word(Obstacle, "stuck_on"))

    @property
    def facts(self) -> ActionFacts:
        return ActionFacts(self.state, self.due_on)


class ActionStep(Base):
    """One thing that happened to an action, with the reason, and what was before. Only words of people can be emptied."""

    __tablename__ = "action_step"
    __table_args__ = (CheckConstraint("number > 0", name="number_counts_from_one"),)

    action_id: Mapped[int] = mapped_column(ForeignKey("meeting_action.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[ActionStepKind] = mapped_column(word(ActionStepKind, "kind"))
    why: Mapped[str] = mapped_column(Text, default="")
    #: Who had it, or what its date was, before.
    from_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    from_name: Mapped[str] = mapped_column(String(160), default="")
    from_on: Mapped[date | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


append_only_but(ActionStep.__table__, why="'–'")


class ActionObstacle(Base):
    """What an action was stuck on from one step on; it stays when the action goes on."""

    __tablename__ = "action_obstacle"
    __table_args__ = (ForeignKeyConstraint(["action_id", "number"], ["action_step.action_id", "action_step.number"]),)

    action_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stuck_on: Mapped[Obstacle] = mapped_column(word(Obstacle, "stuck_on"))


append_only(ActionObstacle.__table__)
