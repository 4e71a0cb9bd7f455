"""Announce, change and cancel an event; sign up, leave; remind; delete what is not needed any more."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from secrets import token_hex

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.community_events import events, queries, rules
from pb_app.community_events.models import CommunityEvent, EventNeed, EventSignUp
from pb_app.community_events.terms import EventDraft, Headline, Queued, Refusal, SignUpState
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import Link, LinkKind, link
from pb_app.places.models import Place


def announce(place: Place, draft: EventDraft, actor: Actor, now: datetime) -> CommunityEvent:
    """Everybody sees it at once. Refuses times that make no sense and an event that stands already."""
    _must_be_right(draft, now)
    one_at_a_time(f"community-events:{place.id}")
    if queries.announced(place.id, draft.title, draft.starts_at):
        raise Refused(Refusal.ANNOUNCED_ALREADY, "title")
    event = CommunityEvent(place_id=place.id, uid=f"{token_hex(16)}@commonpot", made_by_id=actor.account_id)
    _fill(event, draft)
    event.changed_at = now
    db.session.add(event)
    db.session.flush()
    audit.record(
        events.CommunityEventAnnounced(event.id, event.title, event.starts_at.isoformat()), actor, now, place.id
    )
    return event


def _must_be_right(draft: EventDraft, now: datetime) -> None:
    refusal = rules.problem(draft, now)
    if refusal:
        raise Refused(*refusal)


def _values(source: EventDraft | CommunityEvent) -> dict[str, object]:
    return {name: getattr(source, name) for name in EventDraft.__dataclass_fields__}


def _fill(event: CommunityEvent, draft: EventDraft) -> None:
    for name, value in _values(draft).items():
        setattr(event, name, value)


def _lock(event: CommunityEvent) -> None:
    """Wait for whoever is changing this event, then look at it as it is."""
    db.session.refresh(event, with_for_update=True)


def must_be_ahead(event: CommunityEvent, now: datetime) -> None:
    """Refuses an event that is cancelled or has started."""
    if event.cancelled_at is not None:
        raise Refused(Refusal.CANCELLED)
    if now >= event.starts_at:
        raise Refused(Refusal.STARTED)


def free(event: CommunityEvent) -> int | None:
    """Places that are left; None if everybody fits."""
    return None if event.places is None else event.places - event.taken


def change(event: CommunityEvent, draft: EventDraft, actor: Actor, now: datetime) -> int:
    """Write an event anew, and tell those who are coming if it matters to them. Returns how many were told."""
    _lock(event)
    must_be_ahead(event, now)
    _must_be_right(draft, now)
    if draft.places is not None and draft.places < event.taken:
        raise Refused(Refusal.TOO_FEW_PLACES, "places")
    before, after = rules.differences(_values(event), _values(draft))
    if not before:
        raise Refused(Refusal.NOTHING_CHANGED)
    _fill(event, draft)
    if rules.IN_CALENDARS & before.keys():
        event.sequence, event.changed_at = event.sequence + 1, now
    told = _tell_all(event, Headline.CHANGED, now) if rules.WORTH_TELLING & before.keys() else 0
    if "starts_at" in before:
        _remind_again(event)
    _move_up(event, now)
    db.session.flush()
    audit.record(
        events.CommunityEventChanged(event.id, _as_words(before), _as_words(after)), actor, now, event.place_id
    )
    return told


def _remind_again(event: CommunityEvent) -> None:
    for sign_up in queries.sign_ups(event.id, SignUpState.COMING):
        sign_up.reminded = False


def _as_words(values: Mapping[str, object]) -> dict[str, str]:
    """For the log; the link for joining from home stays out of it."""
    return {key: "…" if key == "remote_link" else "" if value is None else str(value) for key, value in values.items()}


def cancel(event: CommunityEvent, why: str, actor: Actor, now: datetime) -> int:
    """It does not take place; its page says why. Returns how many were told."""
    _lock(event)
    must_be_ahead(event, now)
    event.cancelled_at, event.cancelled_why = now, why
    event.sequence, event.changed_at = event.sequence + 1, now
    told = _tell_all(event, Headline.CANCELLED, now)
    audit.record(events.CommunityEventCancelled(event.id, why), actor, now, event.place_id)
    return told


def tell(event: CommunityEvent, *, came: int, happened: str, actor: Actor, now: datetime) -> None:
    """Say how many came and what happened, once it is over."""
    _lock(event)
    if event.cancelled_at is not None:
        raise Refused(Refusal.CANCELLED)
    if now < event.ends_at:
        raise Refused(Refusal.NOT_OVER)
    event.came, event.happened = came, happened
    audit.record(events.CommunityEventTold(event.id, came), actor, now, event.place_id)


def sign_up(event: CommunityEvent, *, people: int, needs: str, actor: Actor, now: datetime) -> SignUpState:
    """A place if there is one, or a turn on the waiting list. Refuses somebody who has one already."""
    _lock(event)
    must_be_ahead(event, now)
    row = queries.any_of(event.id, actor.account_id)
    if row is not None and row.state is not SignUpState.LEFT:
        raise Refused(Refusal.SIGNED_UP_ALREADY)
    if event.places is not None and people > event.places:
        raise Refused(Refusal.TOO_FEW_PLACES, "people")
    queue, turn = bool(queries.sign_ups(event.id, SignUpState.WAITING)), queries.last_turn(event.id) + 1
    state = SignUpState.COMING if rules.fits(people, free(event), queue=queue) else SignUpState.WAITING
    row = row or EventSignUp(event_id=event.id, account_id=actor.account_id)
    row.state, row.people, row.turn, row.reminded = state, people, turn, False
    db.session.add(row)
    if state is SignUpState.COMING:
        event.taken += people
    db.session.flush()
    if needs:
        db.session.add(EventNeed(sign_up_id=row.id, words=needs))
    _tell([row], event, Headline(f"event-{state.value}"), now)
    return state


def leave(event: CommunityEvent, account_id: int, now: datetime) -> None:
    """Somebody does not come after all; whoever waits next gets the place, and what they needed is deleted."""
    _lock(event)
    must_be_ahead(event, now)
    row = queries.sign_up_of(event.id, account_id)
    if row is None:
        raise Refused(Refusal.NOT_SIGNED_UP)
    _give_up(event, row, now)


def leave_all(account_id: int, now: datetime) -> None:
    """Somebody closes their account: their places at all that is still ahead go to whoever waits next."""
    for event in sorted((event for event, _, _ in queries.of_person(account_id, now)), key=lambda event: event.id):
        _lock(event)
        row = queries.sign_up_of(event.id, account_id)
        if row is not None and event.cancelled_at is None and now < event.starts_at:
            _give_up(event, row, now)


def _give_up(event: CommunityEvent, row: EventSignUp, now: datetime) -> None:
    if row.state is SignUpState.COMING:
        event.taken -= row.people
    row.state = SignUpState.LEFT
    _delete_needs([row.id])
    db.session.flush()
    _move_up(event, now)


def _move_up(event: CommunityEvent, now: datetime) -> None:
    waiting = {row.id: row for row in queries.sign_ups(event.id, SignUpState.WAITING)}
    queue = [Queued(id=row.id, people=row.people) for row in waiting.values()]
    lucky = [waiting[id] for id in rules.next_up(free(event), queue)]
    for row in lucky:
        row.state, event.taken = SignUpState.COMING, event.taken + row.people
    _tell(lucky, event, Headline.MOVED_UP, now)


def _link(event: CommunityEvent) -> Link:
    return link(LinkKind.COMMUNITY_EVENT, place_id=event.place_id, event_id=event.id)


def _tell(rows: list[EventSignUp], event: CommunityEvent, headline: Headline, now: datetime) -> None:
    """At once, whatever they chose to hear of other things: they asked for this."""
    people = [row.account_id for row in rows]
    notifications.warn(people, headline, _link(event), now, title=event.title)


def _tell_all(event: CommunityEvent, headline: Headline, now: datetime) -> int:
    rows = list(queries.sign_ups(event.id, SignUpState.COMING, SignUpState.WAITING))
    _tell(rows, event, headline, now)
    return len(rows)


def remind(now: datetime) -> int:
    """Tell those who are coming, the day before. Returns how many were told."""
    due = queries.to_remind(now, now + rules.REMIND_BEFORE)
    for sign_up, event in due:
        sign_up.reminded = True
        _tell([sign_up], event, Headline.SOON, now)
    return len(due)


def tidy(now: datetime) -> int:
    """Delete needs the day after an event, and its list a month after. Returns how many rows are gone."""
    needs, lists = queries.needs_before(now - rules.NEEDS_KEPT), queries.sign_ups_before(now - rules.LIST_KEPT)
    _delete_needs(needs)
    if lists:
        db.session.execute(delete(EventSignUp).where(EventSignUp.id.in_(lists)))
    return len(needs) + len(lists)


def destroy_list(event: CommunityEvent) -> None:
    """Nothing says any more who signed up for an event that is over: no list, no needs, no news of it."""
    _lock(event)
    listed = [row.id for row in queries.sign_ups(event.id, *SignUpState)]
    _delete_needs(listed)
    db.session.execute(delete(EventSignUp).where(EventSignUp.event_id == event.id))
    event.taken = 0
    notifications.take_back(_link(event))


def _delete_needs(sign_up_ids: Sequence[int]) -> None:
    if sign_up_ids:
        db.session.execute(delete(EventNeed).where(EventNeed.sign_up_id.in_(sign_up_ids)))
