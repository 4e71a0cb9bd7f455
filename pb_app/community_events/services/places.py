"""The places of an event: who has them, who gets those that come free, and who hears of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Refused
from pb_app.community_events import queries, rules
from pb_app.community_events.models import CommunityEvent, EventNeed, EventSignUp
from pb_app.community_events.terms import Headline, Queued, Refusal, SignUpState
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


def give_up(event: CommunityEvent, row: EventSignUp, now: datetime) -> None:
    """Somebody’s place goes to whoever waits next, and what they needed is deleted."""
    if row.state is not SignUpState.WAITING:
        event.taken -= row.people
    row.state, row.offered_until = SignUpState.LEFT, None
    delete_needs([row.id])
    db.session.flush()
    move_up(event, now)


def move_up(event: CommunityEvent, now: datetime) -> None:
    """Offer the places that are free to those who wait, in turn. Where everybody fits, they simply come."""
    if event.places is None:
        for row in queries.sign_ups(event.id, SignUpState.OFFERED):
            row.state, row.offered_until = SignUpState.COMING, None
    waiting = {row.id: row for row in queries.sign_ups(event.id, SignUpState.WAITING)}
    queue = [Queued(id=row.id, people=row.people) for row in waiting.values()]
    lucky = [waiting[id] for id in rules.next_up(free(event), queue)]
    for row in lucky:
        _offer(event, row, now)
    notify(lucky, event, Headline.COMING if event.places is None else Headline.MOVED_UP, now)


def _offer(event: CommunityEvent, row: EventSignUp, now: datetime) -> None:
    """The place is kept for them, so nobody else gets it until they answer."""
    event.taken += row.people
    if event.places is None:
        row.state = SignUpState.COMING
    else:
        row.state, row.offered_until = SignUpState.OFFERED, rules.offer_until(event.starts_at, now)


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
    if sign_up_ids:
        db.session.execute(delete(EventNeed).where(EventNeed.sign_up_id.in_(sign_up_ids)))
