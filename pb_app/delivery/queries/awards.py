"""Questions about awards, instalments, payments, and the next project on the reserve list."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Row, func, select
from sqlalchemy.orm import joinedload

from pb_app.db import db
from pb_app.delivery.models import Award, AwardOffer, Instalment, Milestone, Payment
from pb_app.delivery.rules import InstalmentFacts
from pb_app.delivery.terms import InstalmentStatus, PaymentState
from pb_app.funds import queries as funds
from pb_app.funds.terms import AccountKind
from pb_app.proposals.models import Proposal
from pb_app.results import queries as results
from pb_app.results.terms import ResultStatus


def award(place_id: int, award_id: int) -> Award | None:
    query = select(Award).where(Award.place_id == place_id, Award.id == award_id)
    return db.session.scalar(query.options(joinedload(Award.proposal)))


def by_id(award_id: int) -> Award:
    return db.session.scalars(select(Award).where(Award.id == award_id).options(joinedload(Award.proposal))).one()


def of_place(place_id: int) -> Sequence[Award]:
    query = select(Award).where(Award.place_id == place_id).options(joinedload(Award.proposal))
    return db.session.scalars(query.order_by(Award.id.desc())).all()


def of_round(round_id: int) -> dict[int, Award]:
    """Awards by proposal id."""
    awards = db.session.scalars(select(Award).where(Award.round_id == round_id).options(joinedload(Award.proposal)))
    return {award.proposal_id: award for award in awards}


def of_fund(fund_id: int) -> Sequence[Award]:
    query = select(Award).where(Award.fund_id == fund_id).options(joinedload(Award.proposal))
    return db.session.scalars(query.order_by(Award.id)).all()


def instalments(award_id: int) -> Sequence[Instalment]:
    return db.session.scalars(
        select(Instalment).where(Instalment.award_id == award_id).order_by(Instalment.number)
    ).all()


def instalment(award_id: int, number: int) -> Instalment | None:
    return db.session.scalar(select(Instalment).where(Instalment.award_id == award_id, Instalment.number == number))


def parts(award_ids: Sequence[int]) -> dict[int, list[tuple[Instalment, InstalmentFacts]]]:
    """Each award's instalments in order, with what the rules need to know of them."""
    query = select(Instalment, Milestone.done_on).outerjoin(Milestone, Milestone.id == Instalment.milestone_id)
    query = query.where(Instalment.award_id.in_(award_ids)).order_by(Instalment.award_id, Instalment.number)
    rows: dict[int, list[tuple[Instalment, InstalmentFacts]]] = {award_id: [] for award_id in award_ids}
    for instalment, done_on in db.session.execute(query):
        rows[instalment.award_id].append(
            (instalment, InstalmentFacts(instalment.status, instalment.tie, instalment.due_on, done_on is not None))
        )
    return rows


def signed(award_ids: Sequence[int]) -> set[int]:
    """Awards whose offer two people agreed to."""
    query = select(AwardOffer.award_id).where(AwardOffer.award_id.in_(award_ids), AwardOffer.second_id.is_not(None))
    return set(db.session.scalars(query))


def paid(award_ids: Sequence[int]) -> dict[int, int]:
    """Minor units paid so far, by award."""
    query = (
        select(Instalment.award_id, func.sum(Instalment.amount))
        .where(Instalment.award_id.in_(award_ids), Instalment.status == InstalmentStatus.PAID)
        .group_by(Instalment.award_id)
    )
    return {award_id: int(amount) for award_id, amount in db.session.execute(query)}


def payment(award_id: int, payment_id: int) -> Payment | None:
    return db.session.scalar(select(Payment).where(Payment.award_id == award_id, Payment.id == payment_id))


def live_payment(instalment_id: int) -> Payment | None:
    query = select(Payment).where(Payment.instalment_id == instalment_id)
    return db.session.scalar(query.where(Payment.state != PaymentState.DECLINED))


def payments(award_ids: Sequence[int]) -> dict[int, Payment]:
    """Payments that stand, by instalment."""
    query = select(Payment).where(Payment.award_id.in_(award_ids), Payment.state != PaymentState.DECLINED)
    return {payment.instalment_id: payment for payment in db.session.scalars(query)}


def overdue_reports(place_id: int, today: date) -> Sequence[Row[int, str, int | None]]:
    """(award, holder, lead) of every report that is overdue in a place."""
    query = select(Award.id, Award.holder, Award.lead_id).where(Award.place_id == place_id)
    return db.session.execute(query.where(Award.report_due_on < today, Award.reported_at.is_(None))).all()


def next_reserves(round_id: int, fund_id: int, instead_of: int | None = None) -> list[Proposal]:
    """Of each pot, the first on the reserve list without an award that what is left can pay.

    With ``instead_of``, a proposal whose money is free, that of the same pot comes first.

    What is left is what the round's account holds, less what the funded projects still have to be awarded.
    """
    count = results.of_round(round_id)
    account = funds.account(fund_id, AccountKind.ROUND, round_id)
    if count is None or account is None:
        return []
    given, lines = of_round(round_id), results.lines(count.id)
    owed = sum(results.granted(line, p) for line, p in lines if line.fate is ResultStatus.FUNDED and p.id not in given)
    left = funds.held_by(account.id) - owed
    proposals: dict[str, Proposal] = {}
    for line, proposal in lines:
        if line.fate is ResultStatus.RESERVE and proposal.id not in given and proposal.cost <= left:
            proposals.setdefault(line.pot, proposal)
    same = next((line.pot for line, p in lines if p.id == instead_of), None)
    return [proposals[pot] for pot in sorted(proposals, key=lambda pot: pot != same)]
