"""The doors of funds."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Refused
from pb_app.funds import forms, here, labels, queries, services
from pb_app.funds.terms import financial_year
from pb_app.places import here as places_here
from pb_app.web import paging
from pb_app.web.access import public, requires, writes
from pb_app.web.actor import signed_in

bp = Blueprint("funds", __name__, url_prefix="/funds")
assert labels
BOOK_PAGE = 50


@bp.route("/<place>/")
@public("which funds a place has")
def index(place: str) -> Any:
    funds = [(fund, queries.balance(fund.id)) for fund in queries.of_place(places_here.place().id)]
    return render_template("funds/index.html", funds=funds)


@bp.route("/<place>/new", methods=["GET", "POST"])
@requires(Action.MANAGE_PLACE)
@writes
def new(place: str) -> Any:
    form = forms.FundForm()
    if form.validate_on_submit():
        home = places_here.place()
        try:
            fund = services.make_fund(
                home.id, form.slug.data, form.name.data, form.purpose.data, signed_in(), clock.now()
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("funds.fund", place=place, fund=fund.slug))
    page = {
        "title": _("Start a new fund"),
        "submit": _("Start"),
        "back_href": url_for("funds.index", place=place),
    }
    return render_template("form.html", form=form, **page), form.status()


@bp.route("/<place>/<fund>/")
@public("every pound can be followed")
def fund(place: str, fund: str) -> Any:
    found = here.fund()
    return render_template(
        "funds/fund.html",
        fund=found,
        balance=queries.balance(found.id),
        commitments=queries.commitments(found.id),
        financial_year=financial_year,
    )


@bp.route("/<place>/<fund>/book")
@public("every pound can be followed")
def book(place: str, fund: str) -> Any:
    found, number = here.fund(), paging.wanted()
    rows, total = queries.transfers(found.id, number, BOOK_PAGE)
    if not rows and number > 1:
        abort(404)
    page = paging.Page(rows, number, max(1, -(-total // BOOK_PAGE)), total)
    return render_template("funds/book.html", fund=found, page=page, accounts=queries.balances(found.id))


@bp.route("/<place>/<fund>/commit", methods=["GET", "POST"])
@requires(Action.MANAGE_FUND)
@writes
def commit(place: str, fund: str) -> Any:
    found, form = here.fund(), forms.CommitmentForm()
    if form.validate_on_submit():
        assert form.year.number is not None
        services.commit_money(
            found,
            form.source.data,
            form.year.number,
            form.amount.minor,
            form.conditions.data,
            form.restricted.data,
            signed_in(),
            clock.now(),
        )
        flash(_("The money is in the fund’s book."), "done")
        return redirect(url_for("funds.fund", place=place, fund=fund))
    page = {"title": _("Put money into the fund"), "submit": _("Put it in")}
    back = url_for("funds.fund", place=place, fund=fund)
    return render_template("form.html", form=form, back_href=back, **page), form.status()
