"""Finds the place, organisation, fund, round, award, body, meeting or review of an address."""

from collections.abc import Callable
from typing import Any

from flask import Flask, g

from pb_app import home_place
from pb_app.access import Action, Scope, decide
from pb_app.board import queries as board_queries
from pb_app.delivery import queries as delivery_queries
from pb_app.forum.terms import FORUM
from pb_app.funds import queries as fund_queries
from pb_app.meetings import queries as meeting_queries
from pb_app.meetings.slots import of_kind
from pb_app.places import queries as place_queries
from pb_app.places.models import Place
from pb_app.rounds import queries as round_queries
from pb_app.rounds.terms import RoundStatus
from pb_app.web.actor import current_actor
from pb_app.web.slots import SCOPE


def resolve_scope(arguments: dict[str, Any]) -> Scope | None:
    """Where an address points: finds its place, fund, round, award, body, meeting or review, or None when one is not there.

    A draft round is there only for those who manage it.
    """
    if "place" not in arguments:
        g.home_place = home_place.remembered()
        return Scope()
    g.place = g.home_place = place_queries.by_slug(arguments["place"])
    if g.place is None:
        return None
    home_place.remember(g.place)
    for name in ("body_id", "forum_id"):
        if name in arguments:
            return _body_scope(g.place, arguments[name], name)
    fund_id: int | None = None
    for name, find in _FINDERS.items():
        if name in arguments:
            fund_id = find(g.place, arguments[name])
            if fund_id is None:
                return None
    partner_id = None
    if "partner_id" in arguments:
        g.partner = place_queries.partner(g.place.id, arguments["partner_id"])
        if g.partner is None:
            return None
        partner_id = g.partner.id
    return Scope(g.place.id, fund_id, partner_id)


def _body_scope(place: Place, body_id: int, name: str) -> Scope | None:
    """People have their roles for a body's meetings where its kind says: in its fund, its leading organisation, or the place."""
    body = meeting_queries.body(place.id, body_id)
    if body is None or (name == "forum_id" and body.kind != FORUM):
        return None
    g.meeting_body, kind = body, of_kind(body.kind)
    return Scope(place.id, kind.fund(body_id), kind.partner(body_id))


def _find_fund(place: Place, slug: str) -> int | None:
    g.fund = fund_queries.by_slug(place.id, slug)
    return g.fund.id if g.fund else None


def _find_round(place: Place, slug: str) -> int | None:
    round = round_queries.by_slug(place.id, slug)
    if round is None:
        return None
    scope = Scope(place.id, round.fund_id)
    if round.status is RoundStatus.DRAFT and not decide(current_actor(), Action.MANAGE_ROUND, scope).allowed:
        return None
    g.round = round
    return round.fund_id


def _find_round_by_id(place: Place, round_id: int) -> int | None:
    round = round_queries.by_number(place.id, round_id)
    return _find_round(place, round.slug) if round else None


def _find_award(place: Place, award_id: int) -> int | None:
    g.award = delivery_queries.award(place.id, award_id)
    return g.award.fund_id if g.award else None


def _find_board(place: Place, board_id: int) -> int | None:
    g.board = board_queries.board(place.id, board_id)
    return g.board.fund_id if g.board else None


def _find_meeting(place: Place, meeting_id: int) -> int | None:
    g.meeting = board_queries.meeting(place.id, meeting_id)
    return _find_board(place, g.meeting.body_id) if g.meeting else None


def _find_review(place: Place, review_id: int) -> int | None:
    g.review = board_queries.review(place.id, review_id)
    return _find_meeting(place, g.review.meeting_id) if g.review else None


_FINDERS: dict[str, Callable[[Place, Any], int | None]] = {
    "fund": _find_fund,
    "round": _find_round,
    "round_id": _find_round_by_id,
    "award_id": _find_award,
    "board_id": _find_board,
    "meeting_id": _find_meeting,
    "review_id": _find_review,
}


def init_app(app: Flask) -> None:
    SCOPE.fill(app, resolve_scope)
