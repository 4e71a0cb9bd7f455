"""Questions about bank lines, runs and years."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import aliased

from pb_app.approvals.models import Approval
from pb_app.db import db
from pb_app.delivery.models import Award, BankDetails, Check, Instalment, Payment
from pb_app.delivery.terms import AGREED, OVER, CheckKind, CheckState, InstalmentStatus, PaymentState
from pb_app.finance.models import BankLine, PaymentRun, RunLine
from pb_app.finance.terms import LineState, LineTarget, MatchCandidate
from pb_app.funds import queries as funds
from pb_app.funds.models import LedgerAccount, Transfer
from pb_app.funds.terms import TransferKind, year_of


def lines(fund_id: int, state: LineState, most: int = 200) -> Sequence[BankLine]:
    query = select(BankLine).where(BankLine.fund_id == fund_id, BankLine.state == state)
    return db.session.scalars(query.order_by(BankLine.on, BankLine.id).limit(most)).all()


def line(fund_id: int, line_id: int) -> BankLine | None:
    return db.session.scalar(select(BankLine).where(BankLine.fund_id == fund_id, BankLine.id == line_id))


def counts(fund_id: int) -> dict[LineState, int]:
    query = select(BankLine.state, func.count()).where(BankLine.fund_id == fund_id).group_by(BankLine.state)
    counts = {row[0]: int(row[1]) for row in db.session.execute(query)}
    return {state: counts.get(state, 0) for state in LineState}


def known_digests(fund_id: int) -> set[str]:
    return set(db.session.scalars(select(BankLine.digest).where(BankLine.fund_id == fund_id)))


def in_bank(fund_id: int) -> int:
    """The sum of all lines of the statements, in minor units."""
    query = select(func.coalesce(func.sum(BankLine.amount), 0)).where(BankLine.fund_id == fund_id)
    return int(db.session.scalar(query) or 0)


def candidates(fund_id: int) -> list[MatchCandidate]:
    """Everything a bank line could still be: payments, promised money that is still to come, money handed back."""
    return [*_payments(fund_id), *_arrivals(fund_id), *_hand_backs(fund_id)]


def _payments(fund_id: int) -> list[MatchCandidate]:
    query = (
        select(Payment.id, Payment.amount, Approval.answered_at, Award.holder)
        .join(Approval, Approval.id == Payment.approval_id)
        .join(Award, Award.id == Payment.award_id)
        .outerjoin(BankLine, BankLine.payment_id == Payment.id)
        .where(Award.fund_id == fund_id, Payment.state.in_((*AGREED, PaymentState.SENT)), BankLine.id.is_(None))
    )
    return [
        MatchCandidate(LineTarget.PAYMENT, id, amount, at.date() if at else None, holder)
        for id, amount, at, holder in db.session.execute(query)
    ]


def _arrivals(fund_id: int) -> list[MatchCandidate]:
    here = funds.arrived(fund_id)
    return [
        MatchCandidate(
            LineTarget.ARRIVAL,
            commitment.id,
            commitment.amount - here.get(commitment.id, 0),
            None,
            f"{commitment.source.name} {commitment.year}",
        )
        for commitment in funds.commitments(fund_id)
        if here.get(commitment.id, 0) < commitment.amount
    ]


def _hand_backs(fund_id: int) -> list[MatchCandidate]:
    query = (
        select(Transfer.id, Transfer.amount, Transfer.booked_on, LedgerAccount.name)
        .join(LedgerAccount, LedgerAccount.id == Transfer.giver_id)
        .outerjoin(BankLine, BankLine.transfer_id == Transfer.id)
        .where(Transfer.fund_id == fund_id, Transfer.kind == TransferKind.HANDED_BACK, BankLine.id.is_(None))
    )
    return [MatchCandidate(LineTarget.HAND_BACK, *row) for row in db.session.execute(query)]


def to_run(fund_id: int, now: datetime) -> Sequence[Row[Payment, Award, BankDetails]]:
    """Approved payments in no run and on no statement yet, whose account is entered and was found in order."""
    query = (
        select(Payment, Award, BankDetails)
        .join(Award, Award.id == Payment.award_id)
        .join(BankDetails, BankDetails.award_id == Award.id)
        .join(Check, (Check.award_id == Award.id) & (Check.kind == CheckKind.BANK))
        .outerjoin(RunLine, RunLine.payment_id == Payment.id)
        .outerjoin(BankLine, BankLine.payment_id == Payment.id)
        .where(Award.fund_id == fund_id, Payment.state == PaymentState.APPROVED, BankLine.id.is_(None))
        .where(RunLine.payment_id.is_(None), Check.state == CheckState.PASSED)
        .where(Award.payable_from.is_(None) | (Award.payable_from <= now))
        .order_by(Payment.id)
    )
    return db.session.execute(query).all()


def by_hand(fund_id: int) -> Sequence[Row[int, int, str, int]]:
    """(payment, award, holder, amount) of approved payments in no run that no run can take: their account is not in order."""
    fine = select(Check.award_id).where(Check.kind == CheckKind.BANK, Check.state == CheckState.PASSED)
    entered = select(BankDetails.award_id)
    query = (
        select(Payment.id, Award.id, Award.holder, Payment.amount)
        .join(Award, Award.id == Payment.award_id)
        .outerjoin(RunLine, RunLine.payment_id == Payment.id)
        .outerjoin(BankLine, BankLine.payment_id == Payment.id)
        .where(Award.fund_id == fund_id, Payment.state == PaymentState.APPROVED, RunLine.payment_id.is_(None))
        .where(BankLine.id.is_(None), Award.id.not_in(fine) | Award.id.not_in(entered))
        .order_by(Payment.id)
    )
    return db.session.execute(query).all()


def runs(fund_id: int) -> Sequence[Row[PaymentRun, int, int]]:
    """(run, how many payments, their sum), newest first."""
    query = (
        select(PaymentRun, func.count(), func.sum(RunLine.amount))
        .join(RunLine, RunLine.run_id == PaymentRun.id)
        .where(PaymentRun.fund_id == fund_id)
        .group_by(PaymentRun.id)
        .order_by(PaymentRun.id.desc())
    )
    return db.session.execute(query.limit(50)).all()


def run(fund_id: int, run_id: int) -> PaymentRun | None:
    return db.session.scalar(select(PaymentRun).where(PaymentRun.fund_id == fund_id, PaymentRun.id == run_id))


def run_lines(run_id: int) -> Sequence[Row[RunLine, Payment]]:
    """Every line of a run with how far its payment is; those that were stopped since are among them."""
    query = select(RunLine, Payment).join(Payment, Payment.id == RunLine.payment_id)
    return db.session.execute(query.where(RunLine.run_id == run_id).order_by(RunLine.payment_id)).all()


def flows(fund_id: int, first: date | None, last: date) -> dict[TransferKind, int]:
    """What moved in these days, by kind, in minor units; reversed lines are taken off their own kind."""
    query = select(Transfer.kind, func.sum(Transfer.amount)).where(
        Transfer.fund_id == fund_id, Transfer.booked_on <= last
    )
    query = query.where(Transfer.booked_on >= first) if first else query
    flows = {row[0]: int(row[1]) for row in db.session.execute(query.group_by(Transfer.kind))}
    reversed_line = aliased(Transfer)
    back = (
        select(reversed_line.kind, func.sum(Transfer.amount))
        .join(reversed_line, reversed_line.id == Transfer.reverses_id)
        .where(Transfer.fund_id == fund_id, Transfer.booked_on <= last)
    )
    back = back.where(Transfer.booked_on >= first) if first else back
    for kind, amount in db.session.execute(back.group_by(reversed_line.kind)):
        flows[kind] = flows.get(kind, 0) - int(amount)
    return {kind: flows.get(kind, 0) for kind in TransferKind}


def paid_by_year(fund_id: int) -> dict[int, int]:
    """What went to groups, less what they handed back, by financial year."""
    kinds = (TransferKind.PAID, TransferKind.HANDED_BACK)
    query = select(Transfer.booked_on, Transfer.kind, func.sum(Transfer.amount)).where(
        Transfer.fund_id == fund_id, Transfer.kind.in_(kinds)
    )
    by_key: dict[int, int] = {}
    for day, kind, amount in db.session.execute(query.group_by(Transfer.booked_on, Transfer.kind)):
        signed = int(amount) if kind is TransferKind.PAID else -int(amount)
        by_key[year_of(day)] = by_key.get(year_of(day), 0) + signed
    return by_key


def planned_by_year(fund_id: int, today: date) -> dict[int, int]:
    """What is still to be paid, by the year it is planned for; what is late counts for this year."""
    query = (
        select(Instalment.due_on, func.sum(Instalment.amount))
        .join(Award, Award.id == Instalment.award_id)
        .where(Award.fund_id == fund_id, Award.status.not_in(OVER))
        .where(Instalment.status.not_in((InstalmentStatus.PAID, InstalmentStatus.CANCELLED)))
        .group_by(Instalment.due_on)
    )
    by_key: dict[int, int] = {}
    for day, amount in db.session.execute(query):
        year = year_of(max(day, today))
        by_key[year] = by_key.get(year, 0) + int(amount)
    return by_key
