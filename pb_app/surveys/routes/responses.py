"""Taking part: the front of a survey, one screen after another, a last look, and sending.

The answers so far travel in the page itself, signed. Nothing is kept before somebody sends them.
"""

from collections.abc import Sequence
from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Refused
from pb_app.access.actions import Action
from pb_app.places import current as here
from pb_app.places import queries as places
from pb_app.places.terms import normal_postcode
from pb_app.surveys import current, queries
from pb_app.surveys.current import AnswersSoFar
from pb_app.surveys.forms.responses import CardForm, SendForm
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.pages import listing
from pb_app.surveys.pages import responses as pages
from pb_app.surveys.routes.blueprint import bp
from pb_app.surveys.rules import lifecycle, walking
from pb_app.surveys.screens import ScreenForm, first_field, name_of, screen_form
from pb_app.surveys.services import responses as services
from pb_app.surveys.terms import Question, QuestionKind, Refusal, Screen
from pb_app.web import typed
from pb_app.web.access import may, public, sign_in_first, writes
from pb_app.web.form_page import submit
from pb_app.web.forms import FieldError
from pb_app.web.labels import label
from pb_app.web.once import leaves_no_trace

Shown = Sequence[tuple[Screen, tuple[Question, ...]]]


def _address(endpoint: str, survey: PlaceSurvey) -> str:
    return url_for(f"surveys.{endpoint}", place=here.place().slug, survey_id=survey.id)


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
def card(place: str, survey_id: int) -> ResponseReturnValue:
    known, form = current.survey(survey_id), CardForm()
    if closed := _closed(known):
        return closed
    digest = lifecycle.code_digest(current.secret(), survey_id=known.id, code=form.code.data or "")
    if submit(form, lambda: services.card_for(known, digest)):
        return _screen(known, AnswersSoFar(card=digest), "", is_preview=False)
    page = {"title": _("Take part with a card"), "submit": _("Go on"), "back_href": _address("survey", known)}
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/<int:survey_id>/answer", methods=["GET", "POST"])
@public("everybody can answer; who has to be known, by an account or a card, is checked when answers are sent")
@writes
@leaves_no_trace("an answer has no time: the card, the account or the browser is marked, and that counts once")
def answer(place: str, survey_id: int) -> ResponseReturnValue:
    known = current.survey(survey_id)
    if closed := _closed(known):
        return closed
    so_far = current.so_far(known)
    if current.respondent(known, so_far.card) is None:
        if carried := sign_in_first():
            return carried
        flash(_("Sign in first, or take part with a card."), "warning")
        return redirect(_address("survey", known), 303)
    return _step(known, so_far, is_preview=False)


def preview_step(survey: PlaceSurvey) -> ResponseReturnValue:
    """The same for the office, which only looks: nothing is kept."""
    return _step(survey, current.so_far(survey), is_preview=True)


def _closed(survey: PlaceSurvey) -> ResponseReturnValue | None:
    """Back to the front of a survey that takes no answers, or none from this reader; None while it does."""
    shown = listing.survey_page(survey)
    if shown.status.is_open and not shown.answered:
        return None
    flash(label(Refusal.ANSWERED_ALREADY if shown.answered else Refusal.NOT_OPEN), "warning")
    return redirect(_address("survey", survey), 303)


def _step(survey: PlaceSurvey, so_far: AnswersSoFar, *, is_preview: bool) -> ResponseReturnValue:
    step, key = request.form.get(current.STEP, ""), request.form.get(current.SCREEN, "")
    if so_far.changed:
        flash(label(Refusal.CHANGED), "warning")
    if typed.typed() and not so_far.changed:
        return _again(survey, so_far, is_preview=is_preview)
    if request.method == "GET" or so_far.changed:
        return _screen(survey, so_far, "", is_preview=is_preview)
    if step == "send":
        return _send(survey, so_far, is_preview=is_preview)
    shown = list(walking.shown(queries.paper(survey), so_far.answers))
    if step.startswith("to-") or key not in [screen.key for screen, _questions in shown]:
        return _screen(survey, so_far, step.removeprefix("to-"), is_preview=is_preview)
    return _take(survey, so_far, shown, key, goes_back=step == "back", is_preview=is_preview)


def _take(
    survey: PlaceSurvey, so_far: AnswersSoFar, shown: Shown, key: str, *, goes_back: bool, is_preview: bool
) -> ResponseReturnValue:
    """Read a screen, and show the one after or before it."""
    at = next(n for n, (screen, _questions) in enumerate(shown) if screen.key == key)
    questions = shown[at][1]
    context = current.context(survey)
    form = screen_form(questions, context, so_far.answers)
    if form.took_tap(questions, context.mapped):
        return _asked(survey, so_far, shown[at], form, is_preview=is_preview)
    taken = submit(form, lambda: _answers(form, questions))
    left = _left(so_far, shown[at], form, taken.result if taken else None)
    if goes_back:
        return _screen(survey, left, shown[max(0, at - 1)][0].key, is_preview=is_preview)
    if taken is None:
        return _asked(survey, so_far, shown[at], form, is_preview=is_preview)
    return _after(survey, left, key, is_preview=is_preview)


def _left(
    so_far: AnswersSoFar,
    shown: tuple[Screen, tuple[Question, ...]],
    form: ScreenForm,
    answers: dict[str, tuple[str, ...]] | None,
) -> AnswersSoFar:
    """The answers so far with those of a screen; what does not fit there stays as it was typed, apart from them."""
    screen, questions = shown
    unfit = {key: fields for key, fields in so_far.unfit.items() if key != screen.key}
    if answers is None:
        lines = {field.name: request.form.getlist(field.name) for field in form.visible_fields()}
        return replace(so_far, unfit=unfit | ({screen.key: lines} if any(any(line) for line in lines.values()) else {}))
    keys = {key for each in questions for key in walking.keys_of(each)}
    others = {key: value for key, value in so_far.answers.items() if key not in keys}
    return replace(so_far, answers=others | answers, unfit=unfit)


def _again(survey: PlaceSurvey, so_far: AnswersSoFar, *, is_preview: bool) -> ResponseReturnValue:
    """The screen that something was typed into, or the last look, as it was: in another language, or after signing in."""
    sent, shown = typed.sent(), list(walking.shown(queries.paper(survey), so_far.answers))
    here = next((each for each in shown if each[0].key == sent.get(current.SCREEN)), None)
    if here is not None:
        form = screen_form(here[1], current.context(survey), so_far.answers)
        return _asked(survey, so_far, here, form, is_preview=is_preview)
    if SendForm.form_name() == sent.get(typed.FORM_NAME):
        return _check(survey, so_far, SendForm(), is_preview=is_preview)
    return _screen(survey, so_far, "", is_preview=is_preview)


def _after(survey: PlaceSurvey, so_far: AnswersSoFar, key: str, *, is_preview: bool) -> ResponseReturnValue:
    paper = queries.paper(survey)
    keys = [screen.key for screen, _questions in walking.shown(paper, so_far.answers)]
    later = keys[keys.index(key) + 1 :]
    if later:
        return _screen(survey, so_far, later[0], is_preview=is_preview)
    if listing.poll_screen(paper) and not is_preview:
        return _send(survey, so_far, is_preview=False)
    return _check(survey, so_far, SendForm(formdata=None), is_preview=is_preview)


def _answers(form: ScreenForm, questions: Sequence[Question]) -> dict[str, tuple[str, ...]]:
    """What was answered on a screen; a postcode becomes its area at once."""
    found = form.answers(questions)
    for question in questions:
        if question.kind is QuestionKind.AREA and (typed := form.postcode(question)):
            chosen = found.get(question.key, ("",))[0]
            found[question.key] = (_area_of(typed, name_of(question.key) + "-postcode", chosen),)
        must = question.kind is QuestionKind.AREA and question.required and not question.personal
        if must and question.key not in found:
            raise FieldError(name_of(question.key), _("Choose an area, or enter your postcode"))
    return found


def _area_of(typed: str, field: str, chosen: str) -> str:
    """The area of a postcode; the chosen one where we don't know it. Where the two differ, somebody has to say which it is."""
    postcode = normal_postcode(typed)
    area = places.area_of_postcode(here.place().id, postcode) if postcode else None
    if area is None and chosen:
        return chosen
    if area is not None and chosen not in ("", str(area.id)):
        raise FieldError(
            field, _("This postcode is in %(area)s. Choose that area, or leave the postcode out.", area=area.name)
        )
    if area is None:
        raise FieldError(field, _("We don’t know this postcode. Choose your area from the list."))
    return str(area.id)


def _screen(survey: PlaceSurvey, so_far: AnswersSoFar, key: str, *, is_preview: bool) -> ResponseReturnValue:
    """A screen as it was left; the first if there is none of this name."""
    shown = list(walking.shown(queries.paper(survey), so_far.answers))
    if not shown:
        return redirect(_address("office" if is_preview else "survey", survey), 303)
    wanted = next((each for each in shown if each[0].key == key), shown[0])
    unfit = so_far.unfit.get(wanted[0].key)
    form = screen_form(wanted[1], current.context(survey), so_far.answers, is_sent=False, unfit=unfit)
    if unfit is not None and form.validate():
        try:
            _answers(form, wanted[1])
        except FieldError as wrong:
            form.refuse(wrong)
    return _asked(survey, so_far, wanted, form, is_preview=is_preview)


def _asked(
    survey: PlaceSurvey,
    so_far: AnswersSoFar,
    shown: tuple[Screen, tuple[Question, ...]],
    form: ScreenForm,
    *,
    is_preview: bool,
) -> ResponseReturnValue:
    status = 422 if form.problems() else 200
    if status == 422 and not is_preview and listing.poll_screen(queries.paper(survey)):
        poll = listing.survey_page(survey, form=form)
        return render_template("surveys/survey.html", page=poll, form=form), status
    page = pages.screen_page(survey, *shown, form, so_far, is_preview=is_preview)
    return render_template("surveys/screen.html", page=page, form=form), status


def _check(
    survey: PlaceSurvey, so_far: AnswersSoFar, form: SendForm, *, is_preview: bool, status: int = 200
) -> ResponseReturnValue:
    page = pages.check_page(survey, so_far, is_preview=is_preview)
    return render_template("surveys/check.html", page=page, form=form), status


def _send(survey: PlaceSurvey, so_far: AnswersSoFar, *, is_preview: bool) -> ResponseReturnValue:
    form, by = SendForm(), current.respondent(survey, so_far.card)
    for screen, questions in walking.shown(queries.paper(survey), so_far.answers):
        if screen.key in so_far.unfit:
            return _screen(survey, so_far, screen.key, is_preview=is_preview)
        if walking.missing(questions, so_far.answers):
            return _unanswered(survey, so_far, (screen, questions), is_preview=is_preview)
    if is_preview:
        return redirect(_address("office", survey))

    def do() -> None:
        if by is None:
            raise Refused(Refusal.CODE_UNKNOWN)
        may_publish = bool(form.may_publish.data) and not survey.mode.is_named
        services.answer(survey, so_far.answers, may_publish=may_publish, by=by, now=clock.now())

    if submit(form, do):
        flash(_thanks(survey, so_far), "done")
        return redirect(url_for("surveys.survey", place=here.place().slug, survey_id=survey.id, sent="yes"))
    return _check(survey, so_far, form, is_preview=False, status=form.status(409))


def _unanswered(
    survey: PlaceSurvey, so_far: AnswersSoFar, shown: tuple[Screen, tuple[Question, ...]], *, is_preview: bool
) -> ResponseReturnValue:
    """The screen with something that has to be answered before anything can be sent, which says what."""
    context = current.context(survey)
    form, missing = (
        screen_form(shown[1], context, so_far.answers, is_sent=False),
        walking.missing(shown[1], so_far.answers),
    )
    for question in shown[1]:
        for key, text in pages.row_texts(question, context).items():
            if key in missing:
                form.refuse(FieldError(first_field(question, key), _("Not answered yet: %(question)s", question=text)))
    return _asked(survey, so_far, shown, form, is_preview=is_preview)


def _thanks(survey: PlaceSurvey, so_far: AnswersSoFar) -> str:
    """Thanks, and for a single question what was answered, which no page can say again."""
    screen = listing.poll_screen(queries.paper(survey))
    if screen is None:
        return _("Thank you. We have your answers.")
    question, context = screen.questions[0], current.context(survey)
    said = pages.answer_text(question, so_far.answers.get(question.key, ()), context)
    return _("Thank you. You said: %(answer)s.", answer=said)
