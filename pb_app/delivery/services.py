"""What can happen to awards. Every pound that moves is a transfer in the fund's book."""

from datetime import date, datetime, timedelta

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.delivery import events, queries, rules
from pb_app.delivery.models import Award, Instalment, Update
from pb_app.delivery.terms import AwardStatus, InstalmentStatus, Refusal
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.models import Fund
from pb_app.funds.terms import AccountKind, TransferKind
from pb_app.proposals.models import Proposal
from pb_app.results import queries as results
from pb_app.rounds.models import Round

BETWEEN = timedelta(days=90)


def make_award(
    round: Round, fund: Fund, proposal: Proposal, holder: str, parts: int, actor: Actor | None, now: datetime
) -> Award:
    """Award a funded proposal its cost in ``parts`` instalments, a quarter of a year apart.

    The first is released at once; each later one waits for the board. Refuses what the count did not fund, and a
    second award for one proposal.
    """
    if not results.is_funded(proposal.id):
        raise Refused(Refusal.NOT_FUNDED)
    if proposal.id in queries.of_round(round.id):
        raise Refused(Refusal.AWARDED_ALREADY)
    if not 1 <= parts <= 12 or parts > proposal.cost:
        raise Refused(Refusal.BAD_SPLIT, "parts")
    award = Award(
        place_id=round.place_id,
        fund_id=fund.id,
        round_id=round.id,
        proposal_id=proposal.id,
        holder=holder,
        lead_id=proposal.author_id,
        amount=proposal.cost,
        currency=round.currency,
        made_at=now,
    )
    db.session.add(award)
    db.session.flush()
    _plan(award, parts, now.date())
    funds.award(fund, round.id, award.id, proposal.title, award.amount, actor, now)
    audit.record(events.AwardMade(award.id, proposal.id, award.amount), actor, now, round.place_id)
    return award


def _plan(award: Award, parts: int, start: date) -> None:
    for index, amount in enumerate(rules.split(award.amount, parts)):
        status = InstalmentStatus.WAITING if index else InstalmentStatus.RELEASED
        due = start + BETWEEN * index
        db.session.add(Instalment(award_id=award.id, number=index + 1, amount=amount, due_on=due, status=status))
    db.session.flush()


def pay(award: Award, fund: Fund, instalment: Instalment, actor: Actor | None, now: datetime) -> None:
    """Pay a released instalment; the last one finishes the award."""
    if not rules.may_be_paid(instalment.status):
        raise Refused(Refusal.NOT_RELEASED)
    funds.pay(fund, award.id, instalment.id, instalment.amount, f"{award.holder} {instalment.number}", actor, now)
    instalment.status, instalment.paid_at = InstalmentStatus.PAID, now
    _note(award, instalment, actor, now)
    db.session.flush()
    if all(other.status is InstalmentStatus.PAID for other in queries.instalments(award.id)):
        _set_status(award, AwardStatus.FINISHED, actor, now)


def _note(award: Award, instalment: Instalment, actor: Actor | None, now: datetime) -> None:
    event = events.InstalmentChanged(award.id, instalment.number, instalment.status.value)
    audit.record(event, actor, now, award.place_id)


def _set_status(award: Award, status: AwardStatus, actor: Actor | None, now: datetime) -> None:
    award.status = status
    audit.record(events.AwardChanged(award.id, status.value), actor, now, award.place_id)


def release_next(award: Award, actor: Actor | None, now: datetime) -> Instalment | None:
    """After a board's yes: the next instalment may be paid. None when there is none left."""
    return _decide_next(award, InstalmentStatus.RELEASED, AwardStatus.ACTIVE, actor, now)


def hold_next(award: Award, pause: bool, actor: Actor | None, now: datetime) -> Instalment | None:
    """The next instalment is held until the board decides again; ``pause`` pauses the whole award."""
    return _decide_next(award, InstalmentStatus.HELD, AwardStatus.PAUSED if pause else award.status, actor, now)


def _decide_next(
    award: Award, status: InstalmentStatus, award_status: AwardStatus, actor: Actor | None, now: datetime
) -> Instalment | None:
    instalments = queries.instalments(award.id)
    index = rules.next_to_decide([instalment.status for instalment in instalments])
    if award.status in (AwardStatus.STOPPED, AwardStatus.FINISHED):
        raise Refused(Refusal.AWARD_STOPPED)
    if award_status is not award.status:
        _set_status(award, award_status, actor, now)
    if index is None:
        return None
    instalments[index].status = status
    _note(award, instalments[index], actor, now)
    return instalments[index]


def stop(award: Award, actor: Actor | None, now: datetime) -> int:
    """Nothing more is paid; what was not paid goes back to the round's account. Returns that amount."""
    if award.status in (AwardStatus.STOPPED, AwardStatus.FINISHED):
        raise Refused(Refusal.AWARD_STOPPED)
    unpaid = [i for i in queries.instalments(award.id) if i.status is not InstalmentStatus.PAID]
    for instalment in unpaid:
        instalment.status = InstalmentStatus.CANCELLED
        _note(award, instalment, actor, now)
    back = sum(instalment.amount for instalment in unpaid)
    fund = fund_queries.by_id(award.fund_id)
    giver = fund_queries.account(fund.id, AccountKind.AWARD, award.id)
    receiver = fund_queries.account(fund.id, AccountKind.ROUND, award.round_id)
    if back and giver and receiver:
        funds.move(
            fund,
            giver,
            receiver,
            TransferKind.RETURNED,
            back,
            f"stopped:{award.id}",
            award.holder,
            actor,
            now,
        )
    _set_status(award, AwardStatus.STOPPED, actor, now)
    return back


def write_update(award: Award, body: str, actor: Actor, now: datetime) -> None:
    """The project's lead says what was done; the same words twice are taken once."""
    if award.lead_id != actor.account_id:
        raise Refused(Refusal.NOT_YOUR_PROJECT)
    if not queries.said_already(award.id, body):
        db.session.add(Update(award_id=award.id, author_id=actor.account_id, body=body, at=now))
