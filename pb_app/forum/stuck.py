"""What was stuck here, on what and for how long, and what freed it: a part of the page about a whole place."""

from collections import Counter
from collections.abc import Iterable

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.forum import queries
from pb_app.forum.slots import PlaceFigure, PlacePart, PlaceRow
from pb_app.meetings import queries as meetings
from pb_app.meetings.models import MeetingAction
from pb_app.meetings.terms import Obstacle, Standstill
from pb_app.places.models import Place
from pb_app.web.i18n import day
from pb_app.web.labels import label


def of_place(place: Place) -> PlacePart:
    """Of public forums; what is stuck today first, then what was freed last."""
    public = [forum for forum in queries.of_place(place.id) if forum.is_public]
    actions = {action.id: action for forum in public for action in meetings.actions(forum.id)}
    every = [(actions[key], stop) for key, found in meetings.stops(list(actions)).items() for stop in found]
    every.sort(key=lambda pair: pair[1].until or pair[1].since, reverse=True)
    every.sort(key=lambda pair: pair[1].until is not None)
    return PlacePart(
        key="stuck",
        title=_l("What was stuck, and what freed it"),
        figures=_figures(stop for _action, stop in every),
        rows=[_row(place, action, stop) for action, stop in every],
        nothing=_l("Nothing yet. Whoever does something says when it is stuck, and on what."),
        href=url_for("forum.index", place=place.slug),
        more=_l("Forums"),
    )


def _figures(stops: Iterable[Standstill]) -> list[PlaceFigure]:
    every = list(stops)
    on = Counter(stop.stuck_on for stop in every)
    totals = (
        ("stops", _l("Times something was stuck"), len(every)),
        ("stops_freed", _l("Freed"), sum(1 for stop in every if stop.until is not None)),
    )
    return [
        *(PlaceFigure(key=key, title=title, value=value) for key, title, value in totals),
        *(
            PlaceFigure(key=f"stops_{kind.value.removeprefix('stuck-')}", title=label(kind), value=on[kind])
            for kind in Obstacle
            if on[kind]
        ),
    ]


def _row(place: Place, action: MeetingAction, stop: Standstill) -> PlaceRow:
    is_free = stop.until is not None
    return PlaceRow(
        title=action.words,
        href=url_for("meetings.action", place=place.slug, body_id=action.body_id, action_id=action.id),
        state=_("Freed") if is_free else _("Stuck"),
        look="green" if is_free else "yellow",
        note=said(stop),
        day=(stop.until or stop.since).date(),
    )


def said(stop: Standstill) -> str:
    """In words: on what, since when, why, and what freed it."""
    on = f"{label(stop.stuck_on)}." if stop.stuck_on else ""
    freed = _("What freed it: %(words)s", words=stop.freed_by) if stop.freed_by else ""
    return " ".join(part for part in (on, _("Since %(day)s.", day=day(stop.since)), stop.why, freed) if part)
