"""What authors do while their proposal is checked: answer, and ask for a second look."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.assessment import forms, queries, services
from pb_app.assessment.routes.blueprint import bp
from pb_app.proposals import current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in


def _proposal_page(place: str, round: str, number: int) -> str:
    return url_for("proposals.proposal", place=place, round=round, number=number)


@bp.route("/<place>/<round>/<int:number>/answer/<int:question_id>", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def answer(place: str, round: str, number: int, question_id: int) -> Any:
    """An author answers what the assessors asked."""
    proposal, form = current.own(number), forms.AnswerForm()
    asked = queries.question(proposal.id, question_id)
    if asked is None:
        abort(404)
    if form.answer.data is None:
        form.answer.data = asked.answer
    if form.validate_on_submit():
        services.answer(proposal, asked, form.answer.data, signed_in(), clock.now())
        flash(_("Thank you. The people who check have your answer."), "done")
        return redirect(_proposal_page(place, round, number))
    page = {"title": _("A question about your proposal"), "submit": _("Send your answer"), "lead": [asked.question]}
    return render_template(
        "form.html", form=form, back_href=_proposal_page(place, round, number), **page
    ), form.status()


@bp.route("/<place>/<round>/<int:number>/appeal", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def appeal(place: str, round: str, number: int) -> Any:
    proposal, form = current.own(number), forms.AppealForm()
    if form.validate_on_submit():
        try:
            services.appeal(proposal, form.words.data, signed_in(), clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash(_("Somebody else looks at it now. You get a message."), "done")
            return redirect(_proposal_page(place, round, number))
    page = {"title": _("Ask for a second look"), "submit": _("Ask for it")}
    return render_template(
        "form.html", form=form, back_href=_proposal_page(place, round, number), **page
    ), form.status()
