"""Events as things that can be reported and hidden. An event that repeats is one thing: all its dates say the same."""

from collections.abc import Iterator

from sqlalchemy import select

from pb_app.community_events import addresses, queries
from pb_app.community_events.models import CommunityEvent
from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind

_SAID = ("title", "words", "venue", "getting_in", "cancelled_why", "happened")


def event_thing(place_id: int, event_id: int) -> Thing | None:
    event = queries.find(place_id, event_id)
    if event is None:
        return None
    return Thing(
        kind=ThingKind.EVENT,
        id=event_id,
        title=event.title_written,
        words="\n\n".join(text for name in _SAID if (text := getattr(event, f"{name}_written"))),
        href=addresses.event(place_id, event_id),
        hidden=event.hidden_reason,
    )


def _dates(event_id: int) -> Iterator[CommunityEvent]:
    event = db.session.get_one(CommunityEvent, event_id)
    yield event
    if event.series_id is not None:
        yield from db.session.scalars(select(CommunityEvent).where(CommunityEvent.series_id == event.series_id))


def _hide(event_id: int, reason: str) -> str:
    for event in _dates(event_id):
        event.hidden_reason = reason
    return ""


def _show(event_id: int, _kept: str) -> None:
    for event in _dates(event_id):
        event.hidden_reason = None


EVENTS = ReportableKind(
    kind=ThingKind.EVENT,
    columns=frozenset(f"community_event.{name}" for name in _SAID),
    find=event_thing,
    hide=_hide,
    show=_show,
)
