"""Events that repeat: the rule is stored, and the dates of the next twelve months are events like any other."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.community_events import events, queries, rules
from pb_app.community_events.models import CommunityEvent, EventSeries
from pb_app.community_events.services.drafts import draft_of, new_event
from pb_app.community_events.terms import Refusal, Repeats
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.places import queries as places


def repeat(event: CommunityEvent, repeats: Repeats, actor: Actor, now: datetime) -> int:
    """Put the later dates of an event on the list; returns how many. Refuses an end before the second date."""
    series = EventSeries(place_id=event.place_id, rhythm=repeats.rhythm, until=repeats.until, ended_at=None)
    series.first_at = series.last_at = event.starts_at
    db.session.add(series)
    db.session.flush()
    event.series_id = series.id
    added = _add(series, event, now)
    if not added:
        raise Refused(Refusal.SERIES_TOO_SHORT, "until")
    audit.record(events.CommunityEventRepeats(event.id, repeats.rhythm.value, len(added)), actor, now, event.place_id)
    return len(added)


def _add(series: EventSeries, like: CommunityEvent, now: datetime) -> Sequence[CommunityEvent]:
    zone = ZoneInfo(places.by_id(series.place_id).timezone)
    lasts, draft = like.ends_at - like.starts_at, draft_of(like)
    added = []
    for moment in rules.dates(series.first_at, series.rhythm, zone, _until(series, zone, now)):
        if moment > series.last_at:
            later = replace(draft, starts_at=moment, ends_at=moment + lasts)
            event = new_event(series.place_id, later, like.made_by_id, now)
            event.series_id, series.last_at = series.id, moment
            event.hidden_reason = like.hidden_reason
            added.append(event)
    db.session.flush()
    return added


def _until(series: EventSeries, zone: ZoneInfo, now: datetime) -> datetime:
    ahead = now + rules.SERIES_AHEAD
    if series.until is None:
        return ahead
    return min(ahead, datetime.combine(series.until + timedelta(days=1), time(), zone) - timedelta(seconds=1))


def extend(now: datetime) -> int:
    """Put further dates on the list where twelve months are not full any more; returns how many.

    They are like the last date that nobody changed by itself. One whose last day has come ends.
    """
    added = 0
    for series_id in queries.series_to_extend(now):
        one_at_a_time(f"event-series:{series_id}")
        series, like = db.session.get_one(EventSeries, series_id), queries.last_like_the_others(series_id)
        more = len(_add(series, like, now)) if like is not None else 0
        if not more:
            series.ended_at = now
        added += more
    return added
