"""The office: plan a conversation, read sentences, open, close, and say who answers what was found."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.common_ground import (
    current,
    first_sentences,
    forms,
    from_hearings,
    office_pages,
    queries,
    result_pages,
    results,
    services,
)
from pb_app.common_ground.models import Conversation, ConversationStatement
from pb_app.common_ground.result_pages import Agreement
from pb_app.common_ground.routes.blueprint import bp
from pb_app.common_ground.terms import WordingMaker
from pb_app.evidence import services as evidence
from pb_app.evidence.models import EvidencePoint
from pb_app.evidence.terms import EvidenceSource, PointDraft
from pb_app.places import current as here
from pb_app.places import queries as places
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, press
from pb_app.web.i18n import own_name


def office_address(conversation: Conversation) -> str:
    return url_for("common_ground.office", place=here.place().slug, conversation_id=conversation.id)


def statement_here(conversation: Conversation, statement_id: int) -> ConversationStatement:
    statement = queries.statement(conversation.id, statement_id)
    if statement is None:
        abort(404)
    return statement


def owners() -> dict[str, str]:
    return {str(id): name for id, name in evidence.owners(here.place().id).items()}


def languages() -> dict[str, str]:
    return {code: own_name(code) for code in here.place().languages}


@bp.route("/<place>/<int:conversation_id>/office")
@requires(Action.HOLD_CONVERSATION)
def office(place: str, conversation_id: int) -> ResponseReturnValue:
    page = office_pages.office_page(current.conversation(conversation_id), signed_in().account_id)
    return render_template("common_ground/office.html", page=page)


@bp.route("/<place>/<int:conversation_id>/statements/new", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def add(place: str, conversation_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    form = forms.StatementsForm(data={"language": known.language})
    form.language.options = languages()

    def do() -> None:
        lines, lang = form.words.sentences(), str(form.language.data)
        there = first_sentences.add(known, lines, language=lang, now=clock.now())
        flash(_("Added."), "done")
        if there:
            flash(
                _("These stood there already, so we left them out: %(sentences)s", sentences=" ".join(there)), "notice"
            )

    lead = [_("Write sentences from different points of view, so that everybody finds one to agree with.")]
    return form_page(form, do, title=_("Add a sentence"), button=_("Add"), back=office_address(known), lead=lead)


@bp.route("/<place>/<int:conversation_id>/statements/from-hearing", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def from_hearing(place: str, conversation_id: int) -> ResponseReturnValue:
    """Published points of hearings become sentences, in their own words."""
    known = current.conversation(conversation_id)
    offered = {str(each.point.id): f"{each.words} ({each.event.title})" for each in from_hearings.offered(known)}
    if not offered:
        flash(_("No published hearing has anything short enough to ask about that is not here already."), "warning")
        return redirect(office_address(known), 303)
    form = forms.FromHearingForm().set_choices(offered)

    def do() -> None:
        n = from_hearings.add(known, form.chosen(), clock.now())
        flash(ngettext("%(num)d sentence added.", "%(num)d sentences added.", n), "done")

    title = _("Add what was said at hearings")
    return form_page(form, do, title=title, button=_("Add"), back=office_address(known))


@bp.route("/<place>/<int:conversation_id>/statements/<int:statement_id>/translate", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def translate(place: str, conversation_id: int, statement_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    statement = statement_here(known, statement_id)
    words = queries.words_of(known.id)[statement.id]
    form = forms.TranslationForm(data={"made_by": WordingMaker.PERSON.value}).set_choices(
        {code: name for code, name in languages().items() if code != next(iter(words))}
    )

    def do() -> None:
        services.translate(statement, form.words.data, language=str(form.language.data), made_by=form.maker())
        flash(_("Saved."), "done")

    lead = [next(iter(words.values()))]
    return form_page(
        form, do, title=_("Add it in another language"), button=_("Save"), back=office_address(known), lead=lead
    )


@bp.route("/<place>/<int:conversation_id>/statements/<int:statement_id>/show", methods=["POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def show(place: str, conversation_id: int, statement_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    statement = statement_here(known, statement_id)
    if press(lambda: services.decide(known, statement, None, signed_in(), clock.now())):
        flash(_("Everybody can answer it now."), "done")
    return redirect(office_address(known))


@bp.route("/<place>/<int:conversation_id>/statements/<int:statement_id>/refuse", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def refuse(place: str, conversation_id: int, statement_id: int) -> ResponseReturnValue:
    known, form = current.conversation(conversation_id), forms.DecideForm().set_choices()
    statement = statement_here(known, statement_id)

    def do() -> None:
        services.decide(known, statement, form.chosen(), signed_in(), clock.now())
        flash(_("It is not shown. Whoever wrote it can read why."), "done")

    lead = [next(iter(queries.words_of(known.id)[statement.id].values()))]
    return form_page(
        form, do, title=_("Don’t show this sentence"), button=_("Save"), back=office_address(known), lead=lead
    )


@bp.route("/<place>/<int:conversation_id>/open", methods=["POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def open_it(place: str, conversation_id: int) -> ResponseReturnValue:
    known = current.conversation(conversation_id)
    if press(lambda: services.open_it(known, signed_in(), clock.now())):
        flash(_("It is open. Everybody can take part now."), "done")
    return redirect(office_address(known))


@bp.route("/<place>/<int:conversation_id>/close", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def close(place: str, conversation_id: int) -> ResponseReturnValue:
    known, form = current.conversation(conversation_id), forms.CloseForm()

    def do() -> None:
        results.close(
            known,
            here.place(),
            not_heard=form.not_heard.data,
            said_by=_("People who took part in this conversation"),
            words=_("What most people said, and where they differ, is on the page of this conversation."),
            actor=signed_in(),
            now=clock.now(),
        )
        flash(_("The result is public, and nothing leads from an answer to a person any more."), "done")

    lead = [
        _("Nobody can answer after this, and the result is published at once."),
        _("%(team)s owes people an answer by the day that you have set.", team=known.decides),
    ]
    return form_page(
        form,
        do,
        title=_("Close it and publish the result"),
        button=_("Close and publish"),
        back=office_address(known),
        lead=lead,
    )


@bp.route("/<place>/<int:conversation_id>/statements/<int:statement_id>/evidence", methods=["GET", "POST"])
@requires(Action.HOLD_CONVERSATION)
@writes
def make_evidence(place: str, conversation_id: int, statement_id: int) -> ResponseReturnValue:
    """One finding becomes something that somebody owes an answer to."""
    known = current.conversation(conversation_id)
    statement, words = statement_here(known, statement_id), queries.words_of(known.id)
    figures = result_pages.agreement(known, statement)
    form = forms.FindingForm(data=_suggested(known) | _in_words(figures)).set_choices(owners())
    lang, title = next(iter(words[statement.id].items()))

    def do() -> EvidencePoint:
        said = _draft(known, form, title, lang, figures)
        point = results.make_evidence(known, statement, said, signed_in(), clock.now())
        flash(_("Everybody can read it now, and see that an answer is owed."), "done")
        return point

    def then(point: EvidencePoint) -> str:
        return url_for("evidence.point", place=place, point_id=point.id)

    return form_page(
        form, do, title=_("Who answers this?"), button=_("Publish"), back=office_address(known), then=then, lead=[title]
    )


def _suggested(conversation: Conversation) -> dict[str, str]:
    return {
        "owner": str(conversation.owner_id),
        "owner_name": conversation.decides,
        "due_on": conversation.answer_by.isoformat(),
    }


def _in_words(figures: Agreement | None) -> dict[str, str]:
    """What the published figures say, to begin with."""
    if figures is None:
        return {}
    people, seen = figures.people, figures.seen
    agree = ngettext("Of %(all)s, %(num)d agrees.", "Of %(all)s, %(num)d agree.", people, all=seen)
    disagree = ngettext("Of %(all)s, %(num)d disagrees.", "Of %(all)s, %(num)d disagree.", people, all=seen)
    return {"words": agree if figures.agree else disagree}


def _draft(
    conversation: Conversation, form: forms.FindingForm, title: str, lang: str, figures: Agreement | None
) -> PointDraft:
    assert form.due_on.value is not None
    today = places.today(conversation.place_id, clock.now())
    return PointDraft(
        source=EvidenceSource.CONVERSATION,
        said_by=_("People in the conversation “%(question)s”", question=conversation.question)[:160],
        heard_on=min(conversation.closes_on, today),
        title=title,
        words=form.words.data,
        language=lang,
        people=figures.people if figures and figures.agree else None,
        owner_id=int(form.owner.data),
        owner_name=form.owner_name.data,
        due_on=form.due_on.value,
    )
