"""The questions of a survey: add, change, move, remove, show only if; try it out; take a form in and out."""

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app.access.actions import Action
from pb_app.imports.labels import message
from pb_app.imports.terms import UnreadableFile
from pb_app.places import current as here
from pb_app.surveys import current, forms_in_files, library, queries
from pb_app.surveys.forms import making as forms
from pb_app.surveys.forms.translating import LEAD
from pb_app.surveys.forms.translating import translation_form as translating_form
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.pages import office as pages
from pb_app.surveys.routes.blueprint import bp
from pb_app.surveys.routes.responses import preview_step
from pb_app.surveys.rules import editing, releasing, translating
from pb_app.surveys.services import making as services
from pb_app.surveys.terms import Question, QuestionKind, Questionnaire, Refusal, StandardQuestion
from pb_app.web.access import requires, writes
from pb_app.web.form_page import form_page, press
from pb_app.web.forms import FieldError
from pb_app.web.i18n import own_name
from pb_app.web.labels import choices, label
from pb_app.web.messages import next_page_tells
from pb_app.web.uploads import kinds


def office_of(survey: PlaceSurvey) -> str:
    return url_for("surveys.office", place=here.place().slug, survey_id=survey.id)


def _draft(survey_id: int) -> PlaceSurvey:
    """A survey whose questions can be changed; once it is open, back to its page."""
    known = current.survey(survey_id)
    if known.opened_at is not None:
        flash(label(Refusal.NOT_DRAFT), "warning")
        abort(redirect(office_of(known), 303))
    return known


def _question(survey: PlaceSurvey, key: str) -> Question:
    return queries.paper(survey).question(key) or abort(404)


def _screens(paper: Questionnaire) -> dict[str, str]:
    return {screen.key: _("Screen %(n)s", n=n) for n, screen in enumerate(paper.screens, start=1)}


def _kind() -> QuestionKind | None:
    """How people answer, as it stands in the address; None where it has to be chosen first."""
    return next((each for each in QuestionKind if each.value == request.args.get("kind")), None)


def _choose_kind(survey: PlaceSurvey) -> ResponseReturnValue:
    return render_template("surveys/kinds.html", survey=survey, kinds=list(QuestionKind))


@bp.route("/<place>/<int:survey_id>/questions/new", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def add_question(place: str, survey_id: int) -> ResponseReturnValue:
    known = _draft(survey_id)
    paper, kind = queries.paper(known), _kind()
    if kind is None:
        return _choose_kind(known)
    form = forms.QuestionForm().of_kind(kind, _screens(paper))

    def do() -> None:
        made = form.question(editing.next_key(paper, "q"), known.language)
        services.rewrite(known, editing.add(paper, made, form.screen.data or ""))
        flash(_("Added."), "done")

    back = office_of(known)
    return form_page(form, do, title=_("Add a question"), button=_("Add"), back=back, bound_to={"is": known.questions})


@bp.route("/<place>/<int:survey_id>/questions/standard", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def add_standard(place: str, survey_id: int) -> ResponseReturnValue:
    known, form = _draft(survey_id), forms.StandardForm()
    form.standard.options = choices(StandardQuestion)

    def do() -> None:
        paper = library.with_standard(queries.paper(known), form.chosen(), here.place().languages)
        services.rewrite(known, paper)
        flash(_("Added."), "done")

    lead = [
        _("Ask about people only if you will use it. Nobody has to answer."),
        _("These follow national standards in what they ask, in our own words. Check the standard before you compare."),
    ]
    back = office_of(known)
    return form_page(form, do, title=_("Add a ready-made question"), button=_("Add"), back=back, lead=lead)


@bp.route("/<place>/<int:survey_id>/questions/<question_key>", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def change_question(place: str, survey_id: int, question_key: str) -> ResponseReturnValue:
    known = _draft(survey_id)
    asked = _question(known, question_key)
    kind = _kind() if "kind" in request.args else asked.kind
    if kind is None:
        return _choose_kind(known)
    form = forms.QuestionForm(data=forms.typed(asked, known.language)).of_kind(kind)

    def do() -> None:
        made = form.question(question_key, known.language, asked)
        services.rewrite(known, editing.change(queries.paper(known), made))
        flash(_("Saved."), "done")

    back, bound = office_of(known), {"is": known.questions}
    return form_page(form, do, title=_("Change this question"), button=_("Save"), back=back, bound_to=bound)


@bp.route("/<place>/<int:survey_id>/questions/<question_key>/if", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def condition(place: str, survey_id: int, question_key: str) -> ResponseReturnValue:
    """When a question, or a whole screen, is shown."""
    known = _draft(survey_id)
    paper, context = queries.paper(known), current.context(known)
    shown = (
        paper.question(question_key)
        or next((each for each in paper.screens if each.key == question_key), None)
        or abort(404)
    )
    data = forms.typed_condition(shown.show)
    form = forms.ConditionForm(data=data).set_choices(pages.offered_tests(paper, question_key, context))

    def do() -> None:
        services.rewrite(known, editing.condition(paper, question_key, form.condition()))
        flash(_("Saved."), "done")

    lead = [context.text(shown.text if isinstance(shown, Question) else shown.title)]
    lead += [] if form.first.options else [_("There is no question before this one that it could depend on.")]
    title, back = _("When is it shown?"), office_of(known)
    return form_page(form, do, title=title, button=_("Save"), back=back, lead=lead, bound_to={"is": known.questions})


@bp.route("/<place>/<int:survey_id>/questions/<question_key>/<any(up, down):move>", methods=["POST"])
@requires(Action.RUN_SURVEYS)
@writes
def arrange(place: str, survey_id: int, question_key: str, move: str) -> ResponseReturnValue:
    known = _draft(survey_id)
    _question(known, question_key)
    changed = {"up": editing.move_up, "down": editing.move_down}[move]
    if press(lambda: services.rewrite(known, changed(queries.paper(known), question_key))):
        flash(_("Moved."), "done")
    return redirect(office_of(known))


@bp.route("/<place>/<int:survey_id>/questions/<question_key>/remove", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def remove(place: str, survey_id: int, question_key: str) -> ResponseReturnValue:
    """Say first what goes, and which conditions are about it."""
    known, form = _draft(survey_id), forms.SurveyDeleteForm()
    paper, context, asked = queries.paper(known), current.context(known), _question(known, question_key)

    def do() -> None:
        services.rewrite(known, editing.remove(paper, question_key))
        flash(_("Removed."), "done")

    lead = [context.text(asked.text), _("It goes with its answers to choose from, and nobody can bring it back.")]
    lead += [
        _("This depends on it, so you have to change it then: %(what)s", what=words)
        for words in pages.what_depends_on(paper, question_key, context)
    ]
    title, button, bound = _("Remove this question?"), _("Remove it"), {"is": known.questions}
    return form_page(form, do, title=title, button=button, back=office_of(known), lead=lead, bound_to=bound)


@bp.route("/<place>/<int:survey_id>/compare", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def compare(place: str, survey_id: int) -> ResponseReturnValue:
    known = _draft(survey_id)
    context = current.context(known)
    form = forms.CompareForm(data={"question": known.split_by})
    form.question.options = {each.key: context.text(each.text) for each in releasing.splits(queries.paper(known))}

    def do() -> None:
        services.compare_by(known, form.question.data or "")
        flash(_("Saved."), "done")

    lead = [_("The result can then say, for example, what people in each area answered.")]
    return form_page(form, do, title=_("Compare answers"), button=_("Save"), back=office_of(known), lead=lead)


@bp.route("/<place>/<int:survey_id>/questions/in/<language>", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def translate(place: str, survey_id: int, language: str) -> ResponseReturnValue:
    """All questions and answers in another language of the place."""
    known = _draft(survey_id)
    if language not in pages.other_languages(known):
        abort(404)
    paper = queries.paper(known)
    form = translating_form(translating.wordings(paper), known.language, language)

    def do() -> None:
        services.rewrite(known, translating.translated(paper, language, form.words()))
        flash(_("Saved."), "done")

    title, bound_to = _("Questions in another language: %(language)s", language=own_name(language)), known.questions
    back = office_of(known)
    return form_page(form, do, title=title, button=_("Save"), back=back, lead=[LEAD], bound_to={"is": bound_to})


@bp.route("/<place>/<int:survey_id>/preview", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
@next_page_tells("the next page is the next screen")
def preview(place: str, survey_id: int) -> ResponseReturnValue:
    """The survey as people see it; nothing is kept."""
    return preview_step(current.survey(survey_id))


@bp.route("/<place>/<int:survey_id>/paths")
@requires(Action.RUN_SURVEYS)
def paths(place: str, survey_id: int) -> ResponseReturnValue:
    return render_template("surveys/paths.html", page=pages.paths_page(current.survey(survey_id)))


@bp.route("/<place>/<int:survey_id>/form.xlsx")
@requires(Action.RUN_SURVEYS)
def form_file(place: str, survey_id: int) -> ResponseReturnValue:
    """The questions as an XLSForm."""
    known = current.survey(survey_id)
    made = forms_in_files.write(queries.paper(known), title=known.title, language=known.language)
    return Response(made, mimetype=forms_in_files.MEDIA_TYPE)


@bp.route("/<place>/<int:survey_id>/form", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def upload(place: str, survey_id: int) -> ResponseReturnValue:
    """Questions from an XLSForm, in the place of those that are there."""
    known, form = _draft(survey_id), forms.UploadForm()

    def do() -> None:
        try:
            found = forms_in_files.read(form.file.content(), known.language)
        except UnreadableFile as fault:
            raise FieldError("file", message(fault, kinds=kinds(form.file.accept))) from None
        if found.problems:
            raise FieldError(
                "file",
                " ".join(
                    _problem(each.sheet, each.row, str(label(each.fault)), each.said) for each in found.problems[:10]
                ),
            )
        if not any(screen.questions for screen in found.paper.screens):
            raise FieldError("file", _("There are no questions in this file. The ones that are here stay."))
        services.rewrite(known, found.paper)
        flash(_("The questions are taken over. Try them out before you open the survey."), "done")

    lead = [_("The questions in the file take the place of those that are here now.")]
    title, back = _("Take questions from a file"), office_of(known)
    return form_page(form, do, title=title, button=_("Take them over"), back=back, lead=lead, files=True)


def _problem(sheet: str, row: int, words: str, said: str) -> str:
    return _(
        "Sheet “%(sheet)s”, row %(row)s: %(problem)s.",
        sheet=sheet,
        row=row,
        problem=(words % {"said": said}).strip(" .:"),
    )
