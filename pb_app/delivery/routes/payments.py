"""Payments: prepared by one person, approved by another."""

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.delivery import current, forms, queries, services
from pb_app.delivery.routes.blueprint import bp, project
from pb_app.funds import queries as funds
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit


@bp.route("/<place>/project/<int:award_id>/pay/<int:number>", methods=["POST"])
@requires(Action.AWARD)
@writes
def pay(place: str, award_id: int, number: int) -> ResponseReturnValue:
    services.prepare_payment(current.award(), current.instalment(number), signed_in(), clock.now())
    flash(_("Prepared. A second person has to approve it."), "done")
    return redirect(project(place, award_id))


@bp.route("/<place>/project/<int:award_id>/payments/<int:payment_id>", methods=["GET", "POST"])
@requires(Action.RELEASE)
@writes
def payment(place: str, award_id: int, payment_id: int) -> ResponseReturnValue:
    award, form = current.award(), forms.PaymentForm().set_choices()
    payment = queries.payment(award.id, payment_id)
    if payment is None:
        abort(404)
    fund = funds.by_id(award.fund_id)

    def do() -> None:
        approve = form.answer.data == "yes"
        services.answer_payment(
            award, fund, payment, approve=approve, why=form.why.data, actor=signed_in(), now=clock.now()
        )
        said = _("Paid, and written into the fund’s book.") if approve else _("Declined. Nothing was paid.")
        flash(said, "done")

    if submit(form, do):
        return redirect(project(place, award_id))
    bank = queries.bank(award.id)
    page = {"award": award, "payment": payment, "fund": fund, "tail": bank.tail if bank else ""}
    page["mine"] = payment.approval.asked_by_id == signed_in().account_id
    return render_template("delivery/payment.html", form=form, **page), form.status()
