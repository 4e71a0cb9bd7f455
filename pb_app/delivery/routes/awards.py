"""Making awards, what their instalments wait for, and money that is returned."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Actor
from pb_app.db import database_clock
from pb_app.delivery import current, forms, queries, rules, services
from pb_app.delivery.models import Award
from pb_app.delivery.routes.blueprint import bp, project
from pb_app.delivery.terms import InstalmentTrigger, TemplateKind
from pb_app.funds import current as funds_current
from pb_app.funds import queries as funds
from pb_app.people import queries as people
from pb_app.proposals import queries as proposals
from pb_app.results import queries as results
from pb_app.rounds import current as rounds_current
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.i18n import money_text
from pb_app.web.signs import listed


@bp.route("/<place>/<round>/awards")
@requires(Action.AWARD)
def awards(place: str, round: str) -> ResponseReturnValue:
    current_round = rounds_current.round()
    given = queries.of_round(current_round.id)
    funded = list(results.funded(current_round.id))
    known = {proposal.id for proposal in funded}
    funded += [award.proposal for award in given.values() if award.proposal_id not in known]
    reserves = queries.next_reserves(current_round.id, current_round.fund_id)
    return render_template("delivery/awards.html", round=current_round, funded=funded, awards=given, reserves=reserves)


@bp.route("/<place>/<round>/awards/<int:number>", methods=["GET", "POST"])
@requires(Action.AWARD)
@writes
def make(place: str, round: str, number: int) -> ResponseReturnValue:
    current_round = rounds_current.round()
    proposal = proposals.public_by_number(current_round.id, number)
    if proposal is None:
        abort(404)
    answer = proposals.answers(proposal.id).get("group_name")
    data = {"parts": "2", "tie": InstalmentTrigger.BOARD.value, "holder": answer.value if answer else ""}
    data["contact"] = _contact(signed_in())
    form = forms.AwardForm(data=data).set_choices()

    def do() -> Award:
        fund = funds.by_id(current_round.fund_id)
        return services.make_award(
            current_round, fund, proposal, terms=form.terms(), actor=signed_in(), now=clock.now()
        )

    lead = []
    if current_round.small_grant:
        limit = money_text(current_round.small_grant, current_round.currency)
        lead = [_("Up to %(amount)s it is a trial award: paid at once, in one payment, with few checks.", amount=limit)]
    return form_page(
        form,
        do,
        back=url_for("delivery.awards", place=place, round=round),
        title=_("Award: %(title)s", title=proposal.title),
        button=_("Make the award"),
        lead=lead,
        then=lambda made: url_for("delivery.award", place=place, award_id=made.id),
    )


def _contact(actor: Actor) -> str:
    """Whoever makes the award, and how to reach them: what is offered for the contact, to be changed."""
    account = people.by_id(actor.account_id)
    return listed(filter(None, (account.name, account.email))) if account else actor.name


@bp.route("/<place>/project/<int:award_id>/parts/<int:number>", methods=["GET", "POST"])
@requires(Action.AWARD)
@writes
def part(place: str, award_id: int, number: int) -> ResponseReturnValue:
    award, instalment = current.award(), current.instalment(number)
    data = {
        "tie": instalment.tie.value,
        "due_on": instalment.due_on.isoformat(),
        "milestone": str(instalment.milestone_id or ""),
    }
    form = forms.InstalmentTriggerForm(data=data).set_choices(
        {str(m.id): m.title for m in queries.milestones(award.id)}
    )

    def do() -> None:
        assert form.due_on.value
        milestone = int(form.milestone.data) if form.milestone.data else None
        services.tie_instalment(award, instalment, InstalmentTrigger(form.tie.data), form.due_on.value, milestone)

    title = _("Payment %(number)s", number=number)
    return form_page(form, do, back=project(place, award_id), title=title, button=_("Save"))


@bp.route("/<place>/project/<int:award_id>/hand-back", methods=["GET", "POST"])
@requires(Action.AWARD)
@writes
def hand_back(place: str, award_id: int) -> ResponseReturnValue:
    form = forms.HandBackForm()

    def do() -> None:
        services.ask_hand_back(current.award(), form.amount.minor, form.reason.data, signed_in(), clock.now())
        flash(_("Saved. A second person has to confirm that the money came back."), "done")

    fund = funds.by_id(current.award().fund_id)
    back = url_for("funds.decisions", place=place, fund=fund.slug)
    return form_page(form, do, back=back, title=_("The group hands money back"), button=_("Save"))


@bp.route("/<place>/project/<int:award_id>/lead", methods=["GET", "POST"])
@requires(Action.AWARD)
@writes
def lead(place: str, award_id: int) -> ResponseReturnValue:
    form = forms.LeadForm()

    def do() -> None:
        now = database_clock.decisive(clock.now)
        services.set_lead(current.award(), form.email.data, signed_in(), now)

    return form_page(form, do, back=project(place, award_id), title=_("Who acts for this project?"), button=_("Save"))


@bp.route("/<place>/<fund>/templates", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def templates(place: str, fund: str) -> ResponseReturnValue:
    """The words of letters and agreements: two forms on one page, each saved by itself."""
    current_fund = funds_current.fund()
    wanted = request.args.get("kind", TemplateKind.LETTER.value)
    kind = next((template_kind for template_kind in TemplateKind if template_kind.value == wanted), None)
    if kind is None:
        abort(404)
    form = forms.TemplateForm(data={"body": queries.template(current_fund.id, kind)})

    def do() -> None:
        services.write_template(current_fund, kind, form.body.data, signed_in(), clock.now())
        flash(_("Saved. New offers use this text."), "done")

    if submit(form, do):
        return redirect(url_for("delivery.templates", place=place, fund=fund, kind=kind.value))
    page = {"fund": current_fund, "kind": kind, "kinds": TemplateKind, "fields_known": rules.FIELDS}
    return render_template("delivery/templates.html", form=form, **page), form.status()
