"""What a member of boards takes part in, in all places: a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Row, and_, or_, select

from pb_app.board.models import Board, Claim, Seat
from pb_app.board.terms import ClaimState
from pb_app.db import db
from pb_app.meetings.models import Attendance, Meeting
from pb_app.meetings.terms import MeetingStatus
from pb_app.places.models import Place

#: A meeting that nobody opened is still shown so long after it should have begun.
STILL_SHOWN = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class MemberSeat:
    """Somebody's seat, its board, and the address of the board's place."""

    seat: Seat
    board: Board
    place: str


def seats_of(account_id: int, today: date) -> list[MemberSeat]:
    """Seats that somebody has now or will have."""
    query = select(Seat, Board, Place.slug).join(Board, Board.id == Seat.board_id)
    query = query.join(Place, Place.id == Board.place_id).where(Seat.account_id == account_id, Seat.ends_on > today)
    return [MemberSeat(row[0], row[1], row[2]) for row in db.session.execute(query.order_by(Seat.id))]


def meetings_ahead(seats: Sequence[MemberSeat], now: datetime) -> Sequence[Row[Seat, Meeting, Attendance]]:
    """(seat, meeting, what the member said of coming or None) of what is on or to come, the soonest first."""
    is_on = Meeting.status == MeetingStatus.OPEN
    is_to_come = and_(Meeting.status == MeetingStatus.PLANNED, Meeting.starts_at > now - STILL_SHOWN)
    mine = and_(Attendance.meeting_id == Meeting.id, Attendance.account_id == Seat.account_id)
    query = select(Seat, Meeting, Attendance).join(Meeting, Meeting.body_id == Seat.board_id)
    query = query.outerjoin(Attendance, mine).where(Seat.id.in_([row.seat.id for row in seats]))
    return db.session.execute(query.where(or_(is_on, is_to_come)).order_by(Meeting.starts_at)).all()


def meetings_unclaimed(seats: Sequence[MemberSeat]) -> Sequence[Row[Seat, Meeting]]:
    """(seat, meeting) where a member took part, is paid for it, and has not said so."""
    paid = [row.seat.id for row in seats if row.board.involvement]
    done = select(Claim.id).where(
        Claim.seat_id == Seat.id, Claim.meeting_id == Meeting.id, Claim.state != ClaimState.DECLINED
    )
    query = select(Seat, Meeting).join(Meeting, Meeting.body_id == Seat.board_id)
    mine = and_(Attendance.meeting_id == Meeting.id, Attendance.account_id == Seat.account_id)
    query = query.join(Attendance, mine).where(Seat.id.in_(paid), Attendance.came)
    query = query.where(Meeting.status == MeetingStatus.CLOSED, ~done.exists())
    return db.session.execute(query.order_by(Meeting.starts_at)).all()


def claims_waiting(seats: Sequence[MemberSeat]) -> Sequence[Claim]:
    """What a member claimed and nobody has answered."""
    query = select(Claim).where(Claim.seat_id.in_([row.seat.id for row in seats]), Claim.state == ClaimState.SENT)
    return db.session.scalars(query.order_by(Claim.id.desc())).all()
