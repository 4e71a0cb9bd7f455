"""Starts as rows for a file: each organisation's part, with the commitment it belongs to."""

from collections.abc import Iterator
from datetime import datetime

from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, day, whole, words
from pb_app.starts import pages
from pb_app.starts.pages import PartCard, StartCard


def _starts(place: Place, now: datetime) -> Iterator[tuple[object, ...]]:
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
        row.starts_on,
        row.ends_on,
        row.people,
        row.services,
        row.outcome_id,
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
        card.row.due_on,
        card.state.value,
        last.stuck_on.value if last and last.stuck_on else "",
        last.words if last else "",
    )


STARTS = PublicTable(
    name="starts",
    about="Where organisations begin together: the commitment, and a line for each organisation’s part.",
    page="starts.index",
    key=("start", "part"),
    columns={
        "start": whole("id"),
        "title": words("what it is called"),
        "area": words("the area it is in"),
        "led_by": words("the organisation that leads it"),
        "state": words("where it stands"),
        "starts_on": day("first day"),
        "ends_on": day("last day"),
        "people_about": whole("about how many people it is for; nobody is named anywhere"),
        "services": whole("how many services they use"),
        "shared_outcome": whole("id of the shared outcome it is for"),
        "evidence": whole("id of the point by residents that it began with"),
        "what_came_of_it": words("what came of it, once it is over"),
        "part": whole("id of the part; 0 where no organisation has one"),
        "organisation": words("whose part it is"),
        "does": words("what it does"),
        "job": words("which job there answers for it"),
        "due_on": day("by when"),
        "part_state": words("where the part stands"),
        "stuck_on": words("what it is stuck on"),
        "said": words("what was said last"),
    },
    cells=_starts,
)
