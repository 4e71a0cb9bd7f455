"""Writing a proposal, one question a page: ours first, then the fund's own as far as the money needs them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.application_forms import forms as question_forms
from pb_app.application_forms import labels as question_labels
from pb_app.application_forms import queries as application_forms
from pb_app.application_forms import rules as question_rules
from pb_app.application_forms.terms import Question
from pb_app.assets import pages as assets
from pb_app.evidence import prompts
from pb_app.places import queries as places
from pb_app.places.maps import PlaceMap
from pb_app.places.terms import normal_postcode
from pb_app.proposals import current, photos, queries
from pb_app.proposals import pages as proposal_pages
from pb_app.proposals.forms import writing as forms
from pb_app.proposals.forms.facts import facts_field
from pb_app.proposals.models import Proposal
from pb_app.proposals.queries import similarity
from pb_app.proposals.routes import facts
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.rules import readability
from pb_app.proposals.rules import writing as rules
from pb_app.proposals.services import writing as services
from pb_app.proposals.slots import LESSONS
from pb_app.proposals.terms import AnswerDraft, FormStep
from pb_app.rounds import current as rounds_current
from pb_app.rounds.terms import Category
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.forms import BaseForm, FieldError
from pb_app.web.labels import choices
from pb_app.web.messages import next_page_tells
from pb_app.web.uploads import decodes

#: The question how people know that it is needed; figures about the area are offered beside it.
NEED = "need"
#: Beside these, what people had said and the round stands on.
PROMPTED = (FormStep.TITLE, FormStep.STORY)
TEXTS = (FormStep.STRONG, FormStep.STORY, FormStep.TAKES, FormStep.WHO)


def at(endpoint: str, place: str, round: str, number: int, **more: Any) -> str:
    return url_for(endpoint, place=place, round=round, number=number, **more)


@bp.route("/<place>/<round>/<int:number>/size", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
@next_page_tells("the next question of the form")
def size(place: str, round: str, number: int) -> ResponseReturnValue:
    """Ask for more or less; what is written stays."""
    proposal, form = current.own(number), forms.SizeForm(data={})
    book = application_forms.application_form(rounds_current.round().fund_id)
    form.size.options = {str(n): question_forms.tier_name(book, n) for n in range(len(book.tiers))}

    def do() -> None:
        services.set_tier(proposal, int(form.size.data), signed_in(), clock.now())

    return form_page(
        form,
        do,
        back=at("proposals.check", place, round, number),
        title=_("How big is your idea?"),
        button=_("Save and continue"),
    )


@bp.route("/<place>/<round>/<int:number>/write/<step>", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
@next_page_tells("the next question of the form")
@decodes("photo", partial(photos.decode_ahead, paper=False))
def write(place: str, round: str, number: int, step: str) -> ResponseReturnValue:
    if step not in set(FormStep):
        abort(404)
    proposal, question = current.own(number), FormStep(step)
    form = _form(question, proposal)
    if submit(form, lambda: _save(question, form, proposal)):
        if "look" in request.form:
            again = {"again": 1} if "again" in request.args else {}
            return redirect(at("proposals.write", place, round, number, step=step, looked=1, **again))
        return redirect(_next(place, round, proposal, question))
    return _show(place, round, proposal, question, form)


def _show(place: str, round: str, proposal: Proposal, question: FormStep, form: BaseForm) -> ResponseReturnValue:
    order = rules.steps(proposal.tier)
    position = order.index(question) if question in order else None
    back = (
        at("proposals.write", place, round, proposal.number, step=order[position - 1].value)
        if position
        else at("proposals.check", place, round, proposal.number)
    )
    current_round = rounds_current.round()
    text = getattr(proposal, question.value, "") if question in TEXTS else ""
    return render_template(
        "proposals/write.html",
        form=form,
        proposal=proposal,
        round=current_round,
        question=question,
        position=position + 1 if position is not None else None,
        of=proposal_pages.page_count(rounds_current.round(), proposal.tier),
        back_href=back,
        text=question in TEXTS,
        advice=readability.advise(text, str(get_locale() or "en")) if "looked" in request.args else None,
        similar=similar(proposal) if question in (FormStep.STORY, FormStep.STRONG) else (),
        taught=taught(proposal) if question in (FormStep.STORY, FormStep.STRONG) else (),
        prompts=prompts.of_round(proposal.round_id) if question in PROMPTED else (),
        at_hand=assets.at_hand(places.by_id(proposal.place_id), proposal.area_id) if question.is_cost else (),
        has_map=PlaceMap.of(places.by_id(proposal.place_id).bounds) is not None,
    ), form.status()


def similar(proposal: Proposal) -> Sequence[Proposal]:
    return similarity.similar(proposal.round_id, proposal.title, proposal.story, but=proposal.id)


def taught(proposal: Proposal) -> Sequence[tuple[str, str]]:
    """What similar projects learnt."""
    return LESSONS.value()(places.by_id(proposal.place_id), proposal.title, proposal.story)


def _next(place: str, round: str, proposal: Proposal, question: FormStep) -> str:
    """The next question of ours, then the fund's first, then the page with all answers.

    Whoever changes one answer (``again`` in the address) comes back to that page at once.
    """
    if "again" in request.args:
        return at("proposals.check", place, round, proposal.number)
    order = rules.steps(proposal.tier)
    position = order.index(question) + 1 if question in order else len(order)
    if position < len(order):
        return at("proposals.write", place, round, proposal.number, step=order[position].value)
    pages = question_pages(proposal)
    if pages and question in order:
        return at("proposals.questions", place, round, proposal.number, page=1)
    return at("proposals.check", place, round, proposal.number)


def _form(question: FormStep, proposal: Proposal) -> BaseForm:
    typed: dict[str, Any] = {name: getattr(proposal, name) for name in ("title", "strong", "story", "takes", "who")}
    typed["category"] = proposal.category
    typed["area"] = str(proposal.area_id) if proposal.area_id else ""
    if question is FormStep.COST:
        typed |= forms.CostForm.typed(queries.costs(proposal.id), queries.sizes(proposal.id))
    if question is FormStep.MATCH:
        typed |= forms.MatchForm.typed(queries.matches(proposal.id))
    if question is FormStep.WHERE:
        typed["communities"] = [str(community.id) for community in queries.communities(proposal.id)]
    form = forms.STEPS[question](data=typed)
    if isinstance(form, forms.WhereForm):
        form.area.options = {str(id): name for id, name in places.area_names(proposal.place_id).items()}
        form.communities.options = {str(id): n for id, n in places.communities_named(proposal.place_id).items()}
        form.category.options = choices(Category)
        if not form.communities.options:
            del form.communities
    return form.set_choices() if isinstance(form, forms.MatchForm) else form


def _save(question: FormStep, form: BaseForm, proposal: Proposal) -> None:
    actor, now = signed_in(), clock.now()
    if isinstance(form, forms.CostForm):
        services.set_costs(proposal, form.lines(), actor, now, form.sizes())
    elif isinstance(form, forms.MatchForm):
        services.set_matches(proposal, form.lines(), actor, now)
    elif isinstance(form, forms.PhotoForm):
        _save_photo(form, proposal)
    elif isinstance(form, forms.WhereForm):
        _save_where(form, proposal)
    else:
        services.write(proposal, actor, now, **{question.value: form[question.value].data})


def _save_photo(form: forms.PhotoForm, proposal: Proposal) -> None:
    content = form.photo.content()
    if not content:
        return
    if not form.alt.data:
        raise FieldError("alt", _("Say in a few words what the photo shows."))
    services.set_photo(proposal, content, form.alt.data, signed_in(), clock.now())


def _save_where(form: forms.WhereForm, proposal: Proposal) -> None:
    area_id = int(form.area.data) if form.area.data else None
    if form.postcode.data and area_id is None:
        postcode = normal_postcode(form.postcode.data)
        area = places.area_of_postcode(proposal.place_id, postcode) if postcode else None
        if area is None:
            unknown = _("We don’t know this postcode here. Check it, or choose an area from the list.")
            raise FieldError("postcode", unknown)
        area_id = area.id
    actor, now = signed_in(), clock.now()
    if "communities" in form:
        services.set_communities(proposal, [int(id) for id in form.communities.data or []], actor, now)
    services.write(proposal, actor, now, area_id=area_id, category=form.category.data)


def question_pages(proposal: Proposal) -> list[list[Question]]:
    book = application_forms.application_form(rounds_current.round().fund_id)
    given = {key: answer.value for key, answer in queries.answers(proposal.id).items()}
    return question_rules.pages(question_rules.asked(book, proposal.tier, given))


@bp.route("/<place>/<round>/<int:number>/questions/<int:page>", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
@next_page_tells("the next question of the form")
def questions(place: str, round: str, number: int, page: int) -> ResponseReturnValue:
    """One of the fund's questions; the answers decide which come next."""
    proposal = current.own(number)
    asked = question_pages(proposal)
    if not 1 <= page <= len(asked):
        abort(404)
    here_now, given = asked[page - 1], queries.answers(proposal.id)
    every = facts.offered(proposal) if any(question.key == NEED for question in here_now) else []
    ticks = {"facts": (facts_field(), facts.chosen(proposal, every))} if every else {}
    typed = {key: proposal_answer.value for key, proposal_answer in given.items()}
    form = question_forms.answers_form(here_now, typed, ticks)
    if every:
        form["facts"].options = facts.options(every)

    def do() -> None:
        services.answer(proposal, _given(here_now, form.answers(here_now)), signed_in(), clock.now())
        if every:
            facts.keep(proposal, every, form["facts"].data or [])

    if submit(form, do):
        more = page < len(question_pages(proposal)) and "again" not in request.args
        onward = {"page": page + 1} if more else {}
        return redirect(at("proposals.questions" if more else "proposals.check", place, round, number, **onward))
    back = ("proposals.questions", {"page": page - 1}) if page > 1 else ("proposals.check", {})
    private = [question.key for question in here_now if not question.public]
    return render_template(
        "proposals/questions.html",
        form=form,
        page=len(rules.steps(proposal.tier)) + page,
        of=proposal_pages.page_count(rounds_current.round(), proposal.tier),
        private=private,
        back_href=at(back[0], place, round, number, **back[1]),
    ), form.status()


def _given(asked: list[Question], said: dict[str, str]) -> dict[str, AnswerDraft]:
    return {
        question.key: AnswerDraft(said[question.key], question.public, question_labels.asks(question)[:300])
        for question in asked
    }
