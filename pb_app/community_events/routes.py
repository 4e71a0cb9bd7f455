"""Addresses of What's on: the list, an event, its calendar and poster; announcing, signing up, telling."""

import segno
from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.calendars import calendar_text
from pb_app.community_events import forms, pages, queries, services
from pb_app.community_events.models import CommunityEvent
from pb_app.community_events.slots import ABOUT
from pb_app.community_events.terms import SignUpState
from pb_app.people import queries as account_queries
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.web.access import may, public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.csv_files import csv_text
from pb_app.web.form_page import form_page, press
from pb_app.web.i18n import language, own_name
from pb_app.web.safe_addresses import full_address

bp = Blueprint("community_events", __name__, url_prefix="/whats-on")


def _event(event_id: int) -> CommunityEvent:
    event = queries.find(current.place().id, event_id)
    if event is None:
        abort(404)
    return event


def _at(event: CommunityEvent) -> str:
    return url_for("community_events.event", place=current.place().slug, event_id=event.id)


def _area() -> int | None:
    typed = request.args.get("area", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


@bp.route("/<place>/")
@public("what people can come to")
def index(place: str) -> ResponseReturnValue:
    return render_template("community_events/index.html", page=pages.index(current.place(), _area()))


@bp.route("/<place>/calendar.ics")
@public("what is on, for people's own calendars")
def calendar(place: str) -> Response:
    here = current.place()
    made = calendar_text(pages.entries(here), _("What’s on in %(place)s", place=here.name))
    return Response(made, mimetype="text/calendar")


@bp.route("/<place>/events.csv")
@public("open data: what took place and what is to come; nobody who signed up")
def export(place: str) -> Response:
    columns = ["number", "title", "starts_at", "ends_at", "venue", "area", "places", "state", "came"]
    page = pages.index(current.place(), None)
    every = [*(shown for _month, cards in page.months for shown in cards), *page.past]
    rows = [
        (
            shown.event.id,
            shown.event.title,
            shown.event.starts_at.isoformat(),
            shown.event.ends_at.isoformat(),
            shown.event.venue,
            shown.area,
            shown.event.places or "",
            shown.state.value,
            "" if shown.event.came is None else shown.event.came,
        )
        for shown in every
    ]
    return Response(csv_text(columns, rows), mimetype="text/csv")


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.RUN_EVENTS)
@writes
def announce(place: str) -> ResponseReturnValue:
    form = _event_form({"language": language()})

    def do() -> CommunityEvent:
        event = services.announce(current.place(), form.draft(current.from_local), signed_in(), clock.now())
        flash(_("Everybody can see it now."), "done")
        return event

    back = url_for("community_events.index", place=place)
    lead = [_("Everybody can see an event at once, and sign up for it.")]
    return form_page(form, do, title=_("Announce an event"), button=_("Announce it"), back=back, then=_at, lead=lead)


def _event_form(data: dict[str, object]) -> forms.EventForm:
    here = current.place()
    return forms.EventForm(data=data).set_choices(
        areas={str(id): name for id, name in places.area_names(here.id).items()},
        languages={code: own_name(code) for code in here.languages},
    )


@bp.route("/<place>/<int:event_id>")
@public("what an event is, when, and where")
def event(place: str, event_id: int) -> ResponseReturnValue:
    known, actor = _event(event_id), current_actor()
    page = pages.event_page(
        known, current.place(), account_id=actor.account_id if actor else None, runs=may(Action.RUN_EVENTS)
    )
    return render_template("community_events/event.html", page=page, panels=ABOUT.of(known))


@bp.route("/<place>/<int:event_id>/event.ics")
@public("one event, for somebody's own calendar")
def entry(place: str, event_id: int) -> Response:
    known = _event(event_id)
    return Response(calendar_text([pages.entry(current.place(), known)]), mimetype="text/calendar")


@bp.route("/<place>/<int:event_id>/poster")
@public("an event on paper, for a wall")
def poster(place: str, event_id: int) -> ResponseReturnValue:
    known = _event(event_id)
    link = full_address("community_events.event", place=place, event_id=event_id)
    picture = segno.make(link, error="m").svg_data_uri(scale=6, border=2, light="white")
    page = pages.event_page(known, current.place(), account_id=None, runs=False)
    return render_template("community_events/poster.html", page=page, link=link, picture=picture)


@bp.route("/<place>/<int:event_id>/come", methods=["GET", "POST"])
@requires(Action.SHAPE, named=False)
@writes
def come(place: str, event_id: int) -> ResponseReturnValue:
    known, form = _event(event_id), forms.SignUpForm(data={"people": "1"})
    if not press(lambda: services.must_be_ahead(known, clock.now())):
        return redirect(_at(known), 303)

    def do() -> None:
        state = services.sign_up(
            known, people=form.people.number or 1, needs=form.needs.data or "", actor=signed_in(), now=clock.now()
        )
        if state is SignUpState.COMING:
            flash(_("You have a place. We remind you the day before."), "done")
        else:
            flash(_("It is full. You are on the waiting list, and we write to you when a place is yours."), "done")

    button = _("Put me on the waiting list") if services.free(known) == 0 else _("Sign me up")
    return form_page(form, do, title=_("Come to: %(title)s", title=known.title), button=button, back=_at(known))


@bp.route("/<place>/<int:event_id>/leave", methods=["POST"])
@requires(Action.SHAPE, named=False)
@writes
def leave(place: str, event_id: int) -> ResponseReturnValue:
    known = _event(event_id)
    if press(lambda: services.leave(known, signed_in().account_id, clock.now())):
        flash(_("You are off the list. Thank you for saying so: somebody else can have the place."), "done")
    return redirect(_at(known))


@bp.route("/<place>/<int:event_id>/edit", methods=["GET", "POST"])
@requires(Action.RUN_EVENTS)
@writes
def edit(place: str, event_id: int) -> ResponseReturnValue:
    known = _event(event_id)
    typed = {name: getattr(known, name) for name in ("title", "words", "language", "venue", "getting_in")}
    typed |= {"remote_link": known.remote_link, "places": str(known.places or ""), "area": str(known.area_id or "")}
    typed |= {"starts_at": current.to_local(known.starts_at), "ends_at": current.to_local(known.ends_at)}
    form = _event_form(typed)

    def do() -> None:
        told = services.change(known, form.draft(current.from_local), signed_in(), clock.now())
        flash(_("Saved.") + " " + _told(told), "done")

    return form_page(form, do, title=_("Change this event"), button=_("Save"), back=_at(known), bound_to=typed)


def _told(told: int) -> str:
    return ngettext("%(num)d person who signed up has been told.", "%(num)d people who signed up have been told.", told)


@bp.route("/<place>/<int:event_id>/cancel", methods=["GET", "POST"])
@requires(Action.RUN_EVENTS)
@writes
def cancel(place: str, event_id: int) -> ResponseReturnValue:
    known, form = _event(event_id), forms.CancelForm()

    def do() -> None:
        told = services.cancel(known, form.why.data, signed_in(), clock.now())
        flash(_("The event is cancelled.") + " " + _told(told), "done")

    return form_page(form, do, title=_("Cancel this event"), button=_("Cancel the event"), back=_at(known))


@bp.route("/<place>/<int:event_id>/people")
@requires(Action.RUN_EVENTS)
def people(place: str, event_id: int) -> ResponseReturnValue:
    known = _event(event_id)
    signed_up = queries.sign_ups(known.id, SignUpState.COMING, SignUpState.WAITING)
    names = account_queries.names({sign_up.account_id for sign_up in signed_up})
    return render_template("community_events/people.html", page=pages.people(known, current.place(), names))


@bp.route("/<place>/<int:event_id>/told", methods=["GET", "POST"])
@requires(Action.RUN_EVENTS)
@writes
def told(place: str, event_id: int) -> ResponseReturnValue:
    known = _event(event_id)
    form = forms.ToldForm(data={"came": "" if known.came is None else str(known.came), "happened": known.happened})

    def do() -> None:
        services.tell(
            known, came=form.came.number or 0, happened=form.happened.data, actor=signed_in(), now=clock.now()
        )
        flash(_("Everybody can read it now."), "done")

    return form_page(form, do, title=_("Say what happened"), button=_("Publish"), back=_at(known))
