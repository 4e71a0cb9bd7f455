"""The lines that events add to somebody's part: what they are coming to, and where they wait for a place."""

from datetime import datetime

from flask import url_for

from pb_app.community_events import queries
from pb_app.community_events.models import CommunityEvent
from pb_app.community_events.terms import SignUpState
from pb_app.participation.terms import PartLine, PartSection
from pb_app.web.i18n import deadline
from pb_app.web.labels import label

LOOKS = {SignUpState.COMING: "good", SignUpState.WAITING: "wait", SignUpState.OFFERED: "act"}


def lines(account_id: int, now: datetime) -> list[PartLine]:
    return [_line(event, state, place) for event, state, place in queries.of_person(account_id, now)]


def _line(event: CommunityEvent, state: SignUpState, place: str) -> PartLine:
    return PartLine(
        subject=f"community-event:{event.id}",
        section=PartSection.MEETINGS,
        title=event.title,
        href=url_for("community_events.event", place=place, event_id=event.id),
        state=label(state),
        look=LOOKS[state],
        note=f"{deadline(event.starts_at)} · {event.venue}",
    )
