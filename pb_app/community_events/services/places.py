"""The places of an event: who has them, who gets those that come free, and who hears of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Refused
from pb_app.community_events import queries, rules
from pb_app.community_events.models import CommunityEvent, EventNeed, EventNeedLook, EventSignUp
from pb_app.community_events.terms import Headline, Refusal, SignUpState
from pb_app.db import db
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import Link, LinkKind, link

#: Everybody who has not left: they hear of changes.
ON_THE_LIST = (SignUpState.COMING, SignUpState.OFFERED, SignUpState.WAITING)


def lock(event: CommunityEvent) -> None:
    """Wait for whoever is changing this event, then look at it and at its list as they are: what was read before is old."""
    db.session.refresh(event, with_for_update=True)
    for row in db.session.identity_map.values():
        if isinstance(row, EventSignUp) and row.event_id == event.id:
            db.session.expire(row)


def must_be_ahead(event: CommunityEvent, now: datetime) -> None:
    """Refuses an event that is cancelled or has started."""
    if event.cancelled_at is not None:
        raise Refused(Refusal.CANCELLED)
    if now >= event.starts_at:
        raise Refused(Refusal.STARTED)


def free(event: CommunityEvent) -> int | None:
    """Places that are left; None if everybody fits."""
    return None if event.places is None else event.places - event.taken


def has_room(event: CommunityEvent, people: int) -> bool:
    """Whether so many get places at once, ahead of nobody in line who could use them."""
    left = free(event)
    return left is None or (people <= left and rules.fits(people, left, queries.in_line(event.id)))


def give_up(event: CommunityEvent, row: EventSignUp, now: datetime) -> None:
    """Somebody’s place goes to whoever waits next, and what they needed is deleted."""
    event.taken -= row.held
    row.state, row.offered_until, row.kept = SignUpState.LEFT, None, 0
    row.all_or_none = row.asked_again = False
    delete_needs([row.id])
    db.session.flush()
    move_up(event, now)


def move_up(event: CommunityEvent, now: datetime) -> None:
    """Offer the places that are free to whoever is first in line. Where everybody fits, they simply come."""
    if free(event) == 0:  # nothing to offer: the line, which may be long, need not be read
        return
    offers = rules.next_up(free(event), queries.in_line(event.id))
    lucky = [db.session.get_one(EventSignUp, each.id) for each in offers]
    for row, each in zip(lucky, offers, strict=True):
        _offer(event, row, each.places, now)
    if event.places is None:
        lucky += [_comes(row) for row in queries.sign_ups(event.id, SignUpState.OFFERED)]
    db.session.flush()
    notify(lucky, event, Headline.COMING if event.places is None else Headline.MOVED_UP, now)


def _offer(event: CommunityEvent, row: EventSignUp, places: int, now: datetime) -> None:
    """The places are kept for them, so nobody else gets them until they answer."""
    event.taken += places
    if event.places is None:
        _comes(row)
    else:
        row.offered_until = rules.offer_until(event.starts_at, now)
        row.state, row.kept = SignUpState.OFFERED, row.kept + places


def _comes(row: EventSignUp) -> EventSignUp:
    """All that are kept are theirs."""
    row.state, row.offered_until, row.kept, row.all_or_none = SignUpState.COMING, None, 0, False
    return row


def comes(row: EventSignUp) -> None:
    """They take the places that are kept for them, with so many people as there is room for."""
    row.people = row.kept
    _comes(row).reminded = False


def wait_on(event: CommunityEvent, row: EventSignUp, now: datetime) -> None:
    """They come all together or not at all: they keep their turn, and the next in line is offered the places."""
    event.taken -= row.kept
    row.state, row.offered_until, row.kept, row.all_or_none = SignUpState.WAITING, None, 0, True
    db.session.flush()
    move_up(event, now)


def link_to(event: CommunityEvent) -> Link:
    return link(LinkKind.COMMUNITY_EVENT, place_id=event.place_id, event_id=event.id)


def notify(rows: Sequence[EventSignUp], event: CommunityEvent, headline: Headline, now: datetime) -> None:
    """At once, whatever they chose to hear of other things: they asked for this."""
    people = [row.account_id for row in rows]
    notifications.warn(people, headline, link_to(event), now, title=event.title)


def notify_all(event: CommunityEvent, headline: Headline, now: datetime) -> int:
    rows = queries.sign_ups(event.id, *ON_THE_LIST)
    notify(rows, event, headline, now)
    return len(rows)


def delete_needs(sign_up_ids: Sequence[int]) -> None:
    """What people need goes, and with it who has read it."""
    if sign_up_ids:
        for table in (EventNeedLook, EventNeed):
            db.session.execute(delete(table).where(table.sign_up_id.in_(sign_up_ids)))
