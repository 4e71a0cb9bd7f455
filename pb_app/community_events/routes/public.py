"""What everybody can see: the list, an event, its calendar and its poster."""

import segno
from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.calendars import calendar_text
from pb_app.community_events import exports, feeds, pages
from pb_app.community_events.routes.blueprint import bp, event_here
from pb_app.community_events.slots import ABOUT
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.public_tables import as_csv
from pb_app.web.access import may, public
from pb_app.web.actor import current_actor
from pb_app.web.safe_addresses import full_address


def _area() -> int | None:
    typed = request.args.get("area", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


@bp.route("/<place>/")
@public("what people can come to")
def index(place: str) -> ResponseReturnValue:
    actor = current_actor()
    page = pages.index(current.place(), _area(), actor.account_id if actor else None)
    return render_template("community_events/index.html", page=page)


@bp.route("/<place>/calendar.ics")
@public("what is on, for people's own calendars")
def calendar(place: str) -> Response:
    here, area_id = current.place(), _area()
    name = places.area_names(here.id).get(area_id or 0, here.name)
    made = calendar_text(feeds.of_place(here, area_id, clock.now()), _("What’s on in %(place)s", place=name))
    return Response(made, mimetype="text/calendar")


@bp.route("/<place>/events.csv")
@public("open data: what took place and what is to come; nobody who signed up")
def export(place: str) -> Response:
    return Response(as_csv(exports.EVENTS, current.place()), mimetype="text/csv")


@bp.route("/<place>/<int:event_id>")
@public("what an event is, when, and where")
def event(place: str, event_id: int) -> ResponseReturnValue:
    known, here, actor = event_here(event_id), current.place(), current_actor()
    page = pages.event_page(
        known,
        here,
        account_id=actor.account_id if actor else None,
        runs=may(Action.RUN_EVENTS),
        offers=pages.offered(known, here),
    )
    return render_template("community_events/event.html", page=page, panels=ABOUT.of(known))


@bp.route("/<place>/<int:event_id>/event.ics")
@public("one event, for somebody's own calendar")
def entry(place: str, event_id: int) -> Response:
    known = event_here(event_id)
    return Response(calendar_text([feeds.entry(current.place(), known)]), mimetype="text/calendar")


@bp.route("/<place>/<int:event_id>/poster")
@public("an event on paper, for a wall")
def poster(place: str, event_id: int) -> ResponseReturnValue:
    known = event_here(event_id)
    link = full_address("community_events.event", place=place, event_id=event_id)
    picture = segno.make(link, error="m").svg_data_uri(scale=6, border=2, light="white")
    page = pages.event_page(known, current.place(), account_id=None, runs=False)
    return render_template("community_events/poster.html", page=page, link=link, picture=picture)
