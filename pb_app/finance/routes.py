"""Addresses of finance."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.access import Action
from pb_app.db import database_clock
from pb_app.delivery import current as delivery_current
from pb_app.delivery import queries as delivery
from pb_app.finance import forms, pages, queries, rules, services
from pb_app.finance.models import BankLine
from pb_app.finance.terms import LineState, LineTarget, MatchCandidate, StatementLine
from pb_app.funds import current
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund
from pb_app.funds.terms import financial_year
from pb_app.money import format_amount
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in
from pb_app.web.csv_files import csv_text
from pb_app.web.form_page import form_page
from pb_app.web.forms import FieldError
from pb_app.web.i18n import day
from pb_app.web.labels import label

bp = Blueprint("finance", __name__, url_prefix="/finance")
ASIDE = "aside"
BANK_FILE = ("Sort code", "Account number", "Name", "Amount", "Reference")


@bp.route("/<place>/<fund>/years")
@public("what was promised, planned and paid, year by year")
def years(place: str, fund: str) -> ResponseReturnValue:
    page = {"fund": current.fund(), "years": pages.years(current.fund()), "financial_year": financial_year}
    return render_template("finance/years.html", **page)


@bp.route("/<place>/<fund>/years/<int:year>")
@public("a year's report, from its first to its last pound")
def year(place: str, fund: str, year: int) -> ResponseReturnValue:
    if not 2000 <= year <= 2200:
        abort(404)
    page = pages.year(current.fund(), year)
    return render_template("finance/year.html", page=page, financial_year=financial_year)


@bp.route("/<place>/<fund>/")
@requires(Action.MOVE_MONEY)
def desk(place: str, fund: str) -> ResponseReturnValue:
    current_fund = current.fund()
    new = queries.lines(current_fund.id, LineState.NEW)
    return render_template(
        "finance/desk.html",
        fund=current_fund,
        counts=queries.counts(current_fund.id),
        in_bank=queries.in_bank(current_fund.id),
        lines=new,
        guesses=services.suggestions(current_fund, new),
        here=funds.in_account(current_fund.id),
        left=delivery.left_to_pay_with(current_fund.id),
        ready=queries.to_run(current_fund.id, database_clock.decisive(clock.now)),
        by_hand=queries.by_hand(current_fund.id),
        runs=queries.runs(current_fund.id),
        form=forms.RunForm(),
    )


@bp.route("/<place>/<fund>/statement", methods=["GET", "POST"])
@requires(Action.RELEASE)
@writes
def statement(place: str, fund: str) -> ResponseReturnValue:
    current_fund, form = current.fund(), forms.StatementForm()
    back = url_for("finance.desk", place=place, fund=fund)

    def do() -> None:
        new = services.read_statement(current_fund, _lines(form), signed_in(), clock.now())
        flash(ngettext("%(num)d new line", "%(num)d new lines", new), "done")

    return form_page(form, do, back=back, title=_("Upload a bank statement"), button=_("Upload it"), files=True)


def _lines(form: forms.StatementForm) -> list[StatementLine]:
    try:
        return rules.read_statement(form.file.content())
    except rules.BadStatement as error:
        where = _("Line %(row)s:", row=error.row) + " " if error.row else ""
        raise FieldError("file", where + label(error.refusal)) from error


@bp.route("/<place>/<fund>/lines/<int:line_id>", methods=["GET", "POST"])
@requires(Action.RELEASE)
@writes
def line(place: str, fund: str, line_id: int) -> ResponseReturnValue:
    current_fund, form = current.fund(), forms.MatchForm()
    line = queries.line(current_fund.id, line_id)
    if line is None:
        abort(404)
    guesses = services.suggestions(current_fund, [line])[line.id]
    form.what.options = {f"{g.target.value}:{g.id}": _guess(g, current_fund.currency) for g in guesses}
    form.what.options[ASIDE] = _("Nothing to do with this fund")

    def do() -> None:
        _settle(current_fund, line, form)

    title = f"{day(line.on)}: {format_amount(line.amount, current_fund.currency)}"
    back = url_for("finance.desk", place=place, fund=fund)
    return form_page(form, do, back=back, title=title, button=_("Save"), lead=[line.text])


def _guess(item: MatchCandidate, currency: str) -> str:
    return f"{label(item.target)}: {item.name} ({format_amount(item.amount, currency)})"


def _settle(fund: Fund, item: BankLine, form: forms.MatchForm) -> None:
    if form.what.data == ASIDE:
        services.set_aside(fund, item, form.why.data, signed_in(), clock.now())
        return
    target, number = form.what.data.split(":")
    services.match(fund, item, LineTarget(target), target_id=int(number), actor=signed_in(), now=clock.now())


@bp.route("/<place>/<fund>/runs", methods=["POST"])
@requires(Action.RELEASE)
@writes
def make_run(place: str, fund: str) -> ResponseReturnValue:
    made = services.make_run(current.fund(), signed_in(), database_clock.decisive(clock.now))
    return redirect(url_for("finance.run", place=place, fund=fund, run_id=made.id))


@bp.route("/<place>/<fund>/runs/<int:run_id>")
@requires(Action.RELEASE)
def run(place: str, fund: str, run_id: int) -> ResponseReturnValue:
    payment_run = queries.run(current.fund().id, run_id)
    if payment_run is None:
        abort(404)
    return render_template("finance/run.html", page=pages.run(current.fund(), payment_run))


@bp.route("/<place>/<fund>/runs/<int:run_id>/file", methods=["POST"])
@requires(Action.RELEASE)
@writes
def run_file(place: str, fund: str, run_id: int) -> ResponseReturnValue:
    """The file for the bank, with whole numbers; a button, because who opens it is written into the log."""
    payment_run = queries.run(current.fund().id, run_id)
    if payment_run is None:
        abort(404)
    rows = services.export_run(current.fund(), payment_run, delivery_current.vault(), signed_in(), clock.now())
    headers = {"Content-Disposition": f'attachment; filename="run-{run_id}.csv"', "Cache-Control": "private, no-store"}
    return Response(csv_text(BANK_FILE, rows), mimetype="text/csv", headers=headers)


@bp.route("/<place>/<fund>/runs/<int:run_id>/sent", methods=["POST"])
@requires(Action.RELEASE)
@writes
def run_sent(place: str, fund: str, run_id: int) -> ResponseReturnValue:
    """Somebody says that the bank has the file; only now its payments are in the book."""
    payment_run = queries.run(current.fund().id, run_id)
    if payment_run is None:
        abort(404)
    sent = services.mark_run_sent(current.fund(), payment_run, signed_in(), clock.now())
    said = ngettext("%(num)d payment is now in the fund’s book.", "%(num)d payments are now in the fund’s book.", sent)
    flash(said, "done")
    return redirect(url_for("finance.run", place=place, fund=fund, run_id=run_id))
