"""What takes two people, and what closes the book."""

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.funds import current, forms, queries, services
from pb_app.funds.models import LedgerAccount
from pb_app.funds.routes.blueprint import bp
from pb_app.funds.services.requests import MOVABLE
from pb_app.funds.terms import Rollover
from pb_app.money import format_amount
from pb_app.people.second_people import who_else
from pb_app.web.access import requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.form_page import form_page, submit
from pb_app.web.forms import BaseForm
from pb_app.web.messages import say_saved


def _asking(
    form: BaseForm, do: Callable[[], object], place: str, *, fund: str, title: str, submit: str, said: str
) -> ResponseReturnValue:
    """A form about the fund's money; the result is shown on the page of decisions."""

    def done() -> None:
        do()
        say_saved(said)

    return form_page(form, done, back=url_for("funds.decisions", place=place, fund=fund), title=title, button=submit)


def _named(ledger_account: LedgerAccount, currency: str) -> str:
    return f"{ledger_account.name} ({format_amount(ledger_account.received - ledger_account.given, currency)})"


@bp.route("/<place>/<fund>/move", methods=["GET", "POST"])
@requires(Action.MOVE_MONEY)
@writes
def move(place: str, fund: str) -> ResponseReturnValue:
    current_fund, form = current.fund(), forms.MoveForm()
    accounts = {
        str(ledger_account.id): ledger_account for ledger_account in queries.accounts(current_fund.id, *MOVABLE)
    }
    form.giver.options = {key: _named(account, current_fund.currency) for key, account in accounts.items()}
    form.receiver.options = {
        key: _named(this_ledger_account, current_fund.currency)
        for key, this_ledger_account in accounts.items()
        if this_ledger_account.kind in MOVABLE[:2]
    }

    def do() -> None:
        giver, receiver = accounts[form.giver.data], accounts[form.receiver.data]
        services.ask_move(
            current_fund,
            giver,
            receiver,
            amount=form.amount.minor,
            reason=form.reason.data,
            actor=signed_in(),
            now=clock.now(),
        )

    said = _("Request sent. A second person has to agree before any money moves.")
    return _asking(
        form,
        do,
        place,
        fund=fund,
        title=_("Move money between parts of the fund"),
        submit=_("Ask a second person"),
        said=said,
    )


@bp.route("/<place>/<fund>/lines/<int:n>/take-back", methods=["GET", "POST"])
@requires(Action.MOVE_MONEY)
@writes
def take_back(place: str, fund: str, n: int) -> ResponseReturnValue:
    current_fund, form = current.fund(), forms.ReasonForm()
    row = queries.line(current_fund.id, n)
    if row is None:
        abort(404)

    def do() -> None:
        services.ask_reverse(current_fund, row[0], form.reason.data, signed_in(), clock.now())

    said = _("Request sent. A second person has to agree before the line is reversed.")
    return _asking(
        form, do, place, fund=fund, title=_("Reverse line %(n)s", n=n), submit=_("Ask a second person"), said=said
    )


@bp.route("/<place>/<fund>/requests/<int:request_id>", methods=["GET", "POST"])
@requires(Action.MOVE_MONEY)
@writes
def answer(place: str, fund: str, request_id: int) -> ResponseReturnValue:
    current_fund, form = current.fund(), forms.AnswerForm().set_choices()
    asked = queries.request(current_fund.id, request_id)
    if asked is None:
        abort(404)

    def do() -> None:
        services.answer(
            current_fund, asked, form.words.data, agree=form.answer.data == "yes", actor=signed_in(), now=clock.now()
        )

    if submit(form, do):
        flash(_("Your answer has been recorded."), "done")
        return redirect(url_for("funds.decisions", place=place, fund=fund))
    giver = queries.account_by_id(current_fund.id, asked.giver_id) if asked.giver_id else None
    receiver = queries.account_by_id(current_fund.id, asked.receiver_id) if asked.receiver_id else None
    line = queries.line_by_id(asked.reverses_id) if asked.reverses_id else None
    page: dict[str, object] = {"fund": current_fund, "asked": asked, "giver": giver, "receiver": receiver, "line": line}
    page["mine"] = asked.asked_by_id == signed_in().account_id
    page["others"] = who_else([asked.asked_by_id], Action.MOVE_MONEY)
    return render_template("funds/answer.html", form=form, **page), form.status()


@bp.route("/<place>/<fund>/lock", methods=["GET", "POST"])
@requires(Action.MOVE_MONEY)
@writes
def lock(place: str, fund: str) -> ResponseReturnValue:
    current_fund, form = current.fund(), forms.LockForm()

    def do() -> None:
        assert form.until.value
        services.lock_period(current_fund, form.until.value, why=form.why.data, actor=signed_in(), now=clock.now())

    said = _("Locked. No line can be added for an earlier day.")
    return _asking(
        form, do, place, fund=fund, title=_("Lock the book for earlier days"), submit=_("Lock the book"), said=said
    )


@bp.route("/<place>/<fund>/rollover", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def rollover(place: str, fund: str) -> ResponseReturnValue:
    current_fund = current.fund()
    form = forms.RolloverForm(
        data={"rule": current_fund.rollover.value, "percent": str(current_fund.rollover_percent)}
    ).set_choices()

    def do() -> None:
        rule = Rollover(form.rule.data)
        services.state_rollover(current_fund, rule, form.percent.number or 0, signed_in(), clock.now())

    title, said = _("What happens to money that a year does not use"), _("Saved. The rule is on the fund’s page.")
    return _asking(form, do, place, fund=fund, title=title, submit=_("Set this rule"), said=said)


@bp.route("/<place>/<fund>/close-year", methods=["GET", "POST"])
@requires(Action.MOVE_MONEY)
@writes
def close_year(place: str, fund: str) -> ResponseReturnValue:
    current_fund, form = current.fund(), forms.CloseYearForm()

    def do() -> None:
        assert form.year.number is not None
        services.ask_close(current_fund, form.year.number, form.reason.data, signed_in(), clock.now())

    said = _("Request sent. A second person has to agree before the year is closed.")
    return _asking(
        form, do, place, fund=fund, title=_("Close a financial year"), submit=_("Ask a second person"), said=said
    )
