"""Announce, change and cancel an event, and say what happened."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.community_events import events, queries, rules
from pb_app.community_events.models import CommunityEvent, EventSeries
from pb_app.community_events.services.drafts import fill, must_be_right, new_event, values
from pb_app.community_events.services.places import delete_needs, lock, move_up, must_be_ahead, notify, notify_all
from pb_app.community_events.terms import EventDraft, Headline, Refusal, SignUpState
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.places import queries as places
from pb_app.places.models import Place


def announce(place: Place, draft: EventDraft, actor: Actor, now: datetime) -> CommunityEvent:
    """Everybody sees it at once. Refuses times that make no sense and an event that stands already."""
    must_be_right(draft, now)
    one_at_a_time(f"community-events:{place.id}")
    if queries.announced(place.id, draft.title, draft.starts_at):
        raise Refused(Refusal.ANNOUNCED_ALREADY, "title")
    event = new_event(place.id, draft, actor.account_id, now)
    db.session.flush()
    audit.record(
        events.CommunityEventAnnounced(event.id, event.title, event.starts_at.isoformat()), actor, now, place.id
    )
    return event


def change(event: CommunityEvent, draft: EventDraft, actor: Actor, now: datetime) -> int:
    """Write an event anew, and tell those who are coming if it matters to them. Returns how many were told."""
    lock(event)
    must_be_ahead(event, now)
    must_be_right(draft, now)
    if draft.places is not None and draft.places < event.taken:
        raise Refused(Refusal.TOO_FEW_PLACES, "places")
    before, after = rules.differences(values(event), values(draft))
    if not before:
        raise Refused(Refusal.NOTHING_CHANGED)
    fill(event, draft)
    event.on_its_own = event.series_id is not None
    if rules.IN_CALENDARS & before.keys():
        event.sequence, event.changed_at = event.sequence + 1, now
    if "starts_at" in before:
        _remind_again(event)
    told = _tell_of(event, before, now)
    move_up(event, now)
    db.session.flush()
    audit.record(
        events.CommunityEventChanged(event.id, _as_words(before), _as_words(after)), actor, now, event.place_id
    )
    return told


def _tell_of(event: CommunityEvent, before: Mapping[str, object], now: datetime) -> int:
    """Whoever is on the list hears what changed; on another day, whoever has a place is asked whether they still come."""
    if not rules.WORTH_TELLING & before.keys():
        return 0
    zone = ZoneInfo(places.by_id(event.place_id).timezone)
    was = before.get("starts_at")
    if not isinstance(was, datetime) or not rules.is_another_day(was, event.starts_at, zone):
        return notify_all(event, Headline.CHANGED, now)
    coming = queries.sign_ups(event.id, SignUpState.COMING)
    for row in coming:
        row.asked_again = True
    notify(coming, event, Headline.MOVED, now)
    others = queries.sign_ups(event.id, SignUpState.OFFERED, SignUpState.WAITING)
    notify(others, event, Headline.CHANGED, now)
    return len(coming) + len(others)


def _remind_again(event: CommunityEvent) -> None:
    for sign_up in queries.sign_ups(event.id, SignUpState.COMING):
        sign_up.reminded = sign_up.reminded_a_week = False


def _as_words(values: Mapping[str, object]) -> dict[str, str]:
    """For the log; the link for joining from home stays out of it."""
    return {key: "…" if key == "remote_link" else "" if value is None else str(value) for key, value in values.items()}


def cancel(event: CommunityEvent, why: str, actor: Actor, now: datetime, *, later_too: bool = False) -> int:
    """It does not take place; its page says why. Returns how many were told.

    ``later_too``: neither do the later dates of an event that repeats, and no further ones are added.
    """
    told = _cancel(event, why, actor, now)
    if later_too and event.series_id is not None:
        db.session.get_one(EventSeries, event.series_id).ended_at = now
        told += sum(_cancel(later, why, actor, now) for later in queries.later_dates(event))
    return told


def _cancel(event: CommunityEvent, why: str, actor: Actor, now: datetime) -> int:
    lock(event)
    must_be_ahead(event, now)
    event.cancelled_at, event.cancelled_why = now, why
    event.sequence, event.changed_at = event.sequence + 1, now
    audit.record(events.CommunityEventCancelled(event.id, why), actor, now, event.place_id)
    delete_needs([row.id for row in queries.sign_ups(event.id, *SignUpState)])
    return notify_all(event, Headline.CANCELLED, now)


def tell(event: CommunityEvent, *, came: int, happened: str, actor: Actor | None, now: datetime) -> None:
    """Say how many came and what happened, once it is over. ``actor`` is None where a program counted."""
    lock(event)
    if event.cancelled_at is not None:
        raise Refused(Refusal.CANCELLED)
    if now < event.ends_at:
        raise Refused(Refusal.NOT_OVER)
    event.came, event.happened = came, happened
    audit.record(events.CommunityEventTold(event.id, came), actor, now, event.place_id)
