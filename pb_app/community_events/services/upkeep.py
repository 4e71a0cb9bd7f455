"""What the clock does for events: remind, take back offers that nobody answered, delete what is not needed any more."""

from datetime import datetime

from sqlalchemy import delete

from pb_app.community_events import queries, rules
from pb_app.community_events.models import CommunityEvent, EventAttendance, EventSignUp
from pb_app.community_events.services.places import delete_needs, give_up, link_to, lock, notify, wait_on
from pb_app.community_events.terms import Headline, SignUpState
from pb_app.db import db
from pb_app.notifications import services as notifications


def remind(now: datetime) -> int:
    """Tell those who are coming, a week before and the day before. Returns how many were told."""
    tomorrow = queries.to_remind(now, now + rules.REMIND_BEFORE)
    for sign_up, event in tomorrow:
        sign_up.reminded = sign_up.reminded_a_week = True
        notify([sign_up], event, Headline.SOON, now)
    in_a_week = queries.to_remind(now, now + rules.REMIND_A_WEEK_BEFORE, a_week=True)
    for sign_up, event in in_a_week:
        sign_up.reminded_a_week = True
        notify([sign_up], event, Headline.NEXT_WEEK, now)
    return len(tomorrow) + len(in_a_week)


def send_link(event: CommunityEvent, row: EventSignUp, now: datetime) -> None:
    """Another link to one's own place, by email."""
    notify([row], event, Headline.LINK, now)


def take_back_offers(now: datetime) -> int:
    """Whoever did not answer in time is off the list, and the next in turn is asked. Returns how many."""
    ended = queries.offers_ended(now)
    for event in ended:
        lock(event)
        for row in queries.ended_offers_of(event.id, now):
            _lapse(event, row, now)
    return len(ended)


def _lapse(event: CommunityEvent, row: EventSignUp, now: datetime) -> None:
    """Whoever was asked to come with fewer people keeps their turn: they never said no to coming all together."""
    if row.is_offered_fewer:
        notify([row], event, Headline.KEPT_TURN, now)
        wait_on(event, row, now)
    else:
        notify([row], event, Headline.LAPSED, now)
        give_up(event, row, now)


def tidy(now: datetime) -> int:
    """Delete needs the day after an event, and its lists a month after. Returns how many rows are gone."""
    needs, lists = queries.needs_before(now - rules.NEEDS_KEPT), queries.sign_ups_before(now - rules.LIST_KEPT)
    delete_needs(needs)
    if lists:
        db.session.execute(delete(EventSignUp).where(EventSignUp.id.in_(lists)))
    there = queries.arrivals_before(now - rules.LIST_KEPT)
    if there:
        db.session.execute(delete(EventAttendance).where(EventAttendance.event_id.in_(there)))
    return len(needs) + len(lists) + len(there)


def destroy_list(event: CommunityEvent) -> None:
    """Nothing says any more who signed up for an event that is over, or was there: no list, no needs, no news of it."""
    lock(event)
    every = queries.sign_ups(event.id, *SignUpState)
    notifications.forget_messages({row.account_id for row in every} | queries.attended(event.id))
    delete_needs([row.id for row in every])
    for table in (EventSignUp, EventAttendance):
        db.session.execute(delete(table).where(table.event_id == event.id))
    event.taken = 0
    notifications.take_back(link_to(event))
