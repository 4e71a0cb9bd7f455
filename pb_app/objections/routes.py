"""Addresses of objections: the public list, lodging one, and answering."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.objections import forms, pages, queries, services
from pb_app.rounds import current
from pb_app.voting import current as voting_current
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page

bp = Blueprint("objections", __name__, url_prefix="/objections")


@bp.route("/<place>/<round>/")
@public("everybody can read objections to a result, and their answers")
def index(place: str, round: str) -> ResponseReturnValue:
    on_roll = voting_current.voter(current.round()) is not None
    page = pages.objections_page(current.round(), clock.now(), on_roll=on_roll)
    return render_template("objections/index.html", page=page)


@bp.route("/<place>/<round>/lodge", methods=["GET", "POST"])
@public("any voter may object, also with a posted code; the service looks at who it is by itself")
@writes
def lodge(place: str, round: str) -> ResponseReturnValue:
    current_round, now = current.round(), clock.now()
    voter, back = voting_current.voter(current_round), url_for("objections.index", place=place, round=round)
    if voter is None or not services.is_time(current_round, now):
        return redirect(back)
    form = forms.ObjectionForm(data={"pot": forms.WHOLE}).set_choices(pages.pot_names(current_round))

    def do() -> None:
        secret = str(current_app.config["SECRET_KEY"])
        services.lodge(
            current_round, voter.voter_id, form.words.data, form.chosen_pot(), secret=secret, now=clock.now()
        )
        flash(_("Your objection is on this page now. The answer will be here too."), "done")

    lead = [
        _(
            "We check that you are on the list of voters. Your name is not kept with the objection, and nobody looks at your ballot."
        )
    ]
    return form_page(form, do, back=back, title=_("Object to the result"), button=_("Send"), lead=lead)


@bp.route("/<place>/<round>/<int:number>/answer", methods=["GET", "POST"])
@requires(Action.OVERSEE)
@writes
def answer(place: str, round: str, number: int) -> ResponseReturnValue:
    """Ask a second person to agree to an answer."""
    current_round, objection = current.round(), queries.find(current.round().id, number)
    if objection is None:
        abort(404)
    form = forms.AnswerForm().set_choices(pages.pot_names(current_round))

    def do() -> None:
        outcome, pot = form.chosen()
        services.ask_answer(
            current_round, objection, outcome, pot, form.answer.data, actor=signed_in(), now=clock.now()
        )
        flash(_("Saved. Now a second person has to agree."), "done")

    back = url_for("objections.index", place=place, round=round)
    lead = [objection.words, _("The answer is public once a second person agrees.")]
    return form_page(form, do, back=back, title=_("Answer an objection"), button=_("Ask a second person"), lead=lead)
