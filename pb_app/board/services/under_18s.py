"""When a guardian takes a word back, or somebody says that they are under 18: seats and lists of volunteers follow at once."""

from datetime import date, datetime, timedelta

from pb_app.access import Actor
from pb_app.audit import log as audit
from pb_app.board import events, queries
from pb_app.board.models import Board, Seat
from pb_app.board.services.boards import ask_guardians
from pb_app.board.services.calls import take_off
from pb_app.board.services.voting import leave
from pb_app.db import db
from pb_app.guardians import queries as guardians
from pb_app.places import queries as places


def guardian_took_back(part_id: int, actor: Actor, now: datetime) -> None:
    """Their seat ends today, they leave a meeting that is on, and they are off every list that was not drawn."""
    part = guardians.part(part_id)
    if part is None:
        return
    board = queries.board_by_id(part.scope_id)
    today = places.today(board.place_id, now)
    seat = queries.any_seat(board.id, part.account_id)
    if seat is not None and seat.ends_on > today:
        _end(board, seat, today, actor, now)
    for call in queries.calls(board.id):
        mine = [each for each in queries.volunteers(call.id, lock=True) if each.account_id == part.account_id]
        if call.drawn_at is None:
            take_off(call, mine, place_id=board.place_id, actor=actor, now=now)


def _end(board: Board, seat: Seat, today: date, actor: Actor, now: datetime) -> None:
    for meeting in queries.meetings(board.id):
        if meeting.is_open:
            leave(meeting, seat)
    seat.starts_on, seat.ends_on = min(seat.starts_on, today - timedelta(days=1)), today
    db.session.flush()
    audit.record(events.SeatEndedByGuardian(seat.id), actor, now, board.place_id)


def ask_of_those_here(account_id: int, actor: Actor, now: datetime) -> None:
    """Whoever says that they are under 18 gets a link for a guardian for each board where they sit or volunteered."""
    for board in queries.boards_with(account_id, now.date()):
        ask_guardians(board, account_id, actor, now)
