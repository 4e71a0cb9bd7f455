"""Addresses of partners: the organisations of a place, and for their officers what waits, and who they are."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Role
from pb_app.db import database_clock
from pb_app.partners import current, exports, forms, pages, queries, services
from pb_app.people import queries as people
from pb_app.places import current as places_current
from pb_app.places.public_tables import as_csv
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.form_page import press, submit

bp = Blueprint("partners", __name__, url_prefix="/partners")


@bp.route("/<place>/")
@public("everybody can see which organisations work for a place")
def index(place: str) -> ResponseReturnValue:
    rows = pages.rows(places_current.place(), current_actor(), clock.now())
    return render_template("partners/index.html", rows=rows)


@bp.route("/<place>/organisations.csv")
@public("open data: what the page says, as a file")
def organisations_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.ORGANISATIONS, places_current.place()), mimetype="text/csv")


@bp.route("/<place>/<int:partner_id>")
@public("everybody can see what an organisation shares, signs and asks for")
def partner(place: str, partner_id: int) -> ResponseReturnValue:
    page = pages.partner_page(current.partner(), current_actor(), clock.now())
    return render_template("partners/partner.html", page=page)


@bp.route("/<place>/<int:partner_id>/desk")
@requires(Action.ACT_FOR_PARTNER)
def desk(place: str, partner_id: int) -> ResponseReturnValue:
    page = pages.desk(current.partner(), signed_in().account_id, clock.now())
    return render_template("partners/desk.html", page=page)


@bp.route("/<place>/<int:partner_id>/officers", methods=["GET", "POST"])
@requires(Action.LEAD_PARTNER)
@writes
def officers(place: str, partner_id: int) -> ResponseReturnValue:
    form = forms.OfficerForm()

    def do() -> None:
        partner, role, actor = current.partner(), Role(form.role.data), signed_in()
        if queries.leads(actor, partner.id):
            services.invite(partner, form.email.data, role, actor, clock.now())
            said = _("We have written to %(email)s. The link in the mail works for 14 days.", email=form.email.data)
        else:
            services.ask(partner, form.email.data, role, actor, database_clock.decisive(clock.now))
            said = _("Asked. Once a second person of the office agrees, we write to %(email)s.", email=form.email.data)
        flash(said, "done")

    if submit(form, do):
        return redirect(_officers())
    return render_template(
        "partners/officers.html", page=pages.officers_page(current.partner(), signed_in()), form=form
    ), form.status()


def _officers() -> str:
    return url_for("partners.officers", place=places_current.place().slug, partner_id=current.partner().id)


@bp.route("/<place>/<int:partner_id>/officers/<int:grant_id>/remove", methods=["POST"])
@requires(Action.LEAD_PARTNER)
@writes
def remove(place: str, partner_id: int, grant_id: int) -> ResponseReturnValue:
    grant = people.grant_in(current.partner().place_id, grant_id)
    if grant is None or grant.partner_id != partner_id:
        abort(404)
    own = grant.account_id == signed_in().account_id
    if not press(lambda: services.remove(current.partner(), grant, signed_in(), clock.now())):
        return redirect(_officers())
    flash(_("Removed. They can’t do anything for this organisation any more."), "done")
    return redirect(url_for("partners.index", place=place) if own else _officers())


@bp.route("/<place>/<int:partner_id>/officers/invited/<int:invitation_id>/take-back", methods=["POST"])
@requires(Action.LEAD_PARTNER)
@writes
def take_back(place: str, partner_id: int, invitation_id: int) -> ResponseReturnValue:
    invitation = next((row for row in queries.invitations(partner_id) if row.id == invitation_id), None)
    if invitation is None:
        abort(404)
    if press(lambda: services.take_back(current.partner(), invitation, signed_in(), clock.now())):
        flash(_("The invitation is taken back. Its link opens nothing any more."), "done")
    return redirect(_officers())
