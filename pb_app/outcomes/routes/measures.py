"""The library of measures, and choosing measures for a proposal."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.outcomes import forms, labels, queries, services
from pb_app.outcomes.routes.blueprint import bp
from pb_app.places import current as places_current
from pb_app.proposals import current as proposals_current
from pb_app.web.access import public, requires, writes
from pb_app.web.form_page import form_page


@bp.route("/<place>/measures")
@public("what projects here can be measured by")
def measures(place: str) -> ResponseReturnValue:
    known = [
        (library_measure, labels.name(library_measure.code, library_measure.name))
        for library_measure in queries.library(places_current.place().id)
    ]
    return render_template("outcomes/measures.html", known=known)


@bp.route("/<place>/measures/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def new_measure(place: str) -> ResponseReturnValue:
    form = forms.MeasureForm()

    def do() -> None:
        services.add_measure(places_current.place().id, form.name.data)

    return form_page(
        form, do, back=url_for("outcomes.measures", place=place), title=_("Add a measure"), button=_("Add it")
    )


@bp.route("/<place>/measures/<code>/<word>", methods=["POST"])
@requires(Action.MANAGE_PLACE)
@writes
def offer_measure(place: str, code: str, word: str) -> ResponseReturnValue:
    place_id = places_current.place().id
    if word not in ("offer", "hide") or code not in {
        library_measure.code for library_measure in queries.library(place_id)
    }:
        abort(404)
    services.offer_measure(place_id, code, offered=word == "offer")
    return redirect(url_for("outcomes.measures", place=place))


@bp.route("/<place>/<round>/<int:number>/measures", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
def choose(place: str, round: str, number: int) -> ResponseReturnValue:
    proposal = proposals_current.own(number)
    chosen = queries.chosen(proposal.id)
    form = forms.ChooseForm(data={"measures": list(chosen), "own": chosen.get(services.OWN, "")})
    form.measures.options = {
        library_measure.code: labels.name(library_measure.code, library_measure.name)
        for library_measure in queries.library(proposal.place_id)
        if library_measure.offered or library_measure.code in chosen
    }
    if not form.is_submitted():
        form.measures.data = [code for code in chosen if code != services.OWN]

    def do() -> None:
        services.choose(proposal, form.measures.data or [], form.own.data)

    back = url_for("proposals.proposal", place=place, round=round, number=number)
    lead = [
        _("How will you and your neighbours know that it was worth it? Choose what you can find out without much work.")
    ]
    return form_page(form, do, back=back, title=_("What will get better?"), button=_("Save"), lead=lead)
