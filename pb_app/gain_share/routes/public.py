"""Everybody can see what was saved, agreed, due and in the fund."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from pb_app import clock
from pb_app.funds import current as funds_current
from pb_app.gain_share import exports, pages
from pb_app.gain_share.routes.blueprint import bp, gain_here
from pb_app.places import current
from pb_app.places.public_tables import as_csv
from pb_app.web.access import public


@bp.route("/<place>/")
@public("everybody can see what organisations give back of what they saved")
def index(place: str) -> ResponseReturnValue:
    return render_template("gain_share/index.html", funds=pages.of_place(current.place(), clock.now()))


@bp.route("/<place>/gains.csv")
@public("open data: what the page says, as a file")
def gains_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.GAINS, current.place()), mimetype="text/csv")


@bp.route("/<place>/receipts.csv")
@public("open data: what the pages of gains and the funds' books say, as a file")
def receipts_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.RECEIPTS, current.place()), mimetype="text/csv")


@bp.route("/<place>/<fund>/")
@public("everybody can see what a fund gets back of what its projects saved")
def fund_gains(place: str, fund: str) -> ResponseReturnValue:
    gains = pages.of_fund(funds_current.fund(), clock.now())
    return render_template("gain_share/fund.html", gains=gains)


@bp.route("/<place>/<fund>/gains/<int:gain_id>")
@public("everybody can see who promised what, from which figure, and what came of it")
def gain(place: str, fund: str, gain_id: int) -> ResponseReturnValue:
    page = pages.gain_page(gain_here(gain_id), clock.now())
    return render_template("gain_share/gain.html", page=page)
