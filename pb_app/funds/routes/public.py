"""Everybody may follow every pound."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from pb_app.access import Action
from pb_app.funds import current, pages, queries
from pb_app.funds.money_bar import whole_bar
from pb_app.funds.routes.blueprint import bp
from pb_app.funds.terms import AccountKind, RequestState, financial_year
from pb_app.people.second_people import who_else
from pb_app.places import current as places_current
from pb_app.web import paging
from pb_app.web.access import public
from pb_app.web.actor import current_actor

BOOK_PAGE = 50


def _before() -> int | None:
    """The line of the book that the address names; None for the newest."""
    text = request.args.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


@bp.route("/<place>/")
@public("which funds a place has")
def index(place: str) -> ResponseReturnValue:
    funds = [(fund, queries.balance(fund.id)) for fund in queries.of_place(places_current.place().id)]
    funds.sort(key=lambda pair: not pair[1].committed)  # what holds nothing stands last
    bars = {fund.id: whole_bar(fund.currency, queries.held_by_kind(fund.id)) for fund, _balance in funds}
    return render_template("funds/index.html", funds=funds, bars=bars)


@bp.route("/<place>/<fund>/")
@public("every pound can be followed")
def fund(place: str, fund: str) -> ResponseReturnValue:
    page = pages.fund(current.fund(), before=_before())
    return render_template("funds/fund.html", page=page, financial_year=financial_year)


@bp.route("/<place>/<fund>/book")
@public("every pound can be followed")
def book(place: str, fund: str) -> ResponseReturnValue:
    current_fund, number = current.fund(), paging.wanted()
    rows, total = queries.transfers(current_fund.id, number, BOOK_PAGE)
    if not rows and number > 1:
        abort(404)
    page = paging.Page(rows, number, max(1, -(-total // BOOK_PAGE)), total)
    kinds = queries.totals(current_fund.id)
    return render_template(
        "funds/book.html", fund=current_fund, page=page, kinds=kinds, locked=queries.locked_until(current_fund.id)
    )


@bp.route("/<place>/<fund>/accounts")
@public("every account of the book, by kind")
def accounts(place: str, fund: str) -> ResponseReturnValue:
    kind = next((account_kind for account_kind in AccountKind if account_kind.value == request.args.get("kind")), None)
    if kind is None:
        abort(404)
    current_fund = current.fund()
    page = paging.page_of(queries.accounts(current_fund.id, kind), BOOK_PAGE)
    return render_template("funds/accounts.html", fund=current_fund, kind=kind, page=page)


@bp.route("/<place>/<fund>/accounts/<int:account_id>")
@public("what an account holds is the sum of its lines")
def account(place: str, fund: str, account_id: int) -> ResponseReturnValue:
    current_fund = current.fund()
    account_by_id = queries.account_by_id(current_fund.id, account_id)
    if account_by_id is None:
        abort(404)
    lines = queries.statement(account_by_id, _before(), BOOK_PAGE + 1)
    return render_template("funds/account.html", page=pages.statement(current_fund, account_by_id, lines, BOOK_PAGE))


@bp.route("/<place>/<fund>/lines/<int:n>")
@public("what a line of the book rests on")
def line(place: str, fund: str, n: int) -> ResponseReturnValue:
    current_fund = current.fund()
    row = queries.line(current_fund.id, n)
    if row is None:
        abort(404)
    return render_template("funds/line.html", page=pages.line(current_fund, row))


@bp.route("/<place>/<fund>/decisions")
@public("what was asked and answered about the fund's money, with reasons")
def decisions(place: str, fund: str) -> ResponseReturnValue:
    current_fund = current.fund()
    asked, reader = queries.requests(current_fund.id, RequestState.ASKED), current_actor()
    answered = queries.requests(current_fund.id, RequestState.AGREED, RequestState.DECLINED)
    page = paging.page_of(answered, BOOK_PAGE)
    names = (
        {ledger_account.id: ledger_account for ledger_account in queries.accounts(current_fund.id, *AccountKind)}
        if asked or answered
        else {}
    )
    return render_template(
        "funds/decisions.html",
        fund=current_fund,
        asked=asked,
        me=reader.account_id if reader else None,
        others=who_else([one.asked_by_id for one in asked], Action.MOVE_MONEY),
        page=page,
        accounts=names,
        ends=queries.year_ends(current_fund.id),
        locks=queries.locks(current_fund.id),
        financial_year=financial_year,
    )
