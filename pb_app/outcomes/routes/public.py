"""Public pages on what the money achieved."""

from flask import render_template
from flask.typing import ResponseReturnValue

from pb_app.delivery import current
from pb_app.delivery import queries as delivery
from pb_app.funds import current as funds_current
from pb_app.funds import queries as funds
from pb_app.outcomes import pages
from pb_app.outcomes.routes.blueprint import bp
from pb_app.outcomes.slots import BENEFIT_PANELS
from pb_app.rounds import current as rounds_current
from pb_app.web.access import public


@bp.route("/<place>/project/<int:award_id>/")
@public("what came of a project, with small numbers hidden")
def project(place: str, award_id: int) -> ResponseReturnValue:
    return render_template("outcomes/project.html", page=pages.project(current.award()))


@bp.route("/<place>/<round>/value")
@public("value beside what residents wanted, with the working")
def value(place: str, round: str) -> ResponseReturnValue:
    return render_template("outcomes/value.html", page=pages.value(rounds_current.round()))


@bp.route("/<place>/<round>/benefits")
@public("which organisation paid, and which gains")
def benefits(place: str, round: str) -> ResponseReturnValue:
    current_round = rounds_current.round()
    fund = funds.by_id(current_round.fund_id)
    page, panels = pages.benefits(fund, list(delivery.of_round(current_round.id).values())), BENEFIT_PANELS.of(fund)
    return render_template("outcomes/benefits.html", page=page, about=current_round.title, panels=panels)


@bp.route("/<place>/<fund>/fund-benefits")
@public("which organisation paid, and which gains, over a whole fund")
def benefits_of_fund(place: str, fund: str) -> ResponseReturnValue:
    current_fund = funds_current.fund()
    page, panels = pages.benefits(current_fund, delivery.of_fund(current_fund.id)), BENEFIT_PANELS.of(current_fund)
    return render_template("outcomes/benefits.html", page=page, about=current_fund.name, panels=panels)
