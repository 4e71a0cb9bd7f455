"""Questions about members: their needs, induction and claims."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Row, select

from pb_app.board.models import Claim, ClaimReceipt, InductionDone, InductionTask, MemberNeeds, Seat
from pb_app.board.terms import ClaimState, PayWish
from pb_app.db import db
from pb_app.meetings.models import Attendance, Meeting
from pb_app.meetings.terms import MeetingStatus
from pb_app.people.models import Account


def needs_of(seat_id: int) -> MemberNeeds | None:
    return db.session.get(MemberNeeds, seat_id)


def access_needs(board_id: int, today: date) -> Sequence[tuple[str, str]]:
    """(member, what they need), for the secretary."""
    query = select(Account.name, MemberNeeds.access).join(Seat, Seat.id == MemberNeeds.seat_id)
    query = query.join(Account, Account.id == Seat.account_id).where(Seat.board_id == board_id, Seat.ends_on > today)
    return [(name, access) for name, access in db.session.execute(query.order_by(Account.name)) if access]


def pay_wishes(board_id: int) -> Sequence[Row[str, PayWish]]:
    """(member, wish), for finance."""
    query = select(Account.name, MemberNeeds.pay).join(Seat, Seat.id == MemberNeeds.seat_id)
    query = query.join(Account, Account.id == Seat.account_id).where(Seat.board_id == board_id)
    return db.session.execute(query.order_by(Account.name)).all()


def first_steps(board_id: int, *, all_of_them: bool = False) -> Sequence[InductionTask]:
    """The current induction steps, or all there have ever been."""
    query = select(InductionTask).where(InductionTask.board_id == board_id)
    query = query if all_of_them else query.where(InductionTask.asked)
    return db.session.scalars(query.order_by(InductionTask.position, InductionTask.id)).all()


def steps_done(seat_ids: Sequence[int]) -> dict[int, set[int]]:
    """By seat, the finished induction steps."""
    by_key: dict[int, set[int]] = {seat_id: set() for seat_id in seat_ids}
    for induction_done in db.session.scalars(select(InductionDone).where(InductionDone.seat_id.in_(seat_ids))):
        by_key[induction_done.seat_id].add(induction_done.task_id)
    return by_key


def handovers(board_id: int) -> Sequence[Row[str, str]]:
    """(member, their message for their successor)."""
    query = select(Account.name, Seat.handover).join(Account, Account.id == Seat.account_id)
    return db.session.execute(query.where(Seat.board_id == board_id, Seat.handover != "").order_by(Seat.id)).all()


def claims_of(seat_id: int) -> Sequence[Claim]:
    return db.session.scalars(select(Claim).where(Claim.seat_id == seat_id).order_by(Claim.id.desc())).all()


def claim(board_id: int, claim_id: int) -> Claim | None:
    query = select(Claim).join(Seat, Seat.id == Claim.seat_id).where(Seat.board_id == board_id, Claim.id == claim_id)
    return db.session.scalar(query)


def claims(board_id: int) -> Sequence[Row[Claim, str, int | None]]:
    """(claim, member, claim id if there is a receipt) of a board, unanswered ones first; for finance."""
    query = select(Claim, Account.name, ClaimReceipt.claim_id).join(Seat, Seat.id == Claim.seat_id)
    query = query.join(Account, Account.id == Seat.account_id).where(Seat.board_id == board_id)
    query = query.outerjoin(ClaimReceipt, ClaimReceipt.claim_id == Claim.id)
    return db.session.execute(query.order_by(Claim.state != ClaimState.SENT, Claim.id.desc()).limit(500)).all()


def claimed_for(seat_id: int, meeting_id: int) -> bool:
    query = select(Claim.id).where(Claim.seat_id == seat_id, Claim.meeting_id == meeting_id)
    return db.session.scalar(query.where(Claim.state != ClaimState.DECLINED)) is not None


def unclaimed(seat: Seat) -> Sequence[Meeting]:
    """Past meetings that a member attended and has not claimed for."""
    done = select(Claim.meeting_id).where(Claim.seat_id == seat.id, Claim.meeting_id.is_not(None))
    query = select(Meeting).join(Attendance, Attendance.meeting_id == Meeting.id)
    query = query.where(Meeting.body_id == seat.board_id, Attendance.account_id == seat.account_id, Attendance.came)
    query = query.where(Meeting.status == MeetingStatus.CLOSED)
    query = query.where(Meeting.id.not_in(done.where(Claim.state != ClaimState.DECLINED)))
    return db.session.scalars(query.order_by(Meeting.starts_at.desc())).all()


def receipt(claim_id: int) -> bytes | None:
    return db.session.scalar(select(ClaimReceipt.picture).where(ClaimReceipt.claim_id == claim_id))
