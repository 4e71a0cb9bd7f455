"""The survey that a board sends to people who use a service."""

from flask import abort, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.board import current, forms, pages, queries, services
from pb_app.board.routes.blueprint import bp
from pb_app.board.terms import ContinuationView
from pb_app.places import current as places_current
from pb_app.places import queries as places
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit


@bp.route("/<place>/reviews/<int:review_id>/survey", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def open_survey(place: str, review_id: int) -> ResponseReturnValue:
    form = forms.SurveyForm()

    def do() -> None:
        assert form.closes_on.value
        services.open_survey(current.review(), form.closes_on.value, form.own.data, signed_in(), clock.now())
        flash(_("The survey is open. Send its address to people who use the service."), "done")

    back = url_for("board.review", place=place, review_id=review_id)
    lead = [_("Four short questions, without names. Answers are shown once there are ten.")]
    return form_page(form, do, back=back, title=_("Ask the people who use it"), button=_("Open the survey"), lead=lead)


@bp.route("/<place>/surveys/<link>", methods=["GET", "POST"])
@public("what users of a service answer, without names")
@writes
def survey(place: str, link: str) -> ResponseReturnValue:
    """Accept one answer from each device. Nothing about the person is stored, so this is the only limit."""
    home = places_current.place()
    survey_by_token = queries.survey_by_token(home.id, link) or abort(404)
    review, form = (
        queries.review(home.id, survey_by_token.review_id) or abort(404),
        forms.SurveyAnswerForm().set_choices(survey_by_token.own),
    )
    answered: list[int] = session.get("heard", [])

    def do() -> None:
        own = form.own.data if "own" in form else ""
        said = (ContinuationView(form.goes_on.data), form.good.data, form.better.data, own, form.quotable.data)
        services.answer_survey(
            survey_by_token, home.id, services.SurveyResponse(int(form.helped.data), *said), clock.now()
        )

    if survey_by_token.review_id not in answered and submit(form, do):
        session["heard"] = [*answered[-20:], survey_by_token.review_id]
        return redirect(url_for("board.survey", place=place, link=link))
    done, over = survey_by_token.review_id in answered, places.today(home.id, clock.now()) > survey_by_token.closes_on
    page = {"title": review.award.proposal.title, "done": done, "over": over}
    return render_template("board/survey.html", form=form, **page), form.status()


@bp.route("/<place>/reviews/<int:review_id>/quotes", methods=["GET", "POST"])
@requires(Action.RUN_MEETING)
@writes
def quotes(place: str, review_id: int) -> ResponseReturnValue:
    """Choose which survey comments are public, once the survey is over."""
    summary = pages.survey_summary(current.review()) or abort(404)
    form = forms.QuotesForm(data={"keys": [key for key, _words, shown in summary.choices if shown]})
    form.keys.options = {key: words for key, words, _shown in summary.choices}

    def do() -> None:
        services.quote(current.review(), form.keys.data or [])

    back = url_for("board.review", place=place, review_id=review_id)
    lead = [_("Leave out quotes that show who somebody is.")]
    if not summary.choices:
        lead = [_("There is nothing to choose from: the survey is still open, or nobody has agreed to be quoted.")]
    return form_page(form, do, back=back, title=_("Quotes to show"), button=_("Save"), lead=lead)
