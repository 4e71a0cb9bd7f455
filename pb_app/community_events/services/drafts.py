"""An event as its organiser writes it, and as it is stored."""

from datetime import datetime
from secrets import choice, token_hex

from pb_app.access import Refused
from pb_app.community_events import rules
from pb_app.community_events.models import CommunityEvent, EventOrganiser
from pb_app.community_events.terms import EventDraft
from pb_app.db import db


def must_be_right(draft: EventDraft, now: datetime) -> None:
    """Refuses times that make no sense."""
    refusal = rules.problem(draft, now)
    if refusal:
        raise Refused(*refusal)


def values(source: EventDraft | CommunityEvent) -> dict[str, object]:
    """What an organiser can change, by name."""
    return {name: written(source, name) for name in EventDraft.__dataclass_fields__}


def written(source: EventDraft | CommunityEvent, name: str) -> object:
    """As the office wrote it, also where moderators have hidden it."""
    return getattr(source, f"{name}_written" if hasattr(source, f"{name}_written") else name)


def fill(event: CommunityEvent, draft: EventDraft) -> None:
    for name, value in values(draft).items():
        setattr(event, name, value)


def new_event(place_id: int, draft: EventDraft, made_by_id: int, now: datetime) -> CommunityEvent:
    """An event on the list, unchecked."""
    event = CommunityEvent(place_id=place_id, uid=f"{token_hex(16)}@commonpot", made_by_id=made_by_id)
    fill(event, draft)
    event.changed_at = now
    event.door_code = "".join(choice(rules.DOOR_LETTERS) for _ in range(rules.DOOR_LENGTH))
    db.session.add(event)
    db.session.flush()
    db.session.add(EventOrganiser(event_id=event.id, account_id=made_by_id))
    return event


def draft_of(event: CommunityEvent) -> EventDraft:
    """An event as somebody would announce it again."""
    return EventDraft(
        title=event.title_written,
        words=event.words_written,
        language=event.language,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        venue=event.venue_written,
        getting_in=event.getting_in_written,
        area_id=event.area_id,
        places=event.places,
        remote_link=event.remote_link,
    )
