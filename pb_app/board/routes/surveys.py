"""Asking the people who use a service, and the addresses that boards gave out before."""

from datetime import date, timedelta

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.board import current, forms, pages, services
from pb_app.board.models import Review
from pb_app.board.routes.blueprint import bp
from pb_app.places import current as here
from pb_app.surveys import queries as surveys
from pb_app.surveys.terms import SurveyDraft, SurveyHost, SurveyMode
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page
from pb_app.web.i18n import language

#: How long after the last day a board answers, at the latest.
WAIT = timedelta(days=28)


@bp.route("/<place>/reviews/<int:review_id>/survey", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def open_survey(place: str, review_id: int) -> ResponseReturnValue:
    form, review = forms.SurveyForm(), current.review()

    def do() -> None:
        assert form.closes_on.value
        paper = pages.survey_paper(form.own.data, language(), here.place().languages)
        services.ask_users(review, _draft(review, form.closes_on.value), paper, signed_in(), clock.now())
        flash(_("The survey is open. Send its address to people who use the service."), "done")

    back = url_for("board.review", place=place, review_id=review_id)
    lead = [
        _(
            "Four short questions, without names. You publish the answers when it is over. No number stands for fewer than ten."
        )
    ]
    return form_page(form, do, back=back, title=_("Ask the people who use it"), button=_("Open the survey"), lead=lead)


def _draft(review: Review, closes_on: date) -> SurveyDraft:
    return SurveyDraft(
        title=review.award.proposal.title[:140],
        about=_("The board wants to hear from people who use it, before it decides whether it goes on."),
        language=language(),
        mode=SurveyMode.OPEN,
        owner_id=signed_in().account_id or 0,
        decides=current.board().name,
        closes_on=closes_on,
        answer_by=closes_on + WAIT,
        host=SurveyHost.REVIEW,
        host_id=review.id,
    )


@bp.route("/<place>/surveys/<link>")
@public("an address that a board gave out before; it leads to the survey")
def survey(place: str, link: str) -> ResponseReturnValue:
    known = surveys.by_link(here.place().id, link) or abort(404)
    return redirect(url_for("surveys.survey", place=place, survey_id=known.id))
