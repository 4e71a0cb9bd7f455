"""One screen of a survey after another, a last look, and sending.

What is sent is answered with the way to a page of its own, which the browser can open again: its Back and Reload work. The
answers so far are in the page, signed, and sealed in the browser (``device``). Nothing is kept before somebody sends them.
"""

from dataclasses import replace
from urllib.parse import urlencode

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from pb_app import clock
from pb_app.access import Refused
from pb_app.places import current as here
from pb_app.surveys import current, device, queries
from pb_app.surveys.current import AnswersSoFar
from pb_app.surveys.forms.responses import SendForm
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.pages import listing
from pb_app.surveys.pages import responses as pages
from pb_app.surveys.routes import sent_answers
from pb_app.surveys.routes.taken_answers import read_answers
from pb_app.surveys.rules import walking
from pb_app.surveys.screens import ScreenForm, first_field, name_of, screen_form
from pb_app.surveys.services import arrivals
from pb_app.surveys.services import responses as services
from pb_app.surveys.terms import Question, QuestionKind, Refusal, Screen
from pb_app.web import typed
from pb_app.web.form_page import submit
from pb_app.web.forms import BaseForm, FieldError
from pb_app.web.labels import label

Asked = tuple[Screen, tuple[Question, ...]]
#: In an address, instead of a screen: the last look. No screen is called so.
LOOK_OVER = "look-over"
#: In an address: say what has to be answered here before anything can be sent.
MISSING = "missing"


def address(endpoint: str, survey: PlaceSurvey, **more: str) -> str:
    path = url_for(f"surveys.{endpoint}", place=here.place().slug, survey_id=survey.id)
    return f"{path}?{urlencode(more)}" if more else path


def take(survey: PlaceSurvey, so_far: AnswersSoFar | None, *, is_preview: bool) -> ResponseReturnValue:
    """Whatever was asked for. ``so_far``: None where a page is opened of which the browser keeps nothing."""
    if so_far is None:
        return _begin(survey, is_preview=is_preview)
    if so_far.changed:
        flash(label(Refusal.CHANGED), "warning")
        return go(survey, AnswersSoFar(card=so_far.card, run=so_far.run), "", is_preview=is_preview)
    if again := typed.typed():
        return _again(survey, so_far, is_sent_on=not again.refused, is_preview=is_preview)
    if request.method == "GET":
        return _show(survey, so_far, request.args.get(device.AT, ""), is_preview=is_preview)
    return _sent(survey, so_far, is_preview=is_preview)


def go(
    survey: PlaceSurvey, so_far: AnswersSoFar, key: str, *, is_preview: bool = False, **more: str
) -> ResponseReturnValue:
    """The way to a screen; where the answers are too long for the browser to keep, the screen itself."""
    so_far = so_far if so_far.run else replace(so_far, run=device.new_run())
    if not device.keep(so_far.run, current.signed(survey, so_far), screen=key):
        return _show(survey, so_far, key, is_preview=is_preview)
    args = {device.RUN: so_far.run, **({device.AT: key} if key else {}), **more}
    return redirect(address("preview" if is_preview else "answer", survey, **args), 303)


def _begin(survey: PlaceSurvey, *, is_preview: bool) -> ResponseReturnValue:
    if device.RUN not in request.args:
        return go(survey, AnswersSoFar(), "", is_preview=is_preview)
    flash(_("Your answers are not in this browser any more: they were sent, cleared, or an hour old."), "notice")
    return redirect(address("office" if is_preview else "survey", survey), 303)


def _sent(survey: PlaceSurvey, so_far: AnswersSoFar, *, is_preview: bool) -> ResponseReturnValue:
    step, key = request.form.get(current.STEP, ""), request.form.get(current.SCREEN, "")
    if step == "clear":
        device.forget()
        flash(_("Your answers are cleared. Nothing was sent."), "done")
        return redirect(address("office" if is_preview else "survey", survey), 303)
    known, so_far = so_far.run, sent_answers.in_own_run(survey, so_far)
    if step == "send" and so_far.run != known:
        return go(survey, so_far, LOOK_OVER, is_preview=is_preview)
    if step == "send":
        return _send(survey, so_far, is_preview=is_preview)
    asked = _asked_at(survey, so_far, key)
    if step.startswith("to-") or asked is None:
        return go(survey, so_far, step.removeprefix("to-"), is_preview=is_preview)
    return _take(survey, so_far, asked, goes_back=step == "back", is_preview=is_preview)


def _asked_at(survey: PlaceSurvey, so_far: AnswersSoFar, key: str | None) -> Asked | None:
    return next((each for each in walking.shown(queries.paper(survey), so_far.answers) if each[0].key == key), None)


def _take(
    survey: PlaceSurvey, so_far: AnswersSoFar, asked: Asked, *, goes_back: bool, is_preview: bool
) -> ResponseReturnValue:
    """Read a screen, and lead to the one after or before it."""
    (screen, questions), context = asked, current.context(survey)
    form = screen_form(questions, context, so_far.answers)
    if form.took_tap(questions, context.mapped):
        return _tapped(survey, so_far, asked, form, is_preview=is_preview)
    taken = submit(form, lambda: read_answers(form, questions))
    left = _left(so_far, asked, form, taken.result if taken else None, goes_back=goes_back)
    keys = [each.key for each, _questions in walking.shown(queries.paper(survey), so_far.answers)]
    if goes_back:
        return go(survey, left, keys[max(0, keys.index(screen.key) - 1)], is_preview=is_preview)
    if taken is None:
        return go(survey, left, screen.key, is_preview=is_preview)
    return _after(survey, left, screen.key, is_preview=is_preview)


def _lines(form: BaseForm, sent: "MultiDict[str, str]") -> dict[str, list[str]]:
    """A screen as it was typed."""
    return {field.name: sent.getlist(field.name) for field in form.visible_fields()}


def _left(
    so_far: AnswersSoFar,
    asked: Asked,
    form: ScreenForm,
    answers: dict[str, tuple[str, ...]] | None,
    *,
    goes_back: bool,
) -> AnswersSoFar:
    """The answers so far with those of a screen; what does not fit there stays as it was typed, apart from them."""
    screen, questions = asked
    unfit = {key: fields for key, fields in so_far.unfit.items() if key != screen.key}
    if answers is None:
        lines = _lines(form, request.form)
        is_empty = goes_back and not any(any(line) for line in lines.values())
        return replace(so_far, unfit=unfit if is_empty else unfit | {screen.key: lines}, quiet="")
    keys = {key for each in questions for key in walking.keys_of(each)}
    others = {key: value for key, value in so_far.answers.items() if key not in keys}
    return replace(so_far, answers=others | answers, unfit=unfit, quiet="")


def _tapped(
    survey: PlaceSurvey, so_far: AnswersSoFar, asked: Asked, form: ScreenForm, *, is_preview: bool
) -> ResponseReturnValue:
    """The same screen with the area that was tapped; nothing else is looked at yet."""
    if form.problems():
        return _ask(survey, so_far, asked, form, is_preview=is_preview)
    (screen, questions), lines = asked, _lines(form, request.form)
    areas = [name_of(each.key) for each in questions if each.kind is QuestionKind.AREA]
    chosen = {name: [str(form[name].data or "")] for name in lines if name.startswith(tuple(areas))}
    left = replace(so_far, unfit={**so_far.unfit, screen.key: lines | chosen}, quiet=screen.key)
    return go(survey, left, screen.key, is_preview=is_preview)


def _again(survey: PlaceSurvey, so_far: AnswersSoFar, *, is_sent_on: bool, is_preview: bool) -> ResponseReturnValue:
    """What something was typed into, as it was: in another language on a page of its own, or here, after signing in."""
    sent = typed.sent()
    asked = _asked_at(survey, so_far, sent.get(current.SCREEN))
    is_last = SendForm.form_name() == sent.get(typed.FORM_NAME)
    if asked is None and not is_last:
        return _show(survey, so_far, "", is_preview=is_preview)
    form = screen_form(asked[1], current.context(survey), so_far.answers) if asked else None
    if is_sent_on:
        key, lines = asked[0].key if asked else LOOK_OVER, _lines(form or _send_form(survey), sent)
        left = replace(so_far, unfit={**so_far.unfit, key: lines}, quiet=key)
        return go(survey, left, key, is_preview=is_preview)
    if asked is not None and form is not None:
        return _ask(survey, so_far, asked, form, is_preview=is_preview)
    return _check(survey, so_far, _send_form(survey), is_preview=is_preview)


def _after(survey: PlaceSurvey, so_far: AnswersSoFar, key: str, *, is_preview: bool) -> ResponseReturnValue:
    paper = queries.paper(survey)
    keys = [screen.key for screen, _questions in walking.shown(paper, so_far.answers)]
    later = keys[keys.index(key) + 1 :]
    if later:
        return go(survey, so_far, later[0], is_preview=is_preview)
    if listing.poll_screen(paper) and not is_preview and not _asks(survey):
        return _send(survey, so_far, is_preview=False)
    return go(survey, so_far, LOOK_OVER, is_preview=is_preview)


def _show(survey: PlaceSurvey, so_far: AnswersSoFar, key: str, *, is_preview: bool) -> ResponseReturnValue:
    """A screen as it was left, or the last look; the first screen if there is none of this name."""
    shown = list(walking.shown(queries.paper(survey), so_far.answers))
    if not shown:
        return redirect(address("office" if is_preview else "survey", survey), 303)
    if key == LOOK_OVER:
        return _check(survey, so_far, _last_look(survey, so_far), is_preview=is_preview)
    wanted = next((each for each in shown if each[0].key == key), shown[0])
    unfit = so_far.unfit.get(wanted[0].key)
    form = screen_form(wanted[1], current.context(survey), so_far.answers, is_sent=False, unfit=unfit)
    if unfit is not None and so_far.quiet != wanted[0].key and form.validate():
        try:
            read_answers(form, wanted[1])
        except FieldError as wrong:
            form.refuse(wrong)
    if MISSING in request.args:
        _say_missing(survey, so_far, wanted[1], form)
    return _ask(survey, so_far, wanted, form, is_preview=is_preview)


def _last_look(survey: PlaceSurvey, so_far: AnswersSoFar) -> SendForm:
    """As it was ticked."""
    ticked: MultiDict[str, str] = MultiDict({key: list(all) for key, all in so_far.unfit.get(LOOK_OVER, {}).items()})
    return _only_asked(survey, SendForm(ticked, meta={"csrf": False}))


def _send_form(survey: PlaceSurvey) -> SendForm:
    """As it was sent."""
    return _only_asked(survey, SendForm())


def _only_asked(survey: PlaceSurvey, form: SendForm) -> SendForm:
    asked = _asks(survey)
    for name in arrivals.FIELDS.values():
        if name not in asked:
            del form[name]
    return form


def _asks(survey: PlaceSurvey) -> list[str]:
    """What is asked because answers by an open link came from here already."""
    return arrivals.asked(survey, current.from_where(survey)) if survey.mode.is_open_link else []


def _ask(
    survey: PlaceSurvey, so_far: AnswersSoFar, asked: Asked, form: ScreenForm, *, is_preview: bool
) -> ResponseReturnValue:
    status = 422 if form.problems() else 200
    if status == 422 and not is_preview and listing.poll_screen(queries.paper(survey)):
        poll = listing.survey_page(survey, form=form)
        return render_template("surveys/survey.html", page=poll, form=form), status
    page = pages.screen_page(survey, *asked, form, so_far, is_preview=is_preview)
    return render_template("surveys/screen.html", page=page, form=form), status


def _check(
    survey: PlaceSurvey, so_far: AnswersSoFar, form: SendForm, *, is_preview: bool, status: int = 200
) -> ResponseReturnValue:
    page = pages.check_page(survey, so_far, is_preview=is_preview)
    return render_template("surveys/check.html", page=page, form=form), status


def _send(survey: PlaceSurvey, so_far: AnswersSoFar, *, is_preview: bool) -> ResponseReturnValue:
    form, by = _send_form(survey), current.respondent(survey, so_far.card)
    for screen, questions in walking.shown(queries.paper(survey), so_far.answers):
        if screen.key in so_far.unfit:
            return go(survey, replace(so_far, quiet=""), screen.key, is_preview=is_preview)
        if walking.missing(questions, so_far.answers):
            return go(survey, so_far, screen.key, is_preview=is_preview, **{MISSING: "yes"})
    if is_preview:
        device.forget()
        return redirect(address("office", survey))

    def do() -> bool:
        if by is None:
            raise Refused(Refusal.CODE_UNKNOWN)
        if by.account_id and device.used_card(survey.id):
            raise Refused(Refusal.CARD_HERE)
        may_publish = bool(form.may_publish.data) and not survey.mode.is_named
        by_now = sent_answers.as_said(survey, by, form, so_far.run)
        return services.answer(survey, so_far.answers, may_publish=may_publish, by=by_now, now=clock.now())

    if taken := submit(form, do):
        sent_answers.note(survey, by, is_new=taken.result)
        flash(
            sent_answers.thanks(survey, so_far)
            if taken.result
            else _("These answers were sent already. They count once."),
            "done",
        )
        return redirect(address("survey", survey, sent="yes"))
    return _check(survey, so_far, form, is_preview=False, status=form.status(409))


def _say_missing(survey: PlaceSurvey, so_far: AnswersSoFar, questions: tuple[Question, ...], form: ScreenForm) -> None:
    """What has to be answered on a screen before anything can be sent."""
    missing, context = walking.missing(questions, so_far.answers), current.context(survey)
    for question in questions:
        for key, text in pages.row_texts(question, context).items():
            if key in missing:
                form.refuse(FieldError(first_field(question, key), _("Not answered yet: %(question)s", question=text)))
