"""The doors of delivery."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.delivery import forms, here, labels, queries, services
from pb_app.funds import queries as funds
from pb_app.places import here as places_here
from pb_app.proposals import queries as proposals
from pb_app.results import queries as results
from pb_app.rounds import here as rounds_here
from pb_app.rounds import queries as rounds
from pb_app.web import paging
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import current_actor, signed_in

bp = Blueprint("delivery", __name__, url_prefix="/delivery")
assert labels
PAGE = 24


@bp.route("/<place>/")
@public("what the funded projects are doing")
def index(place: str) -> Any:
    page = paging.page_of(queries.of_place(places_here.place().id), PAGE)
    paid = queries.paid([award.id for award in page.items])
    return render_template("delivery/index.html", page=page, paid=paid)


@bp.route("/<place>/<round>/awards")
@requires(Action.AWARD)
def awards(place: str, round: str) -> Any:
    found = rounds_here.round()
    return render_template(
        "delivery/awards.html",
        round=found,
        funded=results.funded(found.id),
        awards=queries.of_round(found.id),
    )


@bp.route("/<place>/<round>/awards/<int:number>", methods=["GET", "POST"])
@requires(Action.AWARD)
@writes
def make(place: str, round: str, number: int) -> Any:
    found = rounds_here.round()
    proposal = proposals.public_by_number(found.id, number)
    if proposal is None:
        abort(404)
    form = forms.AwardForm(data={"parts": "2"})
    if form.validate_on_submit():
        fund, parts = funds.by_id(found.fund_id), form.parts.number or 1
        try:
            made = services.make_award(found, fund, proposal, form.holder.data, parts, signed_in(), clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("delivery.award", place=place, award_id=made.id))
    page = {"title": _("Award: %(title)s", title=proposal.title), "submit": _("Make the award")}
    back = url_for("delivery.awards", place=place, round=round)
    return render_template("form.html", form=form, back_href=back, **page), form.status()


@bp.route("/<place>/project/<int:award_id>/")
@public("one page per funded project: money, updates, decisions")
def award(place: str, award_id: int) -> Any:
    found, actor = here.award(), current_actor()
    return render_template(
        "delivery/award.html",
        award=found,
        round=rounds.by_id(found.round_id),
        instalments=queries.instalments(found.id),
        paid=queries.paid([found.id]).get(found.id, 0),
        updates=queries.updates(found.id),
        leads=actor is not None and actor.account_id == found.lead_id,
        form=forms.PayForm(),
    )


@bp.route("/<place>/project/<int:award_id>/pay/<int:number>", methods=["POST"])
@requires(Action.RELEASE)
@writes
def pay(place: str, award_id: int, number: int) -> Any:
    found = here.award()
    instalment = queries.instalment(found.id, number)
    if instalment is None:
        abort(404)
    services.pay(found, funds.by_id(found.fund_id), instalment, signed_in(), clock.now())
    flash(_("Paid, and written into the fund’s book."), "done")
    return redirect(url_for("delivery.award", place=place, award_id=award_id))


@bp.route("/<place>/project/<int:award_id>/update", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def update(place: str, award_id: int) -> Any:
    found, form = here.award(), forms.UpdateForm()
    back = url_for("delivery.award", place=place, award_id=award_id)
    if form.validate_on_submit():
        try:
            services.write_update(found, form.body.data, signed_in(), clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(back)
    page = {"title": _("Write an update"), "submit": _("Publish"), "back_href": back}
    return render_template("form.html", form=form, **page), form.status()
