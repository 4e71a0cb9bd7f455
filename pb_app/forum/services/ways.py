"""What leads out of an action that is stuck: an agreement about data, or a barrier; and telling that it is free."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import SAME_FORM
from pb_app.forum import events, queries
from pb_app.forum.models import WayOut
from pb_app.forum.terms import Headline, Refusal
from pb_app.meetings import queries as meetings
from pb_app.meetings.models import MeetingAction
from pb_app.meetings.terms import ActionStepKind, Obstacle
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.partners import queries as partners
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.sharing import queries as sharing
from pb_app.sharing.models import Barrier, DataAgreement
from pb_app.sharing.services import agreements, barriers, new_words
from pb_app.sharing.terms import AgreementState, BarrierDraft


def begin_agreement(
    action: MeetingAction, partner: Partner, other: Partner, title: str, *, gives: bool, actor: Actor, now: datetime
) -> DataAgreement:
    """Begin to agree on the data that an action needs."""
    _lock(action)
    must_be_stuck(action, partner, Obstacle.DATA)
    again = _sent_twice(action, partner, title, actor, now)
    if again:
        return again
    made = agreements.begin(partner, other, title, gives=gives, actor=actor, now=now)
    _keep(action, WayOut(agreement_id=made.id), actor, now, made.place_id)
    return made


def _sent_twice(
    action: MeetingAction, partner: Partner, title: str, actor: Actor, now: datetime
) -> DataAgreement | None:
    """The agreement that the same form began just now."""
    for way in queries.ways_out(action.id):
        if way.agreement_id is None or way.by_id != actor.account_id or now - way.at > SAME_FORM:
            continue
        row = sharing.agreement_by_id(way.agreement_id)
        if row.title == title and row.drafted_by_id == partner.id:
            return row
    return None


def log_barrier(action: MeetingAction, partner: Partner, draft: BarrierDraft, actor: Actor, now: datetime) -> Barrier:
    """Write down the rule that an action is stuck on."""
    _lock(action)
    must_be_stuck(action, partner, Obstacle.RULE)
    made = barriers.log(partner, draft, actor, now)
    _keep(action, WayOut(barrier_id=made.id), actor, now, made.place_id)
    return made


def _lock(action: MeetingAction) -> None:
    """Wait for whoever is changing this action, then look at it as it is."""
    db.session.refresh(action, with_for_update=True)


def must_be_stuck(action: MeetingAction, partner: Partner, on: Obstacle) -> None:
    if partner.id not in {seat.id for seat in queries.seats(action.body_id)}:
        raise Refused(Refusal.NOT_SEATED)
    if action.stuck_on is not on:
        raise Refused(Refusal.STUCK_ELSEWHERE)


def _keep(action: MeetingAction, way: WayOut, actor: Actor, now: datetime, place_id: int) -> None:
    way.action_id, way.by_id, way.at = action.id, actor.account_id, now
    db.session.add(way)
    db.session.flush()
    audit.record(events.WayOutBegun(action.id, way.id), actor, now, place_id)


def is_open(way: WayOut, now: datetime) -> bool:
    """Whether what was begun has come to an end: the agreement gives data, or the barrier has an answer."""
    if way.agreement_id is not None:
        return agreements.state_of(sharing.agreement_by_id(way.agreement_id), now).gives
    assert way.barrier_id is not None
    barrier = sharing.barrier_by_id(way.barrier_id)
    return barrier is not None and bool(sharing.answers_to_last([barrier])[barrier.id])


def leading(action: MeetingAction, now: datetime) -> list[WayOut]:
    """What leads out of what an action is stuck on today.

    That is of the same kind, and did not come to nothing; what was solved before counts only for the stop that it was begun
    for: whoever is stuck again needs something else.
    """
    kind, since = action.stuck_on, _stuck_since(action)
    found = [way for way in queries.ways_out(action.id) if _is_for(way, kind) and not is_lost(way, now)]
    return [way for way in found if way.at >= since or not is_open(way, now)]


def _is_for(way: WayOut, on: Obstacle | None) -> bool:
    return on is (Obstacle.DATA if way.agreement_id is not None else Obstacle.RULE)


def _stuck_since(action: MeetingAction) -> datetime:
    steps = meetings.steps([action.id])[action.id]
    return next((step.at for step in reversed(steps) if step.kind is ActionStepKind.STUCK), steps[0].at)


def is_lost(way: WayOut, now: datetime) -> bool:
    """Whether what was begun is over and leads nowhere: the agreement has ended, or the rule was given up without an answer."""
    if way.agreement_id is not None:
        return agreements.state_of(sharing.agreement_by_id(way.agreement_id), now) is AgreementState.ENDED
    barrier = sharing.barrier_by_id(way.barrier_id or 0)
    return barrier is not None and barrier.given_up_at is not None and not is_open(way, now)


def is_free(action: MeetingAction, now: datetime) -> bool:
    """Whether what stops an action today is solved."""
    return any(is_open(way, now) for way in leading(action, now))


def waited_for(action: MeetingAction, now: datetime) -> list[str]:
    """The names of those who have to do something before a stuck action can go on; of nobody where its owner is among them.

    The one answer for the desk, the part page, the Monday message and the page of the action.
    """
    if not action.state.is_stuck or is_free(action, now):
        return []
    names = [name for way in leading(action, now) for name in _turn(way, now)]
    return [] if set(names) & _owner_names(action) else list(dict.fromkeys(names))


def _turn(way: WayOut, now: datetime) -> list[str]:
    """Whose turn it is: to write or sign an agreement, to answer a letter, or to send one."""
    if way.agreement_id is not None:
        return [partner.name for partner in new_words.whose_turn(sharing.agreement_by_id(way.agreement_id))]
    barrier = sharing.barrier_by_id(way.barrier_id or 0)
    assert barrier is not None
    if barrier.due_on is not None and barrier.due_on >= places.today(barrier.place_id, now):
        return [barrier.owner_written]
    return [partner.name for partner in partners.by_ids([barrier.partner_id]).values()]


def _owner_names(action: MeetingAction) -> set[str]:
    """The organisation that an action was given to, by its name or through one of its officers."""
    forum = queries.by_id(action.body_id)
    theirs = {grant.partner_id for grant in queries.officers(forum) if grant.account_id == action.owner_id}
    called = action.owner_name.casefold()
    every = places.partners(forum.place_id)
    return {one.name for one in every if one.id in theirs or (called and one.name.casefold() == called)}


def freed(now: datetime) -> list[tuple[WayOut, MeetingAction]]:
    """What can go on, where nobody has said so yet."""
    return [(way, action) for way, action in queries.untold() if is_open(way, now) and way in leading(action, now)]


def tell_freed(now: datetime) -> int:
    """Ask whoever does it to go on: a person, or the officers of an organisation by its name."""
    rows = freed(now)
    for way, action in rows:
        way.told_at = now
        where = link(LinkKind.MEETING_ACTION, action_id=action.id)
        notifications.notify(_owners(action), Topic.TEAM, Headline.FREED, where, now, title=action.words[:120])
    return len(rows)


def _owners(action: MeetingAction) -> list[int]:
    if action.owner_id is not None:
        return [action.owner_id]
    return sorted(queries.officers_named(queries.by_id(action.body_id), action.owner_name))
