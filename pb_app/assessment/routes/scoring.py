"""The deadline board, and everything assessors do with one proposal."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.assessment import forms, pages, queries, services
from pb_app.assessment.routes.blueprint import bp
from pb_app.assessment.terms import AppealOutcome, Feasibility, WaitingFor
from pb_app.money import format_amount
from pb_app.proposals import current
from pb_app.rounds import current as rounds_current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in


def _at(place: str, round: str, number: int) -> str:
    return url_for("assessment.proposal", place=place, round=round, number=number)


@bp.route("/<place>/<round>/")
@requires(Action.ASSESS)
def index(place: str, round: str) -> Any:
    """All that waits, by when it is due; one's own first on wish."""
    found, mine = rounds_current.round(), "mine" in request.args
    rows = queries.board(found, signed_in().account_id, clock.now())
    counted = {turn: sum(row.turn is turn for row in rows) for turn in WaitingFor if turn is not WaitingFor.NOBODY}
    shown = [row for row in rows if row.mine] if mine else rows
    return render_template(
        "assessment/index.html", round=found, rows=shown, counted=counted, mine=mine, form=forms.ButtonForm()
    )


@bp.route("/<place>/<round>/<int:number>/")
@requires(Action.ASSESS)
def proposal(place: str, round: str, number: int) -> Any:
    found, proposal = rounds_current.round(), current.public(number)
    page = pages.check_page(found, proposal, signed_in().account_id)
    return render_template(
        "assessment/proposal.html",
        round=found,
        page=page,
        declare=forms.DeclareForm(formdata=None).offer(),
        note=forms.NoteForm(formdata=None),
        form=forms.ButtonForm(),
    )


@bp.route("/<place>/<round>/<int:number>/declare", methods=["POST"])
@requires(Action.ASSESS)
@writes
def declare(place: str, round: str, number: int) -> Any:
    proposal, form = current.public(number), forms.DeclareForm().offer()
    if form.validate_on_submit():
        conflicted = form.interest.data == "yes"
        try:
            services.declare(proposal, conflicted, form.why.data, signed_in(), clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(_at(place, round, number))
    page = {"title": _("Your interest in it"), "submit": _("Save"), "back_href": _at(place, round, number)}
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/<round>/<int:number>/score", methods=["GET", "POST"])
@requires(Action.ASSESS)
@writes
def score(place: str, round: str, number: int) -> Any:
    proposal, actor = current.public(number), signed_in()
    criteria = queries.guide(proposal.round_id).criteria
    form = forms.score_form(criteria, queries.scores_by(proposal.id, actor.account_id))
    services.must_judge(proposal, actor)
    if form.validate_on_submit():
        services.score(proposal, form.marks(criteria), actor)
        return redirect(_at(place, round, number) + "#marks")
    page = {"title": _("Your marks: %(title)s", title=proposal.title), "submit": _("Save your marks")}
    return render_template("form.html", form=form, back_href=_at(place, round, number), **page), form.status()


@bp.route("/<place>/<round>/<int:number>/settle/<criterion>", methods=["GET", "POST"])
@requires(Action.ASSESS)
@writes
def settle(place: str, round: str, number: int, criterion: str) -> Any:
    """One mark for a criterion, after a talk."""
    proposal, form, actor = current.public(number), forms.SettleForm(), signed_in()
    if criterion not in {one.key for one in queries.guide(proposal.round_id).criteria}:
        abort(404)
    services.must_judge(proposal, actor)
    if form.validate_on_submit():
        services.settle(proposal, criterion, int(form.mark.data), form.note.data, actor, clock.now())
        return redirect(_at(place, round, number) + "#marks")
    page = {"title": _("Settle on a mark"), "submit": _("Save"), "back_href": _at(place, round, number)}
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/<round>/<int:number>/note", methods=["POST"])
@requires(Action.ASSESS)
@writes
def note(place: str, round: str, number: int) -> Any:
    proposal, form = current.public(number), forms.NoteForm()
    if form.validate_on_submit():
        services.note(proposal, form.body.data, signed_in(), clock.now())
        return redirect(_at(place, round, number) + "#notes")
    page = {"title": _("A note"), "submit": _("Save"), "back_href": _at(place, round, number)}
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/<round>/<int:number>/ask", methods=["GET", "POST"])
@requires(Action.ASSESS)
@writes
def ask(place: str, round: str, number: int) -> Any:
    proposal, form = current.public(number), forms.AskForm()
    if form.validate_on_submit():
        try:
            services.ask_authors(proposal, form.question.data, signed_in(), clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash(_("Asked. The proposal waits for their answer."), "done")
            return redirect(_at(place, round, number) + "#questions")
    page = {"title": _("Ask the authors"), "submit": _("Send the question"), "back_href": _at(place, round, number)}
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/<round>/<int:number>/cost", methods=["GET", "POST"])
@requires(Action.ASSESS)
@writes
def cost(place: str, round: str, number: int) -> Any:
    proposal, actor = current.public(number), signed_in()
    typed = {"cost": format_amount(proposal.cost).removeprefix("£") if proposal.cost else ""}
    form = forms.CostForm(data=typed).offer()
    services.must_judge(proposal, actor)
    if form.validate_on_submit():
        feasible, why, evidence = Feasibility(form.feasible.data), form.why.data, form.evidence.data
        try:
            services.cost(proposal, form.cost.minor, feasible, why, evidence, actor, clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(_at(place, round, number) + "#cost")
    page = {"title": _("What it costs: %(title)s", title=proposal.title), "submit": _("Save and publish")}
    return render_template("form.html", form=form, back_href=_at(place, round, number), **page), form.status()


@bp.route("/<place>/<round>/<int:number>/decide", methods=["GET", "POST"])
@requires(Action.ASSESS)
@writes
def decide(place: str, round: str, number: int) -> Any:
    proposal, form = current.public(number), forms.DecideForm().offer()
    if form.validate_on_submit():
        accept = form.decision.data == "accept"
        try:
            services.decide(proposal, accept, form.reason.data, signed_in(), clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash(_("Saved. The author gets a message."), "done")
            return redirect(url_for("assessment.index", place=place, round=round))
    page = {"title": _("Check: %(title)s", title=proposal.title), "submit": _("Save and publish the reason")}
    return render_template("form.html", form=form, back_href=_at(place, round, number), **page), form.status()


@bp.route("/<place>/<round>/<int:number>/second-look", methods=["GET", "POST"])
@requires(Action.ASSESS)
@writes
def second_look(place: str, round: str, number: int) -> Any:
    """Somebody else than who refused answers an appeal."""
    proposal, form = current.public(number), forms.AppealDecisionForm().offer()
    appeal = queries.open_appeal(proposal.id)
    if appeal is None:
        abort(404)
    if form.validate_on_submit():
        outcome = AppealOutcome(form.outcome.data)
        try:
            services.decide_appeal(proposal, outcome, form.reason.data, signed_in(), clock.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("assessment.index", place=place, round=round))
    page = {"title": _("Second look: %(title)s", title=proposal.title), "submit": _("Save and publish the reason")}
    return render_template(
        "form.html", form=form, lead=[appeal.words], back_href=_at(place, round, number), **page
    ), form.status()
