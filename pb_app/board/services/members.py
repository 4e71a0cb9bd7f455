"""A member's needs, induction, message for their successor, and claims. Little of this is logged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries
from pb_app.board.models import Board, Claim, ClaimReceipt, InductionDone, InductionTask, MemberNeeds, Seat
from pb_app.board.services.notifications import to_own_seat
from pb_app.board.terms import ClaimKind, ClaimState, Headline, PayWish, Refusal
from pb_app.db import db
from pb_app.meetings.models import Attendance, Meeting
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import Topic


def say_needs(seat: Seat, access: str, pay: PayWish, *, shown: bool) -> None:
    """Save a member's needs, their wish about payment, and whether their experience may be shown beside their name."""
    queries.lock_seat(seat.id)
    member_needs = db.session.get(MemberNeeds, seat.id) or MemberNeeds(seat_id=seat.id)
    member_needs.access, member_needs.pay = access, pay
    seat.shown = shown
    db.session.add(member_needs)


def leave_word(seat: Seat, words: str) -> None:
    """Save a member's message for their successor."""
    seat.handover = words


def set_first_steps(board: Board, lines: Sequence[str], actor: Actor, now: datetime) -> None:
    """Set the induction list for new members; finished steps stay finished."""
    queries.lock_board(board.id)
    if list(dict.fromkeys(lines)) == [kept.words for kept in queries.first_steps(board.id)]:
        return
    known = {induction_task.words: induction_task for induction_task in queries.first_steps(board.id, all_of_them=True)}
    for task in known.values():
        task.asked = False
    for position, words in enumerate(dict.fromkeys(lines), start=1):
        this_induction_task = known.get(words) or InductionTask(board_id=board.id, words=words)
        this_induction_task.position, this_induction_task.asked = position, True
        db.session.add(this_induction_task)
    db.session.flush()
    audit.record(events.FirstStepsSet(board.id, len(set(lines))), actor, now, board.place_id)


def tick_step(seat: Seat, task_id: int) -> None:
    """Mark an induction step as done or not done."""
    queries.lock_seat(seat.id)
    if task_id not in {induction_task.id for induction_task in queries.first_steps(seat.board_id)}:
        raise Refused(Refusal.TASK_UNKNOWN)
    done = db.session.get(InductionDone, (seat.id, task_id))
    if done is None:
        db.session.add(InductionDone(seat_id=seat.id, task_id=task_id))
    else:
        db.session.delete(done)


@dataclass(frozen=True, slots=True)
class ClaimedCost:
    """Claim an expense: ``amount`` in minor units, with a picture of the receipt if there is one."""

    kind: ClaimKind
    words: str
    amount: int
    on: date
    receipt: bytes = b""


def claim_cost(seat: Seat, cost: ClaimedCost) -> Claim:
    made = Claim(seat_id=seat.id, kind=cost.kind, words=cost.words, amount=cost.amount, on=cost.on)
    db.session.add(made)
    db.session.flush()
    if cost.receipt:
        db.session.add(ClaimReceipt(claim_id=made.id, picture=cost.receipt))
    return made


def claim_involvement(board: Board, meeting: Meeting, seat: Seat, amount: int) -> Claim:
    """Claim all or part of the payment for a meeting that the member attended."""
    queries.lock_seat(seat.id)
    there = db.session.get(Attendance, (meeting.id, seat.account_id))
    if there is None or not there.came:
        raise Refused(Refusal.NOT_AT_MEETING)
    if queries.claimed_for(seat.id, meeting.id):
        raise Refused(Refusal.CLAIM_TWICE)
    amount = min(amount, board.involvement)
    made = Claim(seat_id=seat.id, meeting_id=meeting.id, kind=ClaimKind.INVOLVEMENT, amount=amount)
    made.on = meeting.starts_at.date()
    db.session.add(made)
    db.session.flush()
    return made


def answer_claim(board: Board, claim: Claim, why: str, *, paid: bool, actor: Actor, now: datetime) -> None:
    """Record that a claim was paid, or why not. Nobody answers their own claim; only its number is logged."""
    db.session.refresh(claim, with_for_update=True)
    if claim.state is not ClaimState.SENT:
        raise Refused(Refusal.CLAIM_ANSWERED)
    seat = db.session.get_one(Seat, claim.seat_id)
    if seat.account_id == actor.account_id:
        raise Refused(Refusal.OWN_CLAIM)
    if not paid and not why:
        raise Refused(Refusal.CLAIM_WHY, "why")
    claim.state, claim.why = ClaimState.PAID if paid else ClaimState.DECLINED, why
    claim.answered_by_id, claim.answered_at = actor.account_id, now
    audit.record(events.ClaimAnswered(claim.id, paid), actor, now, board.place_id)
    notifications.notify(
        [seat.account_id], Topic.MINE, Headline.CLAIM_ANSWERED, to_own_seat(board), now, title=board.name
    )
