"""Starting a fund, and putting money in."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.funds import forms, here, queries, services
from pb_app.funds.routes.blueprint import bp
from pb_app.places import here as places_here
from pb_app.places import queries as places
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def new(place: str) -> Any:
    form = forms.FundForm()
    if form.validate_on_submit():
        home = places_here.place()
        try:
            fund = services.make_fund(
                home.id, form.slug.data, form.name.data, form.purpose.data, signed_in(), clock.now()
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("funds.fund", place=place, fund=fund.slug))
    page = {"title": _("Start a new fund"), "submit": _("Start"), "back_href": url_for("funds.index", place=place)}
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/<fund>/commit", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def commit(place: str, fund: str) -> Any:
    found, form = here.fund(), forms.CommitmentForm()
    form.partner.options = {str(one.id): one.name for one in places.partners(found.place_id)}
    back = url_for("funds.fund", place=place, fund=fund)
    if form.validate_on_submit():
        try:
            for promise in form.promises():
                services.commit(found, promise, signed_in(), clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash(_("The money is in the fund’s book."), "done")
            return redirect(back)
    page = {"title": _("Put money into the fund"), "submit": _("Put it in"), "back_href": back}
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/<fund>/commitments/<int:commitment_id>/arrived", methods=["GET", "POST"])
@requires(Action.MOVE_MONEY)
@writes
def arrived(place: str, fund: str, commitment_id: int) -> Any:
    found, form = here.fund(), forms.ArrivalForm()
    commitment = queries.commitment(found.id, commitment_id)
    if commitment is None:
        abort(404)
    back = url_for("funds.fund", place=place, fund=fund)
    if form.validate_on_submit():
        assert form.arrived_on.value
        said = (form.amount.minor, form.arrived_on.value, form.evidence.data)
        try:
            services.arrive(found, commitment, *said, signed_in(), clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash(_("Noted: the money is in the bank."), "done")
            return redirect(back)
    page = {"title": _("Money from %(source)s reached the bank", source=commitment.source.name)}
    return render_template("form.html", form=form, submit=_("Note it"), back_href=back, **page), form.status()


@bp.route("/<place>/<fund>/policy-areas", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def policy_areas(place: str, fund: str) -> Any:
    found, form = here.fund(), forms.PolicyAreaForm()
    if form.validate_on_submit():
        try:
            services.add_policy_area(found, form.name.data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash(_("It is there, and empty. Ask for money to be moved into it."), "done")
            return redirect(url_for("funds.move", place=place, fund=fund))
    page = {"title": _("Set up a policy area"), "submit": _("Set it up")}
    back = url_for("funds.decisions", place=place, fund=fund)
    return render_template("form.html", form=form, back_href=back, **page), form.status()
