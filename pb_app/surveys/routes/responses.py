"""Taking part: the list of surveys, the front of one, a card, and the screens."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app.access.actions import Action
from pb_app.places import current as here
from pb_app.surveys import current
from pb_app.surveys.current import AnswersSoFar
from pb_app.surveys.forms.responses import CardForm
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.pages import listing
from pb_app.surveys.routes import steps
from pb_app.surveys.routes.blueprint import bp
from pb_app.surveys.routes.steps import address
from pb_app.surveys.rules import lifecycle
from pb_app.surveys.services import responses as services
from pb_app.surveys.terms import Refusal
from pb_app.web.access import may, public, sign_in_first, writes
from pb_app.web.form_page import submit
from pb_app.web.labels import label
from pb_app.web.messages import next_page_tells
from pb_app.web.sent_forms import leaves_no_trace


@bp.route("/<place>/")
@public("everybody can see what is asked")
def index(place: str) -> ResponseReturnValue:
    return render_template("surveys/index.html", cards=listing.index(here.place(), drafts=may(Action.RUN_SURVEYS)))


@bp.route("/<place>/<int:survey_id>")
@public("everybody can see what is asked, who decides, and by when the answer comes")
def survey(place: str, survey_id: int) -> ResponseReturnValue:
    page = listing.survey_page(current.survey(survey_id), sent="sent" in request.args)
    return render_template("surveys/survey.html", page=page, form=None)


@bp.route("/<place>/<int:survey_id>/card", methods=["GET", "POST"])
@public("somebody without an account takes part with the code on a card")
@writes
@leaves_no_trace("an answer has no time: the card, the account or the browser is marked, and that counts once")
@next_page_tells("the next page is the first screen")
def card(place: str, survey_id: int) -> ResponseReturnValue:
    known, form = current.survey(survey_id), CardForm()
    if closed := _closed(known):
        return closed
    digest = lifecycle.code_digest(current.secret(), survey_id=known.id, code=form.code.data or "")
    if submit(form, lambda: services.card_for(known, digest)):
        return steps.go(known, *(current.left_off(known, digest) or (AnswersSoFar(card=digest), "")))
    page = {"title": _("Take part with a card"), "submit": _("Go on"), "back_href": address("survey", known)}
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/<int:survey_id>/answer", methods=["GET", "POST"])
@public("everybody can answer; who has to be known, by an account or a card, is checked when answers are sent")
@writes
@leaves_no_trace("an answer has no time: the card, the account or the browser is marked, and that counts once")
@next_page_tells("the next page is the next screen")
def answer(place: str, survey_id: int) -> ResponseReturnValue:
    known = current.survey(survey_id)
    if closed := _closed(known):
        return closed
    so_far = current.so_far(known)
    if current.respondent(known, so_far.card if so_far else None) is None:
        if carried := sign_in_first():
            return carried
        flash(_("Sign in first, or take part with a card."), "warning")
        return redirect(address("survey", known), 303)
    return steps.take(known, so_far, is_preview=False)


def preview_step(survey: PlaceSurvey) -> ResponseReturnValue:
    """The same for the office, which only looks: nothing is kept."""
    return steps.take(survey, current.so_far(survey), is_preview=True)


def _closed(survey: PlaceSurvey) -> ResponseReturnValue | None:
    """Back to the front of a survey that takes no answers, or none from this reader; None while it does."""
    shown = listing.survey_page(survey)
    refusal = _refusal(shown)
    if refusal is None:
        return None
    flash(label(refusal), "warning")
    return redirect(address("survey", survey), 303)


def _refusal(shown: listing.SurveyPage) -> Refusal | None:
    if shown.survey.is_hidden:
        return Refusal.HIDDEN
    if shown.answered:
        return Refusal.ANSWERED_ALREADY
    return None if shown.status.is_open else Refusal.NOT_OPEN
