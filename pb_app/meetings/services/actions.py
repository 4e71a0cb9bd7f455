"""Decisions, and the actions that carry them out: given, handed on, stuck, going on again, done."""

from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.meetings import events, queries, rules, slots
from pb_app.meetings.actions import does
from pb_app.meetings.models import (
    ActionObstacle,
    ActionStep,
    DecisionSubject,
    Meeting,
    MeetingAction,
    MeetingDecision,
)
from pb_app.meetings.services.bodies import kind_of
from pb_app.meetings.services.minutes import redraft
from pb_app.meetings.services.notifications import notify_done, notify_owner
from pb_app.meetings.terms import (
    ActionDraft,
    ActionOwner,
    ActionState,
    ActionStepKind,
    DecisionDraft,
    Obstacle,
    Refusal,
    Subject,
)
from pb_app.places import queries as places


def must_take_down(meeting: Meeting) -> None:
    """Refuse what can't be written down, or can't be any more."""
    minutes = queries.minutes(meeting.id)
    agreed = minutes is not None and minutes.approved_at is not None
    refusal = rules.may_record(meeting.status, agreed=agreed, later=kind_of(meeting).decides_later)
    if refusal:
        raise Refused(refusal)


def must_decide(meeting: Meeting) -> None:
    """Refuse a decision where too few are there, or once the meeting is closed."""
    must_take_down(meeting)
    refusal = rules.may_decide(meeting.status, missing=kind_of(meeting).missing(meeting))
    if refusal:
        raise Refused(refusal)


def _lock(meeting: Meeting) -> None:
    """Wait for others who write about the body, then look at the meeting as it is."""
    queries.lock_body(meeting.body_id)
    db.session.refresh(meeting)


def record_decision(meeting: Meeting, draft: DecisionDraft, actor: Actor, now: datetime) -> MeetingDecision:
    """Put a decision on the register of the body, with the next number. It can't be changed afterwards."""
    _lock(meeting)
    must_decide(meeting)
    _must_be_ahead(meeting, draft)
    number = queries.last_decision(meeting.body_id) + 1
    decision = MeetingDecision(body_id=meeting.body_id, meeting_id=meeting.id, number=number, at=now)
    decision.words, decision.reason, decision.binds = draft.words, draft.reason, draft.binds
    db.session.add(decision)
    db.session.flush()
    for subject in draft.about:
        db.session.add(DecisionSubject(decision_id=decision.id, kind=subject.kind, subject_id=subject.subject_id))
    db.session.flush()
    redraft(meeting, now)
    place_id = queries.body_by_id(meeting.body_id).place_id
    audit.record(events.DecisionRecorded(decision.id, number), actor, now, place_id)
    return decision


def subjects_ahead(place_id: int) -> dict[Subject, str]:
    """What a decision in a place can be about, with the title."""
    return {
        Subject(kind.key, subject_id): title
        for kind in slots.SUBJECTS.values()
        for subject_id, title in kind.ahead(place_id).items()
    }


def _must_be_ahead(meeting: Meeting, draft: DecisionDraft) -> None:
    if draft.about and draft.about - set(subjects_ahead(queries.body_by_id(meeting.body_id).place_id)):
        raise Refused(Refusal.SUBJECT_UNKNOWN, "about")


def give_action(meeting: Meeting, draft: ActionDraft, actor: Actor, now: datetime) -> MeetingAction:
    """Write down what somebody will do and by when; a person who belongs to the body is told."""
    _lock(meeting)
    must_take_down(meeting)
    place_id = queries.body_by_id(meeting.body_id).place_id
    people = kind_of(meeting).members(meeting.body_id, now)
    decisions = {decision.id for decision in queries.decisions(meeting.body_id)}
    refusal = rules.may_give(draft, people, decisions, places.today(place_id, now))
    if refusal:
        raise Refused(*refusal)
    number = queries.last_action(meeting.body_id) + 1
    action = MeetingAction(body_id=meeting.body_id, meeting_id=meeting.id, number=number, words=draft.words)
    action.owner_id, action.owner_name = draft.owner.account_id, draft.owner.name
    action.due_on, action.decision_id, action.state = draft.due_on, draft.decision_id, ActionState.OPEN
    db.session.add(action)
    db.session.flush()
    _step(action, ActionStepKind.GIVEN, "", actor=actor, now=now)
    redraft(meeting, now)
    _tell(action, actor, now)
    return action


def _tell(action: MeetingAction, actor: Actor, now: datetime) -> None:
    if action.owner_id != actor.account_id:
        notify_owner(action, now)


def _step(
    action: MeetingAction,
    kind: ActionStepKind,
    why: str,
    *,
    actor: Actor,
    now: datetime,
    before: ActionOwner | date | None = None,
) -> ActionStep:
    """Keep what happened, and say in the log that something did."""
    step = ActionStep(action_id=action.id, number=queries.last_step(action.id) + 1, kind=kind, why=why)
    step.by_id, step.at = actor.account_id, now
    if isinstance(before, ActionOwner):
        step.from_id, step.from_name = before.account_id, before.name
    else:
        step.from_on = before
    db.session.add(step)
    db.session.flush()
    place_id = queries.body_by_id(action.body_id).place_id
    audit.record(events.ActionChanged(action.id, kind.value), actor, now, place_id)
    return step


def must_change(action: MeetingAction, actor: Actor, *, runs: bool) -> None:
    """Refuse who has no part in it, and what is done."""
    if not runs and not does(action, actor.account_id):
        raise Refused(Refusal.NOT_YOURS)
    if action.state.is_done:
        raise Refused(Refusal.DONE_ALREADY)


def must_resume(action: MeetingAction, actor: Actor, *, runs: bool) -> None:
    must_change(action, actor, runs=runs)
    if not action.state.is_stuck:
        raise Refused(Refusal.NOT_STUCK)


def _change(action: MeetingAction, actor: Actor, *, runs: bool) -> None:
    """Wait for others who change this action, then look at it as it is."""
    db.session.refresh(action, with_for_update=True)
    must_change(action, actor, runs=runs)


def hand_on(action: MeetingAction, owner: ActionOwner, why: str, *, actor: Actor, now: datetime, runs: bool) -> None:
    """Give an action to somebody else, with a reason that everybody who sees it can read. Its date stays."""
    _change(action, actor, runs=runs)
    people = kind_of(queries.meeting_by_id(action.meeting_id)).members(action.body_id, now)
    refusal = rules.may_own(owner, people)
    if refusal:
        raise Refused(*refusal)
    before = ActionOwner(action.owner_id, action.owner_name)
    if (owner.account_id, owner.name.casefold()) == (before.account_id, before.name.casefold()):
        raise Refused(Refusal.SAME_OWNER, "owner")
    action.owner_id, action.owner_name = owner.account_id, owner.name
    _step(action, ActionStepKind.HANDED_ON, why, actor=actor, now=now, before=before)
    _tell(action, actor, now)


def new_date(action: MeetingAction, due_on: date, why: str, *, actor: Actor, now: datetime, runs: bool) -> None:
    """Give an action another day, with a reason; the old day stays in its history."""
    _change(action, actor, runs=runs)
    if due_on == action.due_on:
        raise Refused(Refusal.SAME_DATE, "due_on")
    if wrong := rules.wrong_day(due_on, places.today(queries.body_by_id(action.body_id).place_id, now)):
        raise Refused(wrong, "due_on")
    before, action.due_on = action.due_on, due_on
    _step(action, ActionStepKind.NEW_DATE, why, actor=actor, now=now, before=before)


def get_stuck(action: MeetingAction, on: Obstacle, why: str, *, actor: Actor, now: datetime, runs: bool) -> None:
    """Say that an action can't go on, and on what it is stuck."""
    _change(action, actor, runs=runs)
    action.state, action.stuck_on = ActionState.STUCK, on
    step = _step(action, ActionStepKind.STUCK, why, actor=actor, now=now)
    db.session.add(ActionObstacle(action_id=action.id, number=step.number, stuck_on=on))
    db.session.flush()


def resume(action: MeetingAction, freed_by: str, *, actor: Actor, now: datetime, runs: bool) -> None:
    """Say that an action that was stuck goes on, and what freed it. What it was stuck on stays in its history."""
    _change(action, actor, runs=runs)
    must_resume(action, actor, runs=runs)
    action.state, action.stuck_on = ActionState.OPEN, None
    _step(action, ActionStepKind.RESUMED, freed_by, actor=actor, now=now)


def finish(action: MeetingAction, what: str, *, actor: Actor, now: datetime, runs: bool) -> None:
    """Say that an action is done, and what came of it; whoever does it is told if somebody else says so."""
    _change(action, actor, runs=runs)
    action.state, action.stuck_on = ActionState.DONE, None
    _step(action, ActionStepKind.DONE, what, actor=actor, now=now)
    notify_done(action, actor.account_id, now)
