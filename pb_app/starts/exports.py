"""Starts as rows for a file: each organisation's part, with the commitment it belongs to."""

from collections.abc import Iterator
from datetime import datetime

from pb_app.places.models import Place
from pb_app.starts import pages
from pb_app.starts.pages import PartCard, StartCard

COLUMNS = (
    "start",
    "title",
    "area",
    "led_by",
    "state",
    "starts_on",
    "ends_on",
    "people_about",
    "services",
    "shared_outcome",
    "evidence",
    "what_came_of_it",
    "part",
    "organisation",
    "does",
    "job",
    "due_on",
    "part_state",
    "stuck_on",
    "said",
)


def starts(place: Place, now: datetime) -> Iterator[tuple[object, ...]]:
    """A line for each part; one line where there is none."""
    for card in pages.cards(place, now):
        if not card.row.is_hidden:
            if not card.parts:
                yield (*_about(card), *[""] * 8)
            for part in card.parts:
                yield (*_about(card), *_part(part))


def _about(card: StartCard) -> tuple[object, ...]:
    row = card.row
    return (
        row.id,
        card.title,
        card.area,
        card.lead.name,
        card.state.value,
        row.starts_on.isoformat(),
        row.ends_on.isoformat(),
        row.people,
        row.services,
        row.outcome_id or "",
        row.point_id,
        row.ended_words,
    )


def _part(card: PartCard) -> tuple[object, ...]:
    last = card.last
    return (
        card.row.id,
        card.partner.name,
        card.row.words,
        card.row.job,
        card.row.due_on.isoformat(),
        card.state.value,
        last.stuck_on.value if last and last.stuck_on else "",
        last.words if last else "",
    )
