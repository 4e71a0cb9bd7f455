"""Money that arrived: one person says so, and another one puts it into the fund's book."""

from flask import abort, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.funds import current as funds_current
from pb_app.gain_share import checks, forms, pages, queries, rules, services
from pb_app.gain_share.routes.blueprint import bp, gain_here, gain_path
from pb_app.money import plain_amount
from pb_app.places import queries as places
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, shut, submit


@bp.route("/<place>/<fund>/gains/<int:gain_id>/arrived", methods=["GET", "POST"])
@requires(Action.MOVE_MONEY)
@writes
def arrived(place: str, fund: str, gain_id: int) -> ResponseReturnValue:
    row, now = gain_here(gain_id), clock.now()
    left = rules.left_of(queries.facts(row))
    amount = plain_amount(left, funds_current.fund().currency) if left else ""
    form = forms.ReceiptForm(data={"amount": amount, "arrived_on": places.today(row.place_id, now).isoformat()})

    def do() -> None:
        assert form.arrived_on.value
        evidence = form.evidence.data
        services.ask_receipt(
            row, form.amount.minor, on=form.arrived_on.value, evidence=evidence, actor=signed_in(), now=clock.now()
        )
        flash(_("Request sent. A second person has to agree before it is in the book."), "done")

    lead = [_("It takes two people to put this money into the fund’s book. You are the first.")]
    title, button = _("Money from a shared gain arrived"), _("Ask a second person")
    back = gain_path(row)
    return form_page(
        form, do, title=title, button=button, back=back, lead=lead, only_if=lambda: checks.must_be_due(row)
    )


@bp.route("/<place>/<fund>/gains/<int:gain_id>/arrived/<int:gain_receipt_id>", methods=["GET", "POST"])
@requires(Action.MOVE_MONEY)
@writes
def answer(place: str, fund: str, gain_id: int, gain_receipt_id: int) -> ResponseReturnValue:
    row, form = gain_here(gain_id), forms.ReceiptAnswerForm().set_choices()
    receipt = queries.receipt(row.id, gain_receipt_id) or abort(404)
    if away := shut(lambda: checks.must_be_asked(receipt), gain_path(row)):
        return away

    def do() -> None:
        agree = form.answer.data == "yes"
        services.answer_receipt(row, receipt, form.words.data, agree=agree, actor=signed_in(), now=clock.now())
        flash(_("The money is in the fund’s book.") if agree else _("Your answer has been recorded."), "done")

    if submit(form, do, lambda: checks.must_be_asked(receipt)):
        return redirect(gain_path(row))
    page = pages.gain_page(row, clock.now())
    asked = next(shown for shown in page.receipts if shown.row.id == receipt.id)
    mine = receipt.approval.asked_by_id == signed_in().account_id
    return render_template("gain_share/answer.html", form=form, page=page, asked=asked, mine=mine), form.status()
