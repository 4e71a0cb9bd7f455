"""The first version of the API, which only reads. ``pb_app/api`` has the second; this one stays for those who use it."""

from collections.abc import Sequence
from typing import TypeVar

import marshmallow as ma
from flask import Flask, Response, current_app, jsonify, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_smorest import Api, Blueprint
from flask_smorest.pagination import PaginationParameters
from werkzeug.exceptions import HTTPException

from pb_app.delivery import current as delivery_current
from pb_app.delivery.models import Award
from pb_app.funds import current as funds_current
from pb_app.funds import queries as funds
from pb_app.funds.labels import line_proof_text
from pb_app.funds.terms import AccountKind
from pb_app.open_data.datasets import awards_of
from pb_app.places import current as places_current
from pb_app.proposals import queries as proposals
from pb_app.results import queries as results
from pb_app.rounds import current as rounds_current
from pb_app.rounds import queries as rounds
from pb_app.web.access import public
from pb_app.web.registry import Slot

bp = Blueprint(
    "api_v1", __name__, url_prefix="/api/v1", description="Public facts, to read. Amounts are in minor units."
)
limiter = Limiter(key_func=get_remote_address, headers_enabled=True)
MOST = 200
T = TypeVar("T")
API: Slot[Api] = Slot("open_data.api")


def api_rate() -> str:
    """How often one address may ask."""
    return f"{current_app.config['API_RATE']} per minute"


limiter.limit(api_rate)(bp)


class FundSchema(ma.Schema):
    slug = ma.fields.String()
    name = ma.fields.String()
    currency = ma.fields.String()
    committed = ma.fields.Integer(metadata={"description": "promised by all funders"})
    left = ma.fields.Integer(metadata={"description": "free for new rounds"})
    paid_out = ma.fields.Integer()
    spent = ma.fields.Integer(metadata={"description": "shown by receipts"})


class LineSchema(ma.Schema):
    line = ma.fields.Integer()
    day = ma.fields.Date()
    kind = ma.fields.String()
    giver = ma.fields.String()
    receiver = ma.fields.String()
    amount = ma.fields.Integer()
    evidence = ma.fields.String()
    evidence_kind = ma.fields.String()


class AccountSchema(ma.Schema):
    account = ma.fields.Integer()
    kind = ma.fields.String()
    name = ma.fields.String()
    parent = ma.fields.Integer(allow_none=True)
    received = ma.fields.Integer()
    given = ma.fields.Integer()


class AwardSchema(ma.Schema):
    award = ma.fields.Integer()
    round_id = ma.fields.Integer()
    proposal = ma.fields.Integer()
    title = ma.fields.String()
    group = ma.fields.String()
    amount = ma.fields.Integer()
    unpaid = ma.fields.Integer()
    with_group = ma.fields.Integer()
    spent = ma.fields.Integer()
    status = ma.fields.String()


class RoundSchema(ma.Schema):
    id = ma.fields.Integer()
    slug = ma.fields.String()
    title = ma.fields.String()
    budget = ma.fields.Integer()
    currency = ma.fields.String()
    rulebook = ma.fields.String(metadata={"description": "SHA-256 of the published rulebook"})


class ProposalSchema(ma.Schema):
    number = ma.fields.Integer()
    title = ma.fields.String()
    cost = ma.fields.Integer()
    category = ma.fields.String(allow_none=True)
    status = ma.fields.String()
    outcome = ma.fields.String(allow_none=True)


def _cut(items: Sequence[T], parameters: PaginationParameters) -> Sequence[T]:
    """One page of a list, and its length for the header."""
    parameters.item_count = len(items)
    return items[parameters.first_item : parameters.last_item + 1]


@bp.route("/<place>/funds")
@public("facts for programs")
@bp.response(200, FundSchema(many=True))
def funds_of_place(place: str) -> object:
    rows = [(fund, funds.balance(fund.id)) for fund in funds.of_place(places_current.place().id)]
    names = ("committed", "left", "paid_out", "spent")
    return [
        {"slug": fund.slug, "name": fund.name, "currency": fund.currency} | {n: getattr(held, n) for n in names}
        for fund, held in rows
    ]


@bp.route("/<place>/funds/<fund>/lines")
@public("facts for programs")
@bp.response(200, LineSchema(many=True))
@bp.paginate(page_size=100, max_page_size=MOST)
def lines(place: str, fund: str, pagination_parameters: PaginationParameters) -> object:
    """The book, newest line first."""
    rows, total = funds.transfers(funds_current.fund().id, pagination_parameters.page, pagination_parameters.page_size)
    pagination_parameters.item_count = total
    return [
        {
            "line": row[0].n,
            "day": row[0].booked_on,
            "kind": row[0].kind.value,
            "giver": row[1],
            "receiver": row[2],
            "amount": row[0].amount,
            "evidence": line_proof_text(row[0].shown_by, giver=row[1], receiver=row[2]),
            "evidence_kind": row[0].proof_kind.value,
        }
        for row in rows
    ]


@bp.route("/<place>/funds/<fund>/accounts")
@public("facts for programs")
@bp.response(200, AccountSchema(many=True))
@bp.paginate(page_size=100, max_page_size=MOST)
def accounts(place: str, fund: str, pagination_parameters: PaginationParameters) -> object:
    accounts = _cut(funds.accounts(funds_current.fund().id, *AccountKind), pagination_parameters)
    return [
        {
            "account": item.id,
            "kind": item.kind.value,
            "name": item.name,
            "parent": item.parent_id,
            "received": item.received,
            "given": item.given,
        }
        for item in accounts
    ]


@bp.route("/<place>/funds/<fund>/awards")
@public("facts for programs")
@bp.response(200, AwardSchema(many=True))
@bp.paginate(page_size=100, max_page_size=MOST)
def awards(place: str, fund: str, pagination_parameters: PaginationParameters) -> object:
    current_fund = funds_current.fund()
    held = funds.held_by_subject(current_fund.id)
    return [_award(awards, held) for awards in _cut(awards_of(current_fund), pagination_parameters)]


@bp.route("/<place>/awards/<int:award_id>")
@public("facts for programs")
@bp.response(200, AwardSchema)
def award(place: str, award_id: int) -> object:
    award = delivery_current.award()
    return _award(award, funds.held_by_subject(award.fund_id))


def _award(award: Award, held: dict[tuple[AccountKind, int], int]) -> dict[str, object]:
    return {
        "award": award.id,
        "round_id": award.round_id,
        "proposal": award.proposal.number,
        "title": award.proposal.title,
        "group": award.holder,
        "amount": award.amount,
        "unpaid": held.get((AccountKind.AWARD, award.id), 0),
        "with_group": held.get((AccountKind.PAID_OUT, award.id), 0),
        "spent": held.get((AccountKind.SPENT, award.id), 0),
        "status": award.status.value,
    }


@bp.route("/<place>/rounds")
@public("facts for programs")
@bp.response(200, RoundSchema(many=True))
@bp.paginate(page_size=100, max_page_size=MOST)
def rounds_of_place(place: str, pagination_parameters: PaginationParameters) -> object:
    item = _cut(rounds.published(places_current.place().id), pagination_parameters)
    return [
        {
            "id": entry.id,
            "slug": entry.slug,
            "title": entry.title,
            "budget": entry.budget,
            "currency": entry.currency,
            "rulebook": entry.rules.digest(),
        }
        for entry in item
    ]


@bp.route("/<place>/rounds/<round>/proposals")
@public("facts for programs")
@bp.response(200, ProposalSchema(many=True))
@bp.paginate(page_size=100, max_page_size=MOST)
def proposals_of_round(place: str, round: str, pagination_parameters: PaginationParameters) -> object:
    """Proposals on the ballot, with their results once they are counted."""
    current_round = rounds_current.round()
    count = results.of_round(current_round.id)
    fates = {p.id: line.fate.value for line, p in results.lines(count.id)} if count else {}
    return [
        {
            "number": item.number,
            "title": item.title,
            "cost": item.cost,
            "category": item.category,
            "status": item.status.value,
            "outcome": fates.get(item.id),
        }
        for item in _cut(proposals.on_ballot(current_round.id), pagination_parameters)
    ]


@bp.route("/openapi.json")
@public("what the API is, for programs")
@bp.doc(summary="This description")
def description() -> Response:
    return jsonify(API.value().spec.to_dict())


@bp.after_request
def tag(response: Response) -> Response:
    """Equal responses have equal ETags, so a client that already has one gets a short 304 response."""
    response.headers["Deprecation"] = "@1796083200"
    response.headers["Link"] = '</api/v2/openapi.json>; rel="successor-version"'
    if response.status_code == 200:
        response.add_etag()
        response.headers["Cache-Control"] = "public, max-age=60"
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.make_conditional(request)
    return response


@bp.errorhandler(HTTPException)
def failed(error: HTTPException) -> tuple[Response, int]:
    """Programs get errors as JSON, in English."""
    code = error.code or 500
    return jsonify({"code": code, "status": error.name, "message": error.description or error.name}), code


def init_api(app: Flask) -> None:
    """Add the API to the application, before the error pages, which handle errors on pages for people."""
    app.config.update(API_TITLE="Commonpot", API_VERSION="v1", OPENAPI_VERSION="3.1.0")
    app.config["RATELIMIT_STORAGE_URI"] = app.config["LIMITS_URL"]
    limiter.init_app(app)
    api = Api(app)
    API.fill(app, api)
    api.register_blueprint(bp)
