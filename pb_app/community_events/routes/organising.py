"""For the organisers: announce, change and cancel an event, see who is coming, count them, and say what happened."""

from collections.abc import Mapping
from dataclasses import replace

import segno
from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.community_events import forms, people_pages, queries, services
from pb_app.community_events.models import CommunityEvent
from pb_app.community_events.routes.blueprint import at, bp, event_here
from pb_app.community_events.services import drafts
from pb_app.community_events.terms import EventDraft, EventNeeds, SignUpState
from pb_app.people import queries as account_queries
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press
from pb_app.web.i18n import language, own_name
from pb_app.web.safe_addresses import full_address


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.RUN_EVENTS)
@writes
def announce(place: str) -> ResponseReturnValue:
    form = _event_form({"language": language()})

    def do() -> CommunityEvent:
        event = services.announce(current.place(), form.draft(current.from_local), signed_in(), clock.now())
        _announced(services.repeat(event, repeats, signed_in(), clock.now()) if (repeats := form.repeats()) else 0)
        return event

    back = url_for("community_events.index", place=place)
    lead = [_("Everybody can see an event at once, and sign up for it.")]
    return form_page(form, do, title=_("Announce an event"), button=_("Announce it"), back=back, then=at, lead=lead)


def _announced(later: int) -> None:
    flash(_("Everybody can see it now."), "done")
    if later:
        said = ngettext("%(num)d later date is on the list too.", "%(num)d later dates are on the list too.", later)
        flash(said, "done")


def _event_form(data: dict[str, object]) -> forms.EventForm:
    here = current.place()
    return forms.EventForm(data=data).set_choices(
        areas={str(id): name for id, name in places.area_names(here.id).items()},
        languages={code: own_name(code) for code in here.languages},
    )


@bp.route("/<place>/<int:event_id>/edit", methods=["GET", "POST"])
@requires(Action.RUN_EVENTS)
@writes
def edit(place: str, event_id: int) -> ResponseReturnValue:
    known = event_here(event_id)
    typed = {name: drafts.written(known, name) for name in ("title", "words", "language", "venue", "getting_in")}
    typed |= {"remote_link": known.remote_link, "places": str(known.places or ""), "area": str(known.area_id or "")}
    typed |= {"starts_at": current.to_local(known.starts_at), "ends_at": current.to_local(known.ends_at)}
    organises = signed_in().account_id in queries.organisers(known.id)
    form = _event_form(typed if organises else typed | {"remote_link": ""}).one_date()
    if not organises:
        del form.remote_link

    def do() -> None:
        told = services.change(known, _draft(form, known), signed_in(), clock.now())
        flash(_("Saved.") + " " + _told(told), "done")

    return form_page(form, do, title=_("Change this event"), button=_("Save"), back=at(known), bound_to=typed)


def _draft(form: forms.EventForm, known: CommunityEvent) -> EventDraft:
    """Whoever does not organise it changes the rest; the link that they do not see stays."""
    draft = form.draft(current.from_local)
    return draft if "remote_link" in form else replace(draft, remote_link=known.remote_link)


def _told(told: int) -> str:
    return ngettext("%(num)d person who signed up has been told.", "%(num)d people who signed up have been told.", told)


@bp.route("/<place>/<int:event_id>/cancel", methods=["GET", "POST"])
@requires(Action.RUN_EVENTS)
@writes
def cancel(place: str, event_id: int) -> ResponseReturnValue:
    known = event_here(event_id)
    form = forms.CancelForm().for_dates(repeats=known.series_id is not None)

    def do() -> None:
        told = services.cancel(known, form.why.data, signed_in(), clock.now(), later_too=form.covers_later())
        flash(_("The event is cancelled.") + " " + _told(told), "done")

    return form_page(form, do, title=_("Cancel this event"), button=_("Cancel the event"), back=at(known))


@bp.route("/<place>/<int:event_id>/people")
@requires(Action.RUN_EVENTS)
def people(place: str, event_id: int) -> ResponseReturnValue:
    known = event_here(event_id)
    return render_template("community_events/people.html", page=_people(known, None))


def _people(known: CommunityEvent, needs: Mapping[int, EventNeeds] | None) -> people_pages.PeoplePage:
    team, actor = queries.organisers(known.id), signed_in()
    signed_up = queries.sign_ups(known.id, *SignUpState)
    names = account_queries.names({sign_up.account_id for sign_up in signed_up} | team)
    page = people_pages.people(known, current.place(), names, needs=needs, reader_id=actor.account_id)
    return replace(page, may_choose=services.may_choose(known, actor))


@bp.route("/<place>/<int:event_id>/people/needs", methods=["POST"])
@requires(Action.RUN_EVENTS)
@writes
def needs(place: str, event_id: int) -> ResponseReturnValue:
    """What people need, shown once to an organiser: that they read it is written down."""
    known, found = event_here(event_id), dict[int, EventNeeds]()
    if not press(lambda: found.update(services.see_needs(known, signed_in(), clock.now()))):
        return redirect(url_for("community_events.people", place=place, event_id=event_id), 303)
    response = make_response(render_template("community_events/people.html", page=_people(known, found)))
    response.headers["Cache-Control"] = "private, no-store"
    return response


@bp.route("/<place>/<int:event_id>/organisers", methods=["GET", "POST"])
@requires(Action.RUN_EVENTS)
@writes
def organisers(place: str, event_id: int) -> ResponseReturnValue:
    """Somebody who runs events here organises this one too."""
    known, team = event_here(event_id), queries.organisers(event_id)
    staff = queries.may_organise(known.place_id)
    form = forms.OrganiserForm().set_choices({str(id): name for id, name in staff.items() if id not in team})
    back = url_for("community_events.people", place=place, event_id=event_id)

    def do() -> None:
        services.add_organiser(known, int(form.who.data), signed_in(), clock.now())
        flash(_("Saved."), "done")

    lead = [_("Organisers read what people need to be able to come. The log says who was added, and by whom.")]
    return form_page(form, do, title=_("Add an organiser"), button=_("Add"), back=back, lead=lead)


@bp.route("/<place>/<int:event_id>/organisers/<int:account_id>/end", methods=["POST"])
@requires(Action.RUN_EVENTS)
@writes
def end_organiser(place: str, event_id: int, account_id: int) -> ResponseReturnValue:
    known = event_here(event_id)
    if press(lambda: services.remove_organiser(known, account_id, signed_in(), clock.now())):
        flash(_("Saved."), "done")
    return redirect(url_for("community_events.people", place=place, event_id=event_id), 303)


@bp.route("/<place>/<int:event_id>/told", methods=["GET", "POST"])
@requires(Action.RUN_EVENTS)
@writes
def told(place: str, event_id: int) -> ResponseReturnValue:
    known = event_here(event_id)
    counted = queries.arrived(known.id)
    came = str(known.came if known.came is not None else counted or "")
    form = forms.ToldForm(data={"came": came, "happened": known.happened_written})
    shown = ngettext("%(num)d person used the code at the door.", "%(num)d people used the code at the door.", counted)

    def do() -> None:
        services.tell(
            known, came=form.came.number or 0, happened=form.happened.data, actor=signed_in(), now=clock.now()
        )
        flash(_("Everybody can read it now."), "done")

    back, lead = at(known), [shown] if counted else []
    return form_page(form, do, title=_("Say what happened"), button=_("Publish"), back=back, lead=lead)


@bp.route("/<place>/<int:event_id>/door")
@requires(Action.RUN_EVENTS)
def door(place: str, event_id: int) -> ResponseReturnValue:
    """The code that people type, or read with their phone, to be counted."""
    known = event_here(event_id)
    link = full_address("community_events.here", place=place, event_id=event_id, code=known.door_code)
    picture = segno.make(link, error="m").svg_data_uri(scale=6, border=2, light="white")
    arrived = queries.arrived(known.id)
    return render_template("community_events/door.html", event=known, picture=picture, arrived=arrived)
