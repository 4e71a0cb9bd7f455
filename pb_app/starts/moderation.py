"""Starts as things that can be reported and hidden."""

from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.places import queries as places
from pb_app.starts import queries
from pb_app.starts.models import Start
from pb_app.web.addresses import path_to


def start_thing(place_id: int, start_id: int) -> Thing | None:
    row = queries.start(place_id, start_id)
    if row is None:
        return None
    parts = queries.parts_of([row.id]).get(row.id, [])
    steps = queries.steps_of([part.id for part in parts])
    said = [text for part in parts for text in (part.words, part.job, *(step.words for step in steps.get(part.id, [])))]
    return Thing(
        kind=ThingKind.START,
        id=row.id,
        title=row.title,
        words="\n\n".join(text for text in (row.words, row.cohort, row.promise, row.ended_words, *said) if text),
        href=path_to("starts.start", place=places.by_id(place_id).slug, start_id=row.id),
        hidden=row.hidden_reason,
    )


def _hide(start_id: int, reason: str) -> str:
    db.session.get_one(Start, start_id).hidden_reason = reason
    return ""


def _show(start_id: int, _kept: str) -> None:
    db.session.get_one(Start, start_id).hidden_reason = None


STARTS = ReportableKind(
    kind=ThingKind.START,
    columns=frozenset(
        {
            "start.title",
            "start.words",
            "start.cohort",
            "start.promise",
            "start.ended_words",
            "start_part.words",
            "start_part.job",
            "start_part_step.words",
        }
    ),
    find=start_thing,
    hide=_hide,
    show=_show,
)
