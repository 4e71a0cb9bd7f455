"""Receipts: shown from a phone, answered by the office."""

from functools import partial

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.delivery import current, forms, queries, services
from pb_app.delivery.routes.blueprint import bp, project
from pb_app.funds import queries as funds
from pb_app.proposals import photos
from pb_app.proposals import queries as proposals
from pb_app.web.access import may, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page
from pb_app.web.uploads import decodes


@bp.route("/<place>/project/<int:award_id>/spend", methods=["GET", "POST"])
@requires(Action.REPORT)
@writes
@decodes("photo", partial(photos.decode_ahead, paper=True))
def spend(place: str, award_id: int) -> ResponseReturnValue:
    current.only_group_or_office()
    award, lines = (
        current.award(),
        {cost_line.position: cost_line.label for cost_line in proposals.costs(current.award().proposal_id)},
    )
    form = forms.SpendForm(data={"paid_on": clock.now().date().isoformat()}).set_choices(lines)

    def do() -> None:
        photo = form.photo.content()
        sealed = current.vault().seal(photo) if photos.is_pdf(photo) else None
        services.show_spend(award, form.receipt(), photo, signed_in(), clock.now(), sealed=sealed)

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
    receipt = queries.receipt(spend.id)
    has_original = may(Action.RELEASE) and receipt is not None and receipt.sealed is not None
    page = {"award": award, "spend": spend, "back": back, "has_original": has_original}
    return render_template("delivery/receipt.html", form=form, **page)
