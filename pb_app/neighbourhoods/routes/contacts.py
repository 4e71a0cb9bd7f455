"""Who is named on an area's page."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.neighbourhoods import forms, queries, services
from pb_app.neighbourhoods.labels import area_name
from pb_app.neighbourhoods.models import SetArea
from pb_app.neighbourhoods.routes.blueprint import bp
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit


def _home_area(area_id: int) -> SetArea:
    known = next((area for area in queries.home_areas(current.place().id) if area.id == area_id), None)
    if known is None:
        abort(404)
    return known


@bp.route("/neighbourhoods/<place>/contacts/<int:home_id>", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def contacts(place: str, home_id: int) -> ResponseReturnValue:
    """Who is named on an area's page, and a form to name somebody who asked for it."""
    area, form, here = _home_area(home_id), forms.ContactForm(), current.place()
    today = places.today(here.id, clock.now())

    def do() -> None:
        services.name_contact(area, form.draft(), today=today, actor=signed_in(), now=clock.now())
        flash(_("They are on the page now."), "done")

    if submit(form, do):
        return redirect(url_for("neighbourhoods.contacts", place=place, home_id=home_id))
    page = {"area": area, "name": area_name(area), "contacts": queries.contacts(area.id, today)}
    return render_template("neighbourhoods/contacts.html", form=form, **page), form.status()


@bp.route("/neighbourhoods/<place>/contacts/<int:home_id>/<int:contact_id>/end", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def end_contact(place: str, home_id: int, contact_id: int) -> ResponseReturnValue:
    area = _home_area(home_id)
    contact = queries.contact(area.id, contact_id)
    if contact is None:
        abort(404)
    services.end_contact(area, contact, signed_in(), clock.now())
    flash(_("The name is off the page, and deleted."), "done")
    return redirect(url_for("neighbourhoods.contacts", place=place, home_id=home_id))
