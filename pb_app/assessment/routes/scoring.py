"""The deadline list, and everything assessors do with a proposal."""

from flask import abort, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.assessment import forms, pages, queries, services
from pb_app.assessment.routes.blueprint import bp
from pb_app.assessment.terms import AppealOutcome, Feasibility, WaitingFor
from pb_app.money import plain_amount
from pb_app.proposals import current
from pb_app.rounds import current as rounds_current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.currency import current_currency
from pb_app.web.form_page import form_page
from pb_app.web.forms import FieldError
from pb_app.web.labels import label


def _at(place: str, round: str, number: int) -> str:
    return url_for("assessment.proposal", place=place, round=round, number=number)


@bp.route("/<place>/<round>/")
@requires(Action.ASSESS)
def index(place: str, round: str) -> ResponseReturnValue:
    """Everything that is waiting, by due date; optionally with the assessor's own first."""
    current_round, mine = rounds_current.round(), "mine" in request.args
    rows = queries.board(current_round, signed_in().account_id, clock.now())
    counted = {turn: sum(row.turn is turn for row in rows) for turn in WaitingFor if turn is not WaitingFor.NOBODY}
    shown = [row for row in rows if row.mine] if mine else rows
    return render_template(
        "assessment/index.html",
        round=current_round,
        rows=shown,
        counted=counted,
        mine=mine,
        several=counted[WaitingFor.DECISION] > 1,
        form=forms.ButtonForm(),
    )


@bp.route("/<place>/<round>/<int:number>/")
@requires(Action.ASSESS)
def proposal(place: str, round: str, number: int) -> ResponseReturnValue:
    current_round, proposal = rounds_current.round(), current.public(number)
    page = pages.check_page(current_round, proposal, signed_in().account_id)
    return render_template(
        "assessment/proposal.html",
        round=current_round,
        page=page,
        declare=forms.DeclareForm(formdata=None).set_choices(),
        note=forms.NoteForm(formdata=None),
        form=forms.ButtonForm(),
    )


@bp.route("/<place>/<round>/<int:number>/declare", methods=["POST"])
@requires(Action.ASSESS)
@writes
def declare(place: str, round: str, number: int) -> ResponseReturnValue:
    proposal, form = current.public(number), forms.DeclareForm().set_choices()

    def do() -> None:
        conflicted = form.interest.data == "yes"
        services.declare(proposal, form.why.data, signed_in(), clock.now(), conflicted=conflicted)

    return form_page(
        form, do, back=_at(place, round, number), title=_("Your interest in this proposal"), button=_("Save")
    )


@bp.route("/<place>/<round>/<int:number>/score", methods=["GET", "POST"])
@requires(Action.ASSESS)
@writes
def score(place: str, round: str, number: int) -> ResponseReturnValue:
    proposal, actor = current.public(number), signed_in()
    criteria = queries.guide(proposal.round_id).criteria
    form = forms.score_form(criteria, queries.scores_by(proposal.id, actor.account_id))
    services.must_judge(proposal, actor)

    def do() -> None:
        services.score(proposal, form.marks(criteria), actor)

    return form_page(
        form,
        do,
        back=_at(place, round, number),
        title=_("Your marks: %(title)s", title=proposal.title),
        button=_("Save your marks"),
        then=_at(place, round, number) + "#marks",
    )


@bp.route("/<place>/<round>/<int:number>/settle/<criterion>", methods=["GET", "POST"])
@requires(Action.ASSESS)
@writes
def settle(place: str, round: str, number: int, criterion: str) -> ResponseReturnValue:
    """Save an agreed mark for a criterion after a discussion."""
    proposal, form, actor = current.public(number), forms.SettleForm(), signed_in()
    if criterion not in {other_criterion.key for other_criterion in queries.guide(proposal.round_id).criteria}:
        abort(404)
    services.must_judge(proposal, actor)

    def do() -> None:
        services.settle(proposal, criterion, int(form.mark.data), note=form.note.data, actor=actor, now=clock.now())

    return form_page(
        form,
        do,
        back=_at(place, round, number),
        title=_("Agree on a mark"),
        button=_("Save"),
        then=_at(place, round, number) + "#marks",
    )


@bp.route("/<place>/<round>/<int:number>/note", methods=["POST"])
@requires(Action.ASSESS)
@writes
def note(place: str, round: str, number: int) -> ResponseReturnValue:
    proposal, form = current.public(number), forms.NoteForm()

    def do() -> None:
        services.note(proposal, form.body.data, signed_in(), clock.now())

    return form_page(
        form,
        do,
        back=_at(place, round, number),
        title=_("A note"),
        button=_("Save"),
        then=_at(place, round, number) + "#notes",
    )


@bp.route("/<place>/<round>/<int:number>/ask", methods=["GET", "POST"])
@requires(Action.ASSESS)
@writes
def ask(place: str, round: str, number: int) -> ResponseReturnValue:
    proposal, form = current.public(number), forms.AskForm()

    def do() -> None:
        services.ask_authors(proposal, form.question.data, signed_in(), clock.now())
        flash(_("Question sent. The proposal is waiting for their answer."), "done")

    return form_page(
        form,
        do,
        back=_at(place, round, number),
        title=_("Ask the authors"),
        button=_("Send the question"),
        then=_at(place, round, number) + "#questions",
    )


@bp.route("/<place>/<round>/<int:number>/cost", methods=["GET", "POST"])
@requires(Action.ASSESS)
@writes
def cost(place: str, round: str, number: int) -> ResponseReturnValue:
    proposal, actor = current.public(number), signed_in()
    typed = {"cost": plain_amount(proposal.cost, current_currency()) if proposal.cost else ""}
    form = forms.CostForm(data=typed).set_choices()
    services.must_judge(proposal, actor)

    def do() -> None:
        feasible, why, evidence = Feasibility(form.feasible.data), form.why.data, form.evidence.data
        services.cost(proposal, form.cost.minor, feasible, why=why, evidence=evidence, actor=actor, now=clock.now())

    return form_page(
        form,
        do,
        back=_at(place, round, number),
        title=_("What it costs: %(title)s", title=proposal.title),
        button=_("Save and publish"),
        then=_at(place, round, number) + "#cost",
    )


@bp.route("/<place>/<round>/<int:number>/decide", methods=["GET", "POST"])
@requires(Action.ASSESS)
@writes
def decide(place: str, round: str, number: int) -> ResponseReturnValue:
    proposal, form = current.public(number), forms.DecideForm().set_choices()

    def do() -> None:
        accept = form.decision.data == "accept"
        services.decide(proposal, form.reason.data, signed_in(), clock.now(), accept=accept)
        flash(_("Saved. The author gets a message."), "done")

    return form_page(
        form,
        do,
        back=_at(place, round, number),
        title=_("Check: %(title)s", title=proposal.title),
        button=_("Save and publish the reason"),
        then=url_for("assessment.index", place=place, round=round),
    )


@bp.route("/<place>/<round>/decide-several", methods=["GET", "POST"])
@requires(Action.ASSESS)
@writes
def decide_several(place: str, round: str) -> ResponseReturnValue:
    """The same answer to several proposals that are ready and that this assessor may decide."""
    current_round, actor = rounds_current.round(), signed_in()
    ready = {str(p.number): p for p in queries.ready_for(current_round, actor.account_id, clock.now())}
    form = forms.DecisionsForm().set_proposals({number: f"{number}. {p.title}" for number, p in ready.items()})

    def do() -> None:
        chosen = [ready[number] for number in form.chosen.data or []]
        if not chosen:
            raise FieldError("chosen", _("Choose at least one proposal."))
        accept = form.decision.data == "accept"
        stuck = services.decide_many(chosen, form.words(), actor, clock.now(), accept=accept)
        if stuck:
            proposal, refused = stuck
            raise FieldError(refused.field or "chosen", f"{proposal.title}: {label(refused.refusal)}")
        said = ngettext("%(num)d proposal is decided.", "%(num)d proposals are decided.", len(chosen))
        flash(f"{said} {_('The authors get a message.')}", "done")

    lead = [_("Here are the proposals that are ready to be decided, and where you have no interest.")]
    back, title = url_for("assessment.index", place=place, round=round), _("Decide about several")
    return form_page(form, do, back=back, title=title, button=_("Save and publish the reason"), lead=lead)


@bp.route("/<place>/<round>/<int:number>/second-look", methods=["GET", "POST"])
@requires(Action.ASSESS)
@writes
def second_look(place: str, round: str, number: int) -> ResponseReturnValue:
    """Decide an appeal, by somebody other than the person who refused the proposal."""
    proposal, form = current.public(number), forms.AppealDecisionForm().set_choices()
    appeal = queries.open_appeal(proposal.id)
    if appeal is None:
        abort(404)

    def do() -> None:
        outcome = AppealOutcome(form.outcome.data)
        services.decide_appeal(proposal, outcome, form.reason.data, signed_in(), clock.now())

    return form_page(
        form,
        do,
        back=_at(place, round, number),
        title=_("Appeal: %(title)s", title=proposal.title),
        button=_("Save and publish the reason"),
        lead=[appeal.words],
        then=url_for("assessment.index", place=place, round=round),
    )
