"""Payments: prepared by one person, approved by another."""

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.db import database_clock
from pb_app.delivery import current, forms, queries, services
from pb_app.delivery.routes.blueprint import bp, project
from pb_app.people.second_people import who_else
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import submit


@bp.route("/<place>/project/<int:award_id>/pay/<int:number>", methods=["POST"])
@requires(Action.AWARD)
@writes
def pay(place: str, award_id: int, number: int) -> ResponseReturnValue:
    now = database_clock.decisive(clock.now)
    services.prepare_payment(current.award(), current.instalment(number), signed_in(), now)
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

    def do() -> None:
        approve = form.answer.data == "yes"
        services.answer_payment(
            award,
            payment,
            approve=approve,
            why=form.why.data,
            actor=signed_in(),
            now=database_clock.decisive(clock.now),
        )
        approved = _("Approved. Nothing is paid yet: it goes into the next payment file for the bank.")
        said = approved if approve else _("Declined. Nothing was paid.")
        flash(said, "done")

    if submit(form, do):
        return redirect(project(place, award_id))
    bank = queries.bank(award.id)
    page = {"award": award, "payment": payment, "tail": bank.tail if bank else ""}
    page["waits"] = services.waits_a_day(award, database_clock.decisive(clock.now))
    page["mine"] = payment.approval.asked_by_id == signed_in().account_id
    page["others"] = who_else([payment.approval.asked_by_id], Action.RELEASE)
    return render_template("delivery/payment.html", form=form, **page), form.status()
