"""Payments: prepared by one person and approved by another; and how a board's decision affects instalments."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.access.actions import Role
from pb_app.approvals import services as approvals
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalSubject
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.delivery import events, queries, rules
from pb_app.delivery.models import Award, Instalment, Payment
from pb_app.delivery.services.awards import lock_award, note_instalment, set_status
from pb_app.delivery.services.notifications import group, notify, office
from pb_app.delivery.terms import OVER, AwardStatus, Headline, InstalmentStatus, PaymentState, Refusal
from pb_app.notifications.terms import Topic
from pb_app.places import queries as places

REFUSALS = {
    ApprovalRefusal.NO_REASON: Refusal.REASON_MISSING,
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.ANSWERED_ALREADY,
    ApprovalRefusal.SAME_PERSON: Refusal.SAME_PERSON,
    ApprovalRefusal.CHANGED_SINCE: Refusal.CHANGED_SINCE,
    ApprovalRefusal.TOO_NEW: Refusal.TOO_NEW,
}


def _ready(award: Award, instalment: Instalment, now: datetime) -> None:
    part = next(
        part for this_instalment, part in queries.parts([award.id])[award.id] if this_instalment.id == instalment.id
    )
    checks, today = queries.check_facts([award.id])[award.id], places.today(award.place_id, now)
    refusal = rules.may_be_paid(award.status, part, checks, queries.open_conditions(award.id), today)
    if refusal:
        raise Refused(refusal)
    if waits_a_day(award, now):
        raise Refused(Refusal.CHANGED_TODAY)


def waits_a_day(award: Award, now: datetime) -> bool:
    """Whether who acts for the group, or its account, changed so lately that nothing is paid yet."""
    return award.payable_from is not None and now < award.payable_from


def _affordable(award: Award, amount: int) -> None:
    """Nobody promises a group what the bank does not have."""
    if amount > queries.left_to_pay_with(award.fund_id):
        raise Refused(Refusal.NOT_IN_ACCOUNT)


def bound_to(award: Award, instalment: Instalment, amount: int) -> object:
    """What approving a payment is bound to: the part, the money, who gets it, and the account as it was entered."""
    bank = queries.bank(award.id)
    return [instalment.id, instalment.amount, amount, award.holder, bank.digest if bank else ""]


def is_still_approved(award: Award, payment: Payment) -> bool:
    """Whether all that two people agreed to is still so."""
    instalment = db.session.get_one(Instalment, payment.instalment_id)
    now_bound = bound_to(award, instalment, payment.amount)
    return payment.approval.digest == approvals.digest_now(payment.approval, now_bound)


def prepare_payment(award: Award, instalment: Instalment, actor: Actor, now: datetime) -> Payment:
    """Ask for a part to be paid; a second person of finance approves it."""
    lock_award(award)
    _ready(award, instalment, now)
    _affordable(award, instalment.amount)
    if queries.live_payment(instalment.id) is not None:
        raise Refused(Refusal.PREPARED_ALREADY)
    proposal = ApprovalRequest("payment", {}, None, bound_to(award, instalment, instalment.amount))
    subject = ApprovalSubject("award", award.id, award.place_id)
    approval = approvals.ask(subject, proposal, refusals=REFUSALS, actor=actor, now=now)
    payment = Payment(instalment_id=instalment.id, award_id=award.id, amount=instalment.amount, approval=approval)
    db.session.add(payment)
    db.session.flush()
    audit.record(events.PaymentPrepared(award.id, payment.id, payment.amount), actor, now, award.place_id)
    others = office(award, Role.FINANCE) - {actor.account_id}
    notify(award, others, Topic.TEAM, headline=Headline.TO_APPROVE, now=now)
    return payment


def answer_payment(award: Award, payment: Payment, *, approve: bool, why: str, actor: Actor, now: datetime) -> None:
    """The second person's yes lets it go into the next payment file; their no needs a reason. Either is final.

    Everything is looked at again: what was in place when the payment was prepared may have changed.
    """
    lock_award(award)
    approvals.second_person(payment.approval, refusals=REFUSALS, actor=actor)
    if actor.account_id in group(award):
        raise Refused(Refusal.CHECK_OWN_ENTRY)
    if not approve and not why:
        raise Refused(Refusal.REASON_MISSING, "why")
    if approve:
        _approve(award, payment, why=why, actor=actor, now=now)
    else:
        approvals.decline(payment.approval, why, refusals=REFUSALS, actor=actor, now=now)
        payment.state = PaymentState.DECLINED
    db.session.flush()
    audit.record(events.PaymentAnswered(award.id, payment.id, approve), actor, now, award.place_id)


def _approve(award: Award, payment: Payment, *, why: str, actor: Actor, now: datetime) -> None:
    """Two people agreed. The bank has nothing yet, so neither the book nor the group is told that it was paid."""
    instalment = db.session.get_one(Instalment, payment.instalment_id)

    def facts() -> object:
        _ready(award, instalment, now)
        _affordable(award, payment.amount)
        return bound_to(award, instalment, payment.amount)

    bank = queries.bank(award.id)
    about = [award, instalment, payment, *queries.checks(award.id), *([bank] if bank else [])]
    approvals.agree(payment.approval, facts, about=about, refusals=REFUSALS, actor=actor, now=now)
    payment.approval.answer = why
    payment.state = PaymentState.APPROVED
    instalment.status = InstalmentStatus.RELEASED
    note_instalment(award, instalment, actor, now)


def release_next(award: Award, actor: Actor | None, now: datetime) -> Instalment | None:
    """After a board's yes: the next instalment may be paid. None when there is none left."""
    return _decide_next(award, InstalmentStatus.RELEASED, AwardStatus.ACTIVE, actor, now)


def release_only(award: Award, actor: Actor | None, now: datetime) -> Instalment | None:
    """The next instalment may be paid; a project that is paused stays so, and is paid when it goes on."""
    return _decide_next(award, InstalmentStatus.RELEASED, award.status, actor, now)


def hold_next(award: Award, actor: Actor | None, now: datetime, *, pause: bool) -> Instalment | None:
    """The next instalment is held until the board decides again; ``pause`` pauses the whole award."""
    return _decide_next(award, InstalmentStatus.HELD, AwardStatus.PAUSED if pause else award.status, actor, now)


def _decide_next(
    award: Award, status: InstalmentStatus, award_status: AwardStatus, actor: Actor | None, now: datetime
) -> Instalment | None:
    instalments = queries.instalments(award.id)
    index = rules.next_to_decide([instalment.status for instalment in instalments])
    if award.status in OVER:
        raise Refused(Refusal.AWARD_STOPPED)
    if award_status is not award.status and award.status is not AwardStatus.OFFERED:
        set_status(award, award_status, actor, now)
    if index is None:
        return None
    instalments[index].status = status
    note_instalment(award, instalments[index], actor, now)
    return instalments[index]
