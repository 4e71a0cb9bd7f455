"""Sign up for an event, change that, take a place that came free, and leave."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.community_events import queries, rules
from pb_app.community_events.models import CommunityEvent, EventNeed, EventSignUp
from pb_app.community_events.services.places import (
    comes,
    delete_needs,
    give_up,
    has_room,
    lock,
    move_up,
    must_be_ahead,
    notify,
    wait_on,
)
from pb_app.community_events.terms import EventNeeds, Headline, Refusal, SignUpState
from pb_app.db import db

NOTHING = EventNeeds()


def sign_up(
    event: CommunityEvent, *, people: int, actor: Actor, now: datetime, needs: EventNeeds = NOTHING
) -> SignUpState:
    """Places if there are enough, an offer of what there is, or a turn on the waiting list. Refuses whoever has one already."""
    lock(event)
    must_be_ahead(event, now)
    row = queries.any_of(event.id, actor.account_id)
    if row is not None and row.state is not SignUpState.LEFT:
        raise Refused(Refusal.SIGNED_UP_ALREADY)
    if event.places is not None and people > event.places:
        raise Refused(Refusal.TOO_FEW_PLACES, "people")
    turn = queries.last_turn(event.id) + 1
    state = SignUpState.COMING if has_room(event, people) else SignUpState.WAITING
    row = row or EventSignUp(event_id=event.id, account_id=actor.account_id)
    row.state, row.people, row.turn, row.reminded = state, people, turn, False
    row.reminded_a_week = rules.needs_no_week_reminder(event.starts_at, now)
    db.session.add(row)
    if state is SignUpState.COMING:
        event.taken += people
    db.session.flush()
    _note_needs(row, needs)
    notify([row], event, Headline(f"event-{state.value}"), now)
    move_up(event, now)
    return row.state


def _note_needs(row: EventSignUp, needs: EventNeeds) -> None:
    if needs.is_any:
        noted = EventNeed(sign_up_id=row.id, words=needs.words, travel=needs.travel, interpreter=needs.interpreter)
        db.session.add(noted)


def change_own(event: CommunityEvent, account_id: int, *, people: int, needs: EventNeeds | None, now: datetime) -> None:
    """Somebody comes with more or fewer people, or needs something else; ``needs``: None leaves those as they are.

    A larger party needs free places that nobody waits for; on the waiting list it waits anew. A smaller one keeps its turn.
    """
    lock(event)
    must_be_ahead(event, now)
    if not rules.may_be_changed(event.starts_at, now):
        raise Refused(Refusal.CHANGES_OVER)
    row = queries.sign_up_of(event.id, account_id)
    if row is None:
        raise Refused(Refusal.NOT_SIGNED_UP)
    if needs is not None:
        delete_needs([row.id])
        _note_needs(row, needs)
    _change_party(event, row, people, now)
    db.session.flush()


def _change_party(event: CommunityEvent, row: EventSignUp, people: int, now: datetime) -> None:
    if event.places is not None and people > event.places:
        raise Refused(Refusal.TOO_FEW_PLACES, "people")
    if row.state is SignUpState.WAITING:
        row.turn = row.turn if rules.keeps_turn(row.people, people) else queries.last_turn(event.id) + 1
    elif people > row.people:
        _take_more(event, row, people - row.people)
    before, row.kept = row.held, min(row.kept, people)
    row.people = people
    event.taken += row.held - before
    db.session.flush()
    move_up(event, now)


def _take_more(event: CommunityEvent, row: EventSignUp, more: int) -> None:
    """A larger party needs places that nobody in line can use."""
    if not has_room(event, more):
        raise Refused(Refusal.NO_MORE_PLACES, "people")
    if row.state is SignUpState.OFFERED:
        row.kept += more
        event.taken += more


def take_offer(event: CommunityEvent, account_id: int, now: datetime) -> None:
    """Somebody wants the place that came free for them; refuses when their time to say so is over."""
    lock(event)
    must_be_ahead(event, now)
    row = queries.sign_up_of(event.id, account_id)
    if row is not None and row.state is SignUpState.COMING:  # the button was pressed twice
        return
    if row is None or row.offered_until is None or now >= row.offered_until:
        raise Refused(Refusal.NOT_OFFERED)
    comes(row)


def wait_for_all(event: CommunityEvent, account_id: int, now: datetime) -> None:
    """There is room for some of them, and they would rather come all together: they keep their turn, and the next is asked."""
    lock(event)
    must_be_ahead(event, now)
    row = queries.sign_up_of(event.id, account_id)
    if row is not None and row.state is SignUpState.WAITING:  # the button was pressed twice, or too late
        row.all_or_none = True
        return move_up(event, now)
    if row is None or not row.is_offered_fewer:
        raise Refused(Refusal.NOT_OFFERED)
    wait_on(event, row, now)


def still_comes(event: CommunityEvent, account_id: int, now: datetime) -> None:
    """It was moved to another day, and they come all the same."""
    lock(event)
    must_be_ahead(event, now)
    row = queries.sign_up_of(event.id, account_id)
    if row is None:
        raise Refused(Refusal.NOT_SIGNED_UP)
    row.asked_again = False


def leave(event: CommunityEvent, account_id: int, now: datetime) -> None:
    """Somebody does not come after all; whoever waits next gets the place, and what they needed is deleted."""
    lock(event)
    must_be_ahead(event, now)
    row = queries.sign_up_of(event.id, account_id)
    if row is None:
        raise Refused(Refusal.NOT_SIGNED_UP)
    give_up(event, row, now)


def leave_all(account_id: int, now: datetime) -> None:
    """Somebody closes their account: their places at all that is still ahead go to whoever waits next."""
    for event in sorted((event for event, _, _ in queries.of_person(account_id, now)), key=lambda event: event.id):
        lock(event)
        row = queries.sign_up_of(event.id, account_id)
        if row is not None and event.cancelled_at is None and now < event.starts_at:
            give_up(event, row, now)
