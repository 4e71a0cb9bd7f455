"""How a round assesses proposals, and who assesses which."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.assessment import forms, queries, services
from pb_app.assessment.models import AssignRule
from pb_app.assessment.routes.blueprint import bp
from pb_app.places import queries as places
from pb_app.proposals import current
from pb_app.proposals.models import Proposal
from pb_app.rounds import current as rounds_current
from pb_app.rounds.models import Round
from pb_app.rounds.terms import Category
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.i18n import language
from pb_app.web.labels import choices


@bp.route("/<place>/<round>/set-up", methods=["GET", "POST"])
@requires(Action.LEAD_ASSESSMENT)
@writes
def set_up(place: str, round: str) -> ResponseReturnValue:
    """Deadline, number of assessors, and criteria."""
    current_round = rounds_current.round()
    form = forms.guide_form(queries.guide(current_round.id))

    def do() -> None:
        services.set_guide(current_round, form.book(language()), signed_in(), clock.now())
        flash(_("Saved."), "done")

    back = url_for("assessment.assigning", place=place, round=round)
    lead = [
        _(
            "Anything that counts 0 is left out. Something that counts 2 matters twice as much as something that counts 1."
        )
    ]
    return form_page(
        form, do, back=back, title=_("How proposals are checked in this round"), button=_("Save"), lead=lead
    )


def _whats(round: Round) -> dict[str, str]:
    everything = {"all:": _("All proposals")}
    areas = {f"area:{id}": name for id, name in places.area_names(round.place_id).items()}
    return everything | areas | {f"category:{value}": name for value, name in choices(Category).items()}


@bp.route("/<place>/<round>/assigning", methods=["GET", "POST"])
@requires(Action.LEAD_ASSESSMENT)
@writes
def assigning(place: str, round: str) -> ResponseReturnValue:
    """Who assesses what, by area or category."""
    current_round = rounds_current.round()
    people = {str(id): name for id, name in queries.assessors(current_round).items()}
    whats = _whats(current_round)
    form = forms.AssignForm().set_choices(people, whats)

    def do() -> None:
        area_id, category = form.area_or_category()
        services.add_rule(current_round, int(form.who.data), area_id, category, clock.now())

    if submit(form, do):
        return redirect(url_for("assessment.assigning", place=place, round=round))
    rules = queries.assign_rules(current_round.id)
    rows = [(rule, people.get(str(rule.account_id), ""), whats.get(_what(rule), "")) for rule in rules]
    unassigned = len(queries.unassigned(current_round))
    return render_template(
        "assessment/assigning.html", form=form, round=current_round, rows=rows, unassigned=unassigned
    ), form.status()


def _what(rule: AssignRule) -> str:
    return f"area:{rule.area_id}" if rule.area_id else f"category:{rule.category}" if rule.category else "all:"


@bp.route("/<place>/<round>/assigning/<int:rule_id>/remove", methods=["POST"])
@requires(Action.LEAD_ASSESSMENT)
@writes
def remove_rule(place: str, round: str, rule_id: int) -> ResponseReturnValue:
    """Remove a rule; proposals that it assigned stay assigned."""
    assign_rule = queries.assign_rule(rounds_current.round().id, rule_id)
    if assign_rule is None:
        abort(404)
    services.remove_rule(assign_rule)
    return redirect(url_for("assessment.assigning", place=place, round=round))


@bp.route("/<place>/<round>/<int:number>/assign", methods=["GET", "POST"])
@requires(Action.LEAD_ASSESSMENT)
@writes
def assign(place: str, round: str, number: int) -> ResponseReturnValue:
    """Assign exactly these people to a proposal."""
    current_round, proposal = rounds_current.round(), current.public(number)
    people, now_on = (
        queries.assessors(current_round),
        {id for id, _name in queries.assigned([proposal.id])[proposal.id]},
    )
    form = forms.ButtonForm()

    def do() -> None:
        wanted = {int(text) for text in request.form.getlist("who") if text.isascii() and text.isdigit()}
        if not wanted <= people.keys():
            abort(400)
        _assign(proposal, wanted, now_on)

    if submit(form, do):
        return redirect(url_for("assessment.assigning", place=place, round=round))
    return render_template(
        "assessment/assign.html", round=current_round, proposal=proposal, people=people, now_on=now_on, form=form
    )


def _assign(proposal: Proposal, wanted: set[int], before: set[int]) -> None:
    for account_id in before - wanted:
        services.unassign(proposal, account_id)
    for account_id in sorted(wanted - before):
        services.assign(proposal, account_id, clock.now())
