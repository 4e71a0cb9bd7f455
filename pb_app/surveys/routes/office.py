"""A survey from its plan to its result: start, open, cards, take back, close, read, and make it count."""

from datetime import timedelta

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access.actions import Action
from pb_app.evidence import services as evidence
from pb_app.evidence.models import EvidencePoint
from pb_app.evidence.terms import EvidenceSource, PointDraft
from pb_app.places import current as here
from pb_app.places import queries as places
from pb_app.surveys import current, library, queries
from pb_app.surveys.forms import making as forms
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.pages import office as pages
from pb_app.surveys.pages.responses import row_texts
from pb_app.surveys.routes.blueprint import bp
from pb_app.surveys.routes.building import office_of
from pb_app.surveys.services import making, publishing
from pb_app.surveys.slots import Host
from pb_app.surveys.slots import choices as host_choices
from pb_app.surveys.terms import SurveyMode, SurveyTemplate, TextState
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press, submit
from pb_app.web.i18n import day, language, own_name
from pb_app.web.labels import choices, label
from pb_app.web.safe_addresses import full_address


def _owners() -> dict[str, str]:
    return {str(id): name for id, name in evidence.owners(here.place().id).items()}


def _fill(form: forms.SurveyForm, kept: Host | None = None) -> None:
    """``kept``: what the survey is shown with already."""
    place = here.place()
    form.owner.options = _owners()
    form.set_choices(
        languages={code: own_name(code) for code in place.languages},
        areas=dict(current.areas()),
        hosts={
            f"{host.value}-{id}": str(label(host)) % {"title": title}
            for (host, id), title in host_choices(place, kept).items()
        },
    )


def _shown(survey: PlaceSurvey) -> dict[str, object]:
    """What the form of a survey shows."""
    return {
        "title": survey.title_written,
        "about": survey.about_written,
        **{name: getattr(survey, name) for name in ("language", "decides")},
        "mode": survey.mode.value,
        "shown_with": f"{survey.host.value}-{survey.host_id}" if survey.host_id else "",
        "area": str(survey.area_id or ""),
        "owner": str(survey.owner_id),
        "closes_on": survey.closes_on.isoformat(),
        "answer_by": survey.answer_by.isoformat(),
    }


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def new(place: str) -> ResponseReturnValue:
    data = {"language": language(), "mode": SurveyMode.APART.value, "template": SurveyTemplate.EMPTY.value}
    data |= {"shown_with": request.args.get("with", ""), "owner": str(signed_in().account_id)}
    form = forms.NewSurveyForm(data=data)
    _fill(form)
    form.template.options = choices(SurveyTemplate)

    def do() -> PlaceSurvey:
        paper = library.template(form.chosen(), here.place().languages)
        made = making.plan(here.place(), form.draft(), paper, signed_in(), clock.now())
        flash(_("Saved. Nobody else sees it yet. Now write the questions."), "done")
        return made

    lead = [_("Nothing is asked here that nobody answers: you name who answers, and by when.")]
    back = url_for("surveys.index", place=place)
    return form_page(form, do, title=_("Start a survey"), button=_("Save"), back=back, then=office_of, lead=lead)


@bp.route("/<place>/<int:survey_id>/office")
@requires(Action.RUN_SURVEYS)
def office(place: str, survey_id: int) -> ResponseReturnValue:
    return render_template("surveys/office.html", page=pages.office_page(current.survey(survey_id)))


@bp.route("/<place>/<int:survey_id>/edit", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def edit(place: str, survey_id: int) -> ResponseReturnValue:
    known = current.survey(survey_id)
    data = _shown(known)
    form = forms.SurveyForm(data=data)
    _fill(form, making.host_of(known))

    def do() -> None:
        making.redraft(known, here.place(), form.draft(), clock.now())
        flash(_("Saved."), "done")

    return form_page(form, do, title=_("Change this survey"), button=_("Save"), back=office_of(known), bound_to=data)


@bp.route("/<place>/<int:survey_id>/copy", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def copy(place: str, survey_id: int) -> ResponseReturnValue:
    known = current.survey(survey_id)
    today = places.today(known.place_id, clock.now())
    closes_on, answer_by = today + timedelta(days=14), today + timedelta(days=42)
    fresh = {"closes_on": closes_on.isoformat(), "answer_by": answer_by.isoformat()}
    form = forms.SurveyForm(data=_shown(known) | fresh)
    _fill(form, making.host_of(known))

    def do() -> PlaceSurvey:
        made = making.copy(known, here.place(), form.draft(), signed_in(), clock.now())
        flash(_("Copied, with all questions and conditions. Nobody else sees it yet."), "done")
        return made

    title, back = _("Copy this survey"), office_of(known)
    return form_page(form, do, title=title, button=_("Copy"), back=back, then=office_of)


@bp.route("/<place>/<int:survey_id>/open", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def open_it(place: str, survey_id: int) -> ResponseReturnValue:
    """Say first what happens then."""
    known, form = current.survey(survey_id), forms.SurveyOpenForm()
    if not press(lambda: making.must_be_right(known)):
        return redirect(office_of(known), 303)

    def do() -> None:
        making.open_it(known, signed_in(), clock.now())
        flash(_("It is open. People can answer now."), "done")

    lead = [
        known.title,
        _("Everybody sees it, and can answer until %(day)s.", day=day(known.closes_on)),
        _("You can take it back to change it until the first person has answered. After that, the questions stay."),
    ]
    return form_page(form, do, title=_("Open this survey?"), button=_("Open it"), back=office_of(known), lead=lead)


@bp.route("/<place>/<int:survey_id>/take-back", methods=["POST"])
@requires(Action.RUN_SURVEYS)
@writes
def take_back(place: str, survey_id: int) -> ResponseReturnValue:
    known = current.survey(survey_id)
    if press(lambda: making.take_back(known, signed_in(), clock.now())):
        flash(_("Nobody else sees it now. Change it, then open it again."), "done")
    return redirect(office_of(known))


@bp.route("/<place>/<int:survey_id>/delete", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def discard(place: str, survey_id: int) -> ResponseReturnValue:
    """Say first what goes."""
    known, form = current.survey(survey_id), forms.SurveyDeleteForm()

    def do() -> None:
        making.discard(known, signed_in(), clock.now())
        flash(_("Deleted."), "done")

    lead = [known.title, _("It goes with all its questions, and nobody can bring it back. Nobody has answered it.")]
    title, back, then = _("Delete this draft?"), office_of(known), url_for("surveys.index", place=place)
    return form_page(form, do, title=title, button=_("Delete it"), back=back, then=then, lead=lead)


@bp.route("/<place>/<int:survey_id>/cards", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def cards(place: str, survey_id: int) -> ResponseReturnValue:
    """Cards to print. The codes are shown once, and nobody can look them up again."""
    known, form = current.survey(survey_id), forms.CardsForm()

    def do() -> list[str]:
        many = form.many.number or 0
        return making.make_cards(known, many, secret=current.secret(), actor=signed_in(), now=clock.now())

    if made := submit(form, do):
        address = full_address("surveys.survey", place=place, survey_id=known.id)
        return render_template("surveys/cards.html", survey=known, codes=made.result, address=address)
    lead = [
        _("Somebody without an account can answer once with a card. Cut the cards apart and mix them."),
        _("You see the codes once, to print them. We keep nothing that they could be read from."),
        _(
            "People with an account can answer too, so one person could do both. The result says how many came which way."
        ),
        _("To be safe, give cards only to people who have no account."),
    ]
    page = {"title": _("Make cards"), "submit": _("Make them"), "back_href": office_of(known), "lead": lead}
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/<int:survey_id>/close", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def close(place: str, survey_id: int) -> ResponseReturnValue:
    known, form = current.survey(survey_id), forms.SurveyCloseForm()

    def do() -> None:
        publishing.close(
            known,
            here.place(),
            reason=form.reason.data or "",
            said_by=_("People who answered this survey"),
            words=_("What people answered is on the page of this survey."),
            actor=signed_in(),
            now=clock.now(),
        )
        flash(_("The result is public, and nothing says any more who took part."), "done")

    lead = [
        _("Nobody can answer after this, and the result is published at once."),
        _("%(team)s owes people an answer by the day that you have set.", team=known.decides),
    ]
    title, button = _("Close it and publish the result"), _("Close and publish")
    return form_page(form, do, title=title, button=button, back=office_of(known), lead=lead)


@bp.route("/<place>/<int:survey_id>/names")
@requires(Action.RUN_SURVEYS)
def named(place: str, survey_id: int) -> ResponseReturnValue:
    """What people answered under their names."""
    known = current.survey(survey_id)
    if not known.mode.is_named:
        abort(404)
    return render_template("surveys/named.html", page=pages.named_page(known))


@bp.route("/<place>/<int:survey_id>/texts/<int:text_id>/show", methods=["POST"])
@requires(Action.RUN_SURVEYS)
@writes
def show_text(place: str, survey_id: int, text_id: int) -> ResponseReturnValue:
    return _decide(survey_id, text_id, TextState.SHOWN)


@bp.route("/<place>/<int:survey_id>/texts/<int:text_id>/keep", methods=["POST"])
@requires(Action.RUN_SURVEYS)
@writes
def keep_text(place: str, survey_id: int, text_id: int) -> ResponseReturnValue:
    return _decide(survey_id, text_id, TextState.KEPT_BACK)


def _decide(survey_id: int, text_id: int, state: TextState) -> ResponseReturnValue:
    known = current.survey(survey_id)
    text = queries.text(known.id, text_id) or abort(404)
    if press(lambda: publishing.decide_text(known, text, state, signed_in(), clock.now())):
        flash(label(state), "done")
    return redirect(office_of(known) + "#texts")


@bp.route("/<place>/<int:survey_id>/evidence/<question_key>", methods=["GET", "POST"])
@requires(Action.RUN_SURVEYS)
@writes
def make_evidence(place: str, survey_id: int, question_key: str) -> ResponseReturnValue:
    """One question's result becomes something that somebody owes an answer to."""
    known = current.survey(survey_id)
    context = current.context(known)
    texts = [row_texts(each, context) for each in queries.paper(known).questions()]
    title = next((found[question_key] for found in texts if question_key in found), None) or abort(404)
    suggested = {"owner": str(known.owner_id), "owner_name": known.decides, "due_on": known.answer_by.isoformat()}
    form = forms.SurveyFindingForm(data=suggested)
    form.owner.options = _owners()

    def do() -> EvidencePoint:
        point = publishing.make_evidence(known, question_key, _draft(known, form, title), signed_in(), clock.now())
        flash(_("Everybody can read it now, and see that an answer is owed."), "done")
        return point

    def then(point: EvidencePoint) -> str:
        return url_for("evidence.point", place=place, point_id=point.id)

    heading, back = _("Who answers this?"), office_of(known)
    return form_page(form, do, title=heading, button=_("Publish"), back=back, then=then, lead=[title])


def _draft(survey: PlaceSurvey, form: forms.SurveyFindingForm, title: str) -> PointDraft:
    assert form.due_on.value is not None
    return PointDraft(
        source=EvidenceSource.SURVEY,
        said_by=_("People in the survey “%(title)s”", title=survey.title)[:160],
        heard_on=min(survey.closes_on, places.today(survey.place_id, clock.now())),
        title=title[:140],
        words=form.words.data,
        language=language(),
        people=publishing.release_of(survey).people if survey.closed_at else None,
        owner_id=int(form.owner.data),
        owner_name=form.owner_name.data,
        due_on=form.due_on.value,
    )
