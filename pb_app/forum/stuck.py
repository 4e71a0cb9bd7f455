"""What was stuck here, on what and for how long, and what freed it: a part of the page about a whole place."""

from collections.abc import Callable, Sequence
from functools import partial

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.forum import queries
from pb_app.forum.slots import ON, PlaceFigure, PlacePart, PlaceRow
from pb_app.meetings import queries as meetings
from pb_app.meetings.models import MeetingAction
from pb_app.meetings.terms import Obstacle, Standstill
from pb_app.places.models import Place
from pb_app.web.i18n import day, isolated
from pb_app.web.labels import Wording, label

#: What somebody does, and one time it was stuck.
Stopped = tuple[MeetingAction, Standstill]


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
        figures=_figures(place, every),
        rows=[_row(place, action, stop) for action, stop in every],
        nothing=_l("Nothing yet. Whoever does something says when it is stuck, and on what."),
        href=url_for("forum.index", place=place.slug),
        more=_l("Forums"),
    )


def _figures(place: Place, every: Sequence[Stopped]) -> list[PlaceFigure]:
    """Each is the rows that it counts."""

    def figure(key: str, title: Wording, of: Callable[[Standstill], bool]) -> PlaceFigure:
        return PlaceFigure(key=key, title=title, rows=[_row(place, action, stop) for action, stop in every if of(stop)])

    kinds = [kind for kind in Obstacle if any(stop.stuck_on is kind for _action, stop in every)]
    return [
        figure("stops", _l("Times something was stuck"), lambda stop: True),
        figure("stops_freed", _l("Freed"), lambda stop: stop.is_freed),
        *(figure(f"stops_{kind.value.removeprefix('stuck-')}", label(kind), partial(_is_on, kind)) for kind in kinds),
    ]


def _is_on(kind: Obstacle, stop: Standstill) -> bool:
    return stop.stuck_on is kind


def _row(place: Place, action: MeetingAction, stop: Standstill) -> PlaceRow:
    return PlaceRow(
        title=action.words,
        href=url_for("meetings.action", place=place.slug, body_id=action.body_id, action_id=action.id),
        state=_state(stop),
        look="green" if stop.is_freed else "grey" if stop.stuck_on_else else "yellow",
        note=said(stop),
        day=(stop.until or stop.since).date(),
        dated=ON if stop.until else "",
    )


def _state(stop: Standstill) -> str:
    if stop.stuck_on_else:
        return _("Stuck on something else since")
    return _("Freed") if stop.is_freed else _("Stuck")


def said(stop: Standstill) -> str:
    """In words: on what, since when, why, and what freed it."""
    on = f"{label(stop.stuck_on)}." if stop.stuck_on else ""
    freed = _("What freed it: %(words)s", words=stop.freed_by) if stop.freed_by else ""
    return " ".join(part for part in (on, _("Since %(day)s.", day=day(stop.since)), isolated(stop.why), freed) if part)
