"""What whoever looks after a fund does: say which risks it takes, and pay what staff decided."""

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.funds import current as funds_current
from pb_app.money import plain_amount
from pb_app.small_grants import forms, pages, queries, services
from pb_app.small_grants.routes.blueprint import bp, grant_here, grant_path, index_path
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, shut, submit


@bp.route("/<place>/<fund>/risk-appetite", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def risk_appetite(place: str, fund: str) -> ResponseReturnValue:
    current_fund = funds_current.fund()
    stated = queries.appetite(current_fund.id)
    so_far: dict[str, object] = (
        {"words": stated.words, "most": plain_amount(stated.most, current_fund.currency)}
        if stated
        else {"pot": _("Small grants by staff")}
    )
    form = forms.AppetiteForm(data=so_far) if stated else forms.FirstAppetiteForm(data=so_far)

    def do() -> None:
        pot = "" if stated else str(form["pot"].data)
        services.state_appetite(
            current_fund, form.words.data, form.most.minor, pot=pot, actor=signed_in(), now=clock.now()
        )
        flash(_("Saved. Staff decide alone up to this amount."), "done")

    lead = [_("People who work here meet small things that money could solve on the spot. Say how far they may go.")]
    title = _("Which risks does this fund take?")
    return form_page(form, do, title=title, button=_("Save"), back=index_path(), lead=lead, bound_to=so_far)


@bp.route("/<place>/<fund>/grants/<int:small_grant_id>/pay", methods=["GET", "POST"])
@requires(Action.MOVE_MONEY)
@writes
def pay(place: str, fund: str, small_grant_id: int) -> ResponseReturnValue:
    """Another person than whoever decided; bound to what the page showed."""
    row, form = grant_here(small_grant_id), forms.PaidForm()

    def only_if() -> None:
        services.must_be_payable(row, signed_in())

    if away := shut(only_if, grant_path(row)):
        return away

    def do() -> None:
        shown = request.form.get("shown", "")
        services.pay_out(row, form.evidence.data, shown=shown, actor=signed_in(), now=clock.now())
        flash(_("Paid, and in the book."), "done")

    if submit(form, do, only_if):
        return redirect(grant_path(row))
    page = pages.grant_page(row, clock.now())
    return render_template("small_grants/pay.html", form=form, page=page), form.status()
