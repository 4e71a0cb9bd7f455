"""Receipts: shown from a phone, answered by the office."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.delivery import current, forms, queries, services
from pb_app.delivery.routes.blueprint import bp, project
from pb_app.funds import queries as funds
from pb_app.proposals import queries as proposals
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page


@bp.route("/<place>/project/<int:award_id>/spend", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
def spend(place: str, award_id: int) -> ResponseReturnValue:
    current.only_group_or_office()
    award, lines = (
        current.award(),
        {cost_line.position: cost_line.label for cost_line in proposals.costs(current.award().proposal_id)},
    )
    form = forms.SpendForm(data={"paid_on": clock.now().date().isoformat()}).set_choices(lines)

    def do() -> None:
        services.show_spend(award, form.receipt(), form.photo.content(), signed_in(), clock.now())

    back = project(place, award_id, "delivery.spending")
    return form_page(form, do, back=back, title=_("Add a receipt"), button=_("Show it"), files=True)


@bp.route("/<place>/project/<int:award_id>/receipts/<int:number>", methods=["GET", "POST"])
@requires(Action.AWARD)
@writes
def answer_spend(place: str, award_id: int, number: int) -> ResponseReturnValue:
    award = current.award()
    spend = queries.spend(award.id, number)
    if spend is None:
        abort(404)
    form = forms.SpendAnswerForm().set_choices()

    def do() -> None:
        fund, accept = funds.by_id(award.fund_id), form.answer.data == "yes"
        services.answer_spend(award, fund, spend, accept=accept, why=form.why.data, actor=signed_in(), now=clock.now())

    back = project(place, award_id, "delivery.spending")
    if form.is_submitted():
        return form_page(form, do, back=back, title=_("Receipt %(number)s", number=number), button=_("Save"))
    return render_template("delivery/receipt.html", form=form, award=award, spend=spend, back=back)
