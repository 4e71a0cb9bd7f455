"""Search what was learnt, here and elsewhere; start from a case, and plan a project's steps from one."""

from collections.abc import Callable

from flask import abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.board import queries as boards
from pb_app.delivery import current as delivery_current
from pb_app.exchange import forms
from pb_app.exchange.pages import case_search as pages
from pb_app.exchange.routes.blueprint import bp, taken_here
from pb_app.exchange.services import cases as services
from pb_app.exchange.services.cases import CaseOrigin
from pb_app.exchange.terms import EntryKind, Refusal, StoryOutcome, StoryReach, StorySearch, StorySize
from pb_app.places import current
from pb_app.proposals.models import Proposal
from pb_app.proposals.rules import writing
from pb_app.rounds import queries as rounds
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.fields import clean
from pb_app.web.form_page import form_page
from pb_app.web.labels import choices


@bp.route("/<place>/stories")
@public("everybody can search what was learnt, here and in other places")
def stories(place: str) -> ResponseReturnValue:
    asked = {name: clean(request.args.get(name))[:100] for name in ("words", "theme", "size", "reach", "outcome")}
    page = pages.stories_page(current.place(), StorySearch(**asked), clock.now())
    options = {
        "theme": pages.theme_names(),
        "size": choices(StorySize),
        "reach": choices(StoryReach),
        "outcome": choices(StoryOutcome),
    }
    return render_template("exchange/stories.html", page=page, options=options)


@bp.route("/<place>/stories/<int:award_id>/start", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
def start_here(place: str, award_id: int) -> ResponseReturnValue:
    """Start from a case of this place."""
    case = boards.case(delivery_current.award().id)
    if case is None or case.published_at is None:
        abort(404)
    back = url_for("board.case", place=place, award_id=award_id)
    return _start(place, case.title, lambda: services.of_case(case), back)


@bp.route("/<place>/taken/<int:taken_id>/start", methods=["GET", "POST"])
@requires(Action.PROPOSE)
@writes
def start_taken(place: str, taken_id: int) -> ResponseReturnValue:
    """Start from a case of another place that was taken over here."""
    row = taken_here(taken_id)
    if row.kind is not EntryKind.CASE:
        abort(404)
    back = url_for("exchange.stories", place=place)
    return _start(place, row.body["title"], lambda: services.of_taken(row), back)


def _start(place: str, title: str, origin: Callable[[], CaseOrigin], back: str) -> ResponseReturnValue:
    here, now, form = current.place(), clock.now(), forms.StartForm()
    windows = {round: rounds.windows(round.id) for round in rounds.published(here.id)}
    open_now = {str(round.id): round for round, its in windows.items() if writing.may_write(its, now) is None}
    if not open_now:
        return render_template("exchange/no_round.html", title=title, back=back)
    form.round.options = {key: round.title for key, round in open_now.items()}

    def do() -> Proposal:
        round = open_now[form.round.data]
        made = services.begin_proposal(origin(), round, form.changed.data, actor=signed_in(), now=now)
        flash(_("Your draft is made. Put it in your own words. Nobody else sees it yet."), "done")
        return made

    def then(made: Proposal) -> str:
        slug = open_now[str(made.round_id)].slug
        return url_for("proposals.write", place=place, round=slug, number=made.number, step="story")

    lead = [_("You get a draft with the words, the costs and the measures of this guide. You can change everything.")]
    heading = _("Start from: %(title)s", title=title)
    return form_page(form, do, title=heading, button=_("Make my draft"), back=back, then=then, lead=lead)


@bp.route("/<place>/projects/<int:award_id>/steps", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def steps(place: str, award_id: int) -> ResponseReturnValue:
    """A project's plan from the steps of a guide, for its group and the office."""
    delivery_current.only_group_or_office()
    award, form = delivery_current.award(), forms.StepsForm(data={"days": "14"})
    form.case.options = pages.case_choices(current.place())

    def do() -> None:
        assert form.first_on.value
        origin = _origin(form.case.data)
        made = services.plan_steps(
            origin,
            award,
            form.first_on.value,
            form.days.number or 1,
            form.changed.data,
            actor=signed_in(),
            now=clock.now(),
        )
        flash(ngettext("%(num)d step is in the plan.", "%(num)d steps are in the plan.", made), "done")

    back = url_for("delivery.award", place=place, award_id=award_id)
    lead = [_("Each step of the guide becomes a step of your plan. You can move them later.")]
    return form_page(form, do, title=_("Plan with a guide"), button=_("Add the steps"), back=back, lead=lead)


def _origin(chosen: str) -> CaseOrigin:
    """The case behind a choice of the form."""
    kind, _colon, number = chosen.partition(":")
    if kind == "taken":
        return services.of_taken(taken_here(int(number)))
    case = boards.case(int(number))
    if case is None or case.published_at is None:
        raise Refused(Refusal.CASE_NOT_HERE, "case")
    return services.of_case(case)
