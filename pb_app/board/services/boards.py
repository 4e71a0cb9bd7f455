"""Boards, the seats they keep, who holds them, and what members have an interest in at all times."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries, rules
from pb_app.board.models import Board, Seat, SeatPlan, StandingInterest
from pb_app.board.terms import Refusal, SeatKind
from pb_app.db import db
from pb_app.funds.models import Fund


def make_board(fund: Fund, name: str, quorum: int, actor: Actor | None, now: datetime) -> Board:
    """A board that looks after one fund; ``quorum`` is how many votes a decision needs."""
    board = Board(place_id=fund.place_id, fund_id=fund.id, name=name, quorum=quorum)
    db.session.add(board)
    db.session.flush()
    audit.record(events.BoardMade(board.id), actor, now, board.place_id)
    return board


def set_up(board: Board, quorum: rules.Quorum, lived_share: int, papers_days: int, actor: Actor, now: datetime) -> None:
    """How many votes a decision needs, how many of them from lived experience, and how early papers are out."""
    if not rules.has_lived_share(queries.seat_plan(board.id), lived_share):
        raise Refused(Refusal.LIVED_SHARE, "lived_share")
    board.quorum, board.quorum_lived = quorum.votes, min(quorum.lived, quorum.votes)
    board.lived_share, board.papers_days = lived_share, papers_days
    event = events.BoardSetUp(board.id, board.quorum, board.quorum_lived, lived_share, papers_days)
    audit.record(event, actor, now, board.place_id)


def plan_seats(board: Board, plan: Mapping[SeatKind, int], actor: Actor, now: datetime) -> None:
    """How many seats are kept for each kind of experience; refuses a plan with too few for lived experience."""
    if not rules.has_lived_share(plan, board.lived_share):
        raise Refused(Refusal.LIVED_SHARE)
    db.session.execute(delete(SeatPlan).where(SeatPlan.board_id == board.id))
    for kind, number in plan.items():
        if number:
            db.session.add(SeatPlan(board_id=board.id, kind=kind, number=number))
    db.session.flush()
    audit.record(events.SeatsPlanned(board.id, sum(plan.values())), actor, now, board.place_id)


def fill_seat(
    board: Board,
    account_id: int,
    kept_for: str,
    starts: date,
    ends: date,
    actor: Actor | None,
    now: datetime,
    kind: SeatKind = SeatKind.SERVICE_USER,
    co_chair: bool = False,
) -> Seat:
    """Give a person a seat for a term; a person has one seat on a board."""
    if queries.has_seat(board.id, account_id):
        raise Refused(Refusal.SEAT_TAKEN, "email")
    seat = Seat(board_id=board.id, account_id=account_id, kept_for=kept_for, starts_on=starts, ends_on=ends)
    seat.kind, seat.co_chair = kind, co_chair
    db.session.add(seat)
    db.session.flush()
    audit.record(events.SeatFilled(seat.id), actor, now, board.place_id)
    return seat


def keep_interest(seat: Seat, words: str, since: date) -> StandingInterest:
    """A member's interest that lasts: an employer, a group, a family member's work. It is public."""
    made = StandingInterest(seat_id=seat.id, words=words, since=since)
    db.session.add(made)
    db.session.flush()
    return made


def end_interest(interest: StandingInterest, on: date) -> None:
    """It ended; that it was there stays to be read."""
    interest.until = interest.until or on
