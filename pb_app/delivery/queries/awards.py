"""Questions about awards, instalments, payments, and the next project on the reserve list."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import joinedload

from pb_app.db import db, once_a_request
from pb_app.delivery.models import Award, AwardOffer, Instalment, Milestone, Payment
from pb_app.delivery.rules import InstalmentFacts
from pb_app.delivery.terms import AGREED, ENDED_PAYMENTS, NOT_SENT, AwardStatus, InstalmentStatus
from pb_app.funds import queries as funds
from pb_app.funds.terms import AccountKind
from pb_app.proposals.models import Proposal
from pb_app.results import queries as results
from pb_app.results.terms import ResultStatus
from pb_app.rounds import queries as rounds
from pb_app.rounds.terms import PotsLeftover


def award(place_id: int, award_id: int) -> Award | None:
    query = select(Award).where(Award.place_id == place_id, Award.id == award_id)
    return db.session.scalar(query.options(joinedload(Award.proposal)))


def by_id(award_id: int) -> Award:
    return db.session.scalars(select(Award).where(Award.id == award_id).options(joinedload(Award.proposal))).one()


def of_place(place_id: int, area_id: int | None = None) -> Sequence[Award]:
    """The newest first; ``area_id``: only those of one area."""
    query = select(Award).where(Award.place_id == place_id).options(joinedload(Award.proposal))
    if area_id is not None:
        query = query.where(Award.proposal_id.in_(select(Proposal.id).where(Proposal.area_id == area_id)))
    return db.session.scalars(query.order_by(Award.id.desc())).all()


def of_group(account_id: int, proposal_ids: Collection[int]) -> Sequence[Award]:
    """Awards that somebody leads, or for what they proposed; the newest first."""
    query = select(Award).where(or_(Award.lead_id == account_id, Award.proposal_id.in_(proposal_ids)))
    return db.session.scalars(query.options(joinedload(Award.proposal)).order_by(Award.id.desc())).all()


@once_a_request
def of_proposal(proposal_id: int) -> Award | None:
    return db.session.scalar(select(Award).where(Award.proposal_id == proposal_id).options(joinedload(Award.proposal)))


def award_id(proposal_id: int) -> int | None:
    award = of_proposal(proposal_id)
    return award.id if award else None


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
    return db.session.scalar(query.where(Payment.state.not_in(ENDED_PAYMENTS)))


def payments(award_ids: Sequence[int]) -> dict[int, Payment]:
    """Payments that stand, by instalment."""
    query = select(Payment).where(Payment.award_id.in_(award_ids), Payment.state.not_in(ENDED_PAYMENTS))
    return {payment.instalment_id: payment for payment in db.session.scalars(query)}


def not_sent(award_id: int) -> Sequence[Payment]:
    """Payments that were asked for or approved, and that the bank has not got yet."""
    query = select(Payment).where(Payment.award_id == award_id, Payment.state.in_(NOT_SENT))
    return db.session.scalars(query.order_by(Payment.id)).all()


def left_to_pay_with(fund_id: int) -> int:
    """What the fund has in the bank, less what two people have agreed to pay from it."""
    query = select(func.coalesce(func.sum(Payment.amount), 0)).join(Award, Award.id == Payment.award_id)
    agreed = db.session.scalar(query.where(Award.fund_id == fund_id, Payment.state.in_(AGREED)))
    return funds.in_account(fund_id) - int(agreed or 0)


def overdue_reports(place_id: int, today: date) -> Sequence[Row[int, str, int | None]]:
    """(award, holder, lead) of every report that is overdue in a place."""
    query = select(Award.id, Award.holder, Award.lead_id).where(Award.place_id == place_id)
    query = query.where(Award.status != AwardStatus.DECLINED)
    return db.session.execute(query.where(Award.report_due_on < today, Award.reported_at.is_(None))).all()


def left_in_pots(round_id: int) -> dict[str, int]:
    """What each pot still has: its money, less what its awards hold or paid, and what its winners are still to get.

    Nothing where the rulebook shares what pots leave among all projects: then only the round's money counts.
    """
    round, count = rounds.by_id(round_id), results.of_round(round_id)
    pots = {pot.name: pot.amount for pot in rounds.pots(round_id)}
    if count is None or not pots or round.rules.pots_leftover is PotsLeftover.TOGETHER:
        return {}
    left = {"": round.budget - sum(pots.values()), **pots}
    given, used = of_round(round_id), _used(round.fund_id)
    for line, proposal in results.lines(count.id):
        award = given.get(proposal.id)
        owed = results.granted(line, proposal) if line.fate is ResultStatus.FUNDED else 0
        left[line.pot] = left.get(line.pot, 0) - (used.get(award.id, 0) if award else owed)
    return left


def _used(fund_id: int) -> dict[int, int]:
    """What each award has of the fund's money, paid or not: what went back is not counted."""
    used: dict[int, int] = {}
    for (kind, award_id), amount in funds.held_by_subject(fund_id).items():
        if kind in (AccountKind.AWARD, AccountKind.PAID_OUT, AccountKind.SPENT):
            used[award_id] = used.get(award_id, 0) + amount
    return used


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
    left, pots = funds.held_by(account.id) - owed, left_in_pots(round_id)
    proposals: dict[str, Proposal] = {}
    for line, proposal in lines:
        affordable = proposal.cost <= min(left, pots.get(line.pot, left))
        if line.fate is ResultStatus.RESERVE and proposal.id not in given and affordable:
            proposals.setdefault(line.pot, proposal)
    same = next((line.pot for line, p in lines if p.id == instead_of), None)
    return [proposals[pot] for pot in sorted(proposals, key=lambda pot: pot != same)]
