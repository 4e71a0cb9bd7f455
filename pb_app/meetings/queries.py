"""Questions about bodies and their meetings."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, func, select

from pb_app.db import db
from pb_app.meetings import rules
from pb_app.meetings.models import (
    ActionObstacle,
    ActionStep,
    AgendaItem,
    Attendance,
    DecisionSubject,
    Meeting,
    MeetingAction,
    MeetingBody,
    MeetingDecision,
    MeetingInterest,
    Minutes,
    MinutesCorrection,
    StandingInterest,
)
from pb_app.meetings.terms import ActionState, AttendanceMode, MeetingStatus, Obstacle, Standstill, StepFacts, Subject
from pb_app.places.models import Place

#: How long calendars that subscribe hear of a meeting that is over or cancelled.
IN_CALENDARS = timedelta(days=30)


def body(place_id: int, body_id: int) -> MeetingBody | None:
    return db.session.scalar(select(MeetingBody).where(MeetingBody.place_id == place_id, MeetingBody.id == body_id))


def bodies(place_id: int) -> Sequence[MeetingBody]:
    query = select(MeetingBody).where(MeetingBody.place_id == place_id)
    return db.session.scalars(query.order_by(MeetingBody.id)).all()


def body_by_id(body_id: int) -> MeetingBody:
    return db.session.get_one(MeetingBody, body_id)


def of_place(place_id: int) -> Sequence[MeetingBody]:
    return db.session.scalars(
        select(MeetingBody).where(MeetingBody.place_id == place_id).order_by(MeetingBody.id)
    ).all()


def lock_body(body_id: int) -> None:
    """Lock a body, so that two numbers are never the same."""
    db.session.execute(select(MeetingBody.id).where(MeetingBody.id == body_id).with_for_update())


def meetings(body_id: int) -> Sequence[Meeting]:
    query = select(Meeting).where(Meeting.body_id == body_id)
    return db.session.scalars(query.order_by(Meeting.starts_at.desc())).all()


def meeting(body_id: int, meeting_id: int) -> Meeting | None:
    return db.session.scalar(select(Meeting).where(Meeting.body_id == body_id, Meeting.id == meeting_id))


def meeting_by_id(meeting_id: int) -> Meeting:
    return db.session.get_one(Meeting, meeting_id)


def for_calendars(place_id: int, now: datetime) -> Sequence[Row[Meeting, MeetingBody]]:
    """(meeting, its body) of a place, of what is to come or was a little while ago."""
    query = select(Meeting, MeetingBody).join(MeetingBody, MeetingBody.id == Meeting.body_id)
    query = query.where(MeetingBody.place_id == place_id, Meeting.starts_at > now - IN_CALENDARS)
    return db.session.execute(query.order_by(Meeting.starts_at, Meeting.id)).all()


def meetings_soon(now: datetime, until: datetime) -> Sequence[Meeting]:
    """Meetings in this period whose agenda was sent and that have had no reminder."""
    query = select(Meeting).where(Meeting.status == MeetingStatus.PLANNED, Meeting.sent_at.is_not(None))
    query = query.where(Meeting.starts_at > now, Meeting.starts_at <= until, Meeting.reminded_at.is_(None))
    return db.session.scalars(query.order_by(Meeting.id)).all()


def agenda_items(meeting_id: int) -> Sequence[AgendaItem]:
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting_id)
    return db.session.scalars(query.order_by(AgendaItem.position)).all()


def there(meeting_id: int, *, lock: bool = False) -> dict[int, AttendanceMode]:
    """By account, how people present now take part; with ``lock``, others who join or leave wait."""
    if lock:
        db.session.execute(select(Meeting.id).where(Meeting.id == meeting_id).with_for_update())
    query = select(Attendance.account_id, Attendance.there).where(Attendance.meeting_id == meeting_id)
    return {row[0]: row[1] for row in db.session.execute(query) if row[1] is not None}


def attendance(meeting_id: int) -> dict[int, Attendance]:
    """By account, who is invited, planned to come and was there."""
    rows = db.session.scalars(select(Attendance).where(Attendance.meeting_id == meeting_id))
    return {row.account_id: row for row in rows}


def came(meeting_id: int) -> int:
    """How many people were present at any time."""
    query = select(func.count()).select_from(Attendance).where(Attendance.meeting_id == meeting_id, Attendance.came)
    return db.session.scalar(query) or 0


def apologies(meeting_id: int) -> int:
    """How many people said beforehand that they could not come, and did not."""
    query = select(func.count()).select_from(Attendance).where(Attendance.meeting_id == meeting_id)
    query = query.where(Attendance.plan == AttendanceMode.AWAY, Attendance.came.is_(False))
    return db.session.scalar(query) or 0


def interests_at(meeting_id: int) -> Sequence[MeetingInterest]:
    """What members could gain or lose from a meeting, as they said it one after another."""
    query = select(MeetingInterest).where(MeetingInterest.meeting_id == meeting_id)
    return db.session.scalars(query.order_by(MeetingInterest.id)).all()


def interest(body_id: int, account_id: int, interest_id: int) -> StandingInterest | None:
    query = select(StandingInterest).where(StandingInterest.id == interest_id)
    return db.session.scalar(
        query.where(StandingInterest.body_id == body_id, StandingInterest.account_id == account_id)
    )


def minutes(meeting_id: int) -> Minutes | None:
    return db.session.get(Minutes, meeting_id)


def waiting_minutes(body_id: int, before: datetime) -> Sequence[Row[Minutes, datetime]]:
    """(minutes, when the meeting was) of earlier meetings that nobody has agreed to yet."""
    query = select(Minutes, Meeting.starts_at).join(Meeting, Meeting.id == Minutes.meeting_id)
    query = query.where(Meeting.body_id == body_id, Meeting.starts_at < before, Minutes.approved_at.is_(None))
    return db.session.execute(query.order_by(Meeting.starts_at)).all()


def decisions(body_id: int) -> Sequence[MeetingDecision]:
    """The register of a body, newest first."""
    query = select(MeetingDecision).where(MeetingDecision.body_id == body_id)
    return db.session.scalars(query.order_by(MeetingDecision.number.desc())).all()


def decisions_at(meeting_id: int) -> Sequence[MeetingDecision]:
    query = select(MeetingDecision).where(MeetingDecision.meeting_id == meeting_id)
    return db.session.scalars(query.order_by(MeetingDecision.number)).all()


def subjects(decision_ids: Collection[int]) -> dict[int, list[Subject]]:
    """By decision, what it is about."""
    by_key: dict[int, list[Subject]] = {decision_id: [] for decision_id in decision_ids}
    query = select(DecisionSubject).where(DecisionSubject.decision_id.in_(decision_ids))
    for row in db.session.scalars(query.order_by(DecisionSubject.kind, DecisionSubject.subject_id)):
        by_key[row.decision_id].append(Subject(row.kind, row.subject_id))
    return by_key


def about(subject: Subject) -> frozenset[int]:
    """The decisions that are about something."""
    query = select(DecisionSubject.decision_id).where(DecisionSubject.kind == subject.kind)
    return frozenset(db.session.scalars(query.where(DecisionSubject.subject_id == subject.subject_id)))


def corrections(meeting_id: int) -> Sequence[MinutesCorrection]:
    query = select(MinutesCorrection).where(MinutesCorrection.meeting_id == meeting_id)
    return db.session.scalars(query.order_by(MinutesCorrection.number)).all()


def decisions_of_place(place_id: int) -> Sequence[Row[MeetingDecision, MeetingBody]]:
    """With the bodies that took them, the newest first."""
    query = select(MeetingDecision, MeetingBody).join(MeetingBody, MeetingBody.id == MeetingDecision.body_id)
    query = query.where(MeetingBody.place_id == place_id).order_by(MeetingDecision.id.desc())
    return db.session.execute(query).all()


def last_decision(body_id: int) -> int:
    return db.session.scalar(select(func.max(MeetingDecision.number)).where(MeetingDecision.body_id == body_id)) or 0


def last_action(body_id: int) -> int:
    return db.session.scalar(select(func.max(MeetingAction.number)).where(MeetingAction.body_id == body_id)) or 0


def action(body_id: int, action_id: int) -> MeetingAction | None:
    query = select(MeetingAction).where(MeetingAction.body_id == body_id, MeetingAction.id == action_id)
    return db.session.scalar(query)


def action_by_id(action_id: int) -> MeetingAction:
    return db.session.get_one(MeetingAction, action_id)


def actions(body_id: int) -> Sequence[MeetingAction]:
    query = select(MeetingAction).where(MeetingAction.body_id == body_id)
    return db.session.scalars(query.order_by(MeetingAction.number)).all()


def actions_from(meeting_id: int) -> Sequence[MeetingAction]:
    """Actions that were given at a meeting."""
    query = select(MeetingAction).where(MeetingAction.meeting_id == meeting_id)
    return db.session.scalars(query.order_by(MeetingAction.number)).all()


def actions_carried(meeting: Meeting) -> Sequence[MeetingAction]:
    """Actions of earlier meetings of the same body that are not done."""
    query = select(MeetingAction).join(Meeting, Meeting.id == MeetingAction.meeting_id)
    query = query.where(MeetingAction.body_id == meeting.body_id, MeetingAction.state != ActionState.DONE)
    query = query.where(MeetingAction.meeting_id != meeting.id, Meeting.starts_at < meeting.starts_at)
    return db.session.scalars(query.order_by(MeetingAction.due_on, MeetingAction.number)).all()


def actions_unfinished(place_id: int) -> Sequence[Row[MeetingAction, MeetingBody]]:
    """(action, its body) of a place, the earliest day first."""
    query = select(MeetingAction, MeetingBody).join(MeetingBody, MeetingBody.id == MeetingAction.body_id)
    query = query.where(MeetingBody.place_id == place_id, MeetingAction.state != ActionState.DONE)
    return db.session.execute(query.order_by(MeetingAction.due_on, MeetingAction.id)).all()


def actions_of_person(account_id: int) -> Sequence[Row[MeetingAction, MeetingBody, Place]]:
    """(action, its body, the place) of what somebody has to do, the earliest day first."""
    query = select(MeetingAction, MeetingBody, Place).join(MeetingBody, MeetingBody.id == MeetingAction.body_id)
    query = query.join(Place, Place.id == MeetingBody.place_id)
    query = query.where(MeetingAction.owner_id == account_id, MeetingAction.state != ActionState.DONE)
    return db.session.execute(query.order_by(MeetingAction.due_on, MeetingAction.id)).all()


def steps(action_ids: Collection[int]) -> dict[int, list[ActionStep]]:
    """By action, what happened to it, in order."""
    by_key: dict[int, list[ActionStep]] = {action_id: [] for action_id in action_ids}
    query = select(ActionStep).where(ActionStep.action_id.in_(action_ids))
    for step in db.session.scalars(query.order_by(ActionStep.action_id, ActionStep.number)):
        by_key[step.action_id].append(step)
    return by_key


def obstacles(action_ids: Collection[int]) -> dict[tuple[int, int], Obstacle]:
    """By action and step, what it was stuck on from then on."""
    query = select(ActionObstacle).where(ActionObstacle.action_id.in_(action_ids))
    return {(row.action_id, row.number): row.stuck_on for row in db.session.scalars(query)}


def stops(action_ids: Collection[int]) -> dict[int, list[Standstill]]:
    """By action, each time that it was stuck."""
    known, stuck_on = steps(action_ids), obstacles(action_ids)
    return {
        action_id: rules.stops(
            [
                StepFacts(kind=step.kind, at=step.at, why=step.why, stuck_on=stuck_on.get((action_id, step.number)))
                for step in of_action
            ]
        )
        for action_id, of_action in known.items()
    }


def last_step(action_id: int) -> int:
    return db.session.scalar(select(func.max(ActionStep.number)).where(ActionStep.action_id == action_id)) or 0
