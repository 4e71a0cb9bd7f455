"""What authors can do while their proposal is assessed: answer questions, and appeal."""

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.assessment import forms, queries, services
from pb_app.assessment.routes.blueprint import bp
from pb_app.proposals import current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page


def _proposal_page(place: str, round: str, number: int) -> str:
    return url_for("proposals.proposal", place=place, round=round, number=number)


@bp.route("/<place>/<round>/<int:number>/answer/<int:question_id>", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def answer(place: str, round: str, number: int, question_id: int) -> ResponseReturnValue:
    """An author answers a question from the assessors."""
    proposal = current.own(number)
    asked = queries.question(proposal.id, question_id)
    if asked is None:
        abort(404)
    form = forms.AnswerForm(data={"answer": asked.answer})

    def do() -> None:
        services.answer(proposal, asked, form.answer.data, signed_in(), clock.now())
        flash(_("Thank you. The people who check your proposal have your answer."), "done")

    return form_page(
        form,
        do,
        back=_proposal_page(place, round, number),
        title=_("A question about your proposal"),
        button=_("Send your answer"),
        lead=[asked.question],
    )


@bp.route("/<place>/<round>/<int:number>/appeal", methods=["GET", "POST"])
@requires(Action.SHAPE)
@writes
def appeal(place: str, round: str, number: int) -> ResponseReturnValue:
    proposal, form = current.own(number), forms.AppealForm()

    def do() -> None:
        services.appeal(proposal, form.words.data, signed_in(), clock.now())
        flash(_("A different person will now decide the appeal. We will send you a message."), "done")

    return form_page(
        form,
        do,
        back=_proposal_page(place, round, number),
        title=_("Appeal against this decision"),
        button=_("Send my appeal"),
    )
