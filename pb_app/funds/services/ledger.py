"""Writing lines into the book, each with its proof and the person who approved it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds import events, queries
from pb_app.funds.models import Fund, LedgerAccount, PeriodLock, Transfer
from pb_app.funds.terms import (
    BY_TWO,
    AccountKind,
    LineProof,
    LineProofKind,
    Refusal,
    TransferDraft,
    TransferKind,
    line_proof,
)
from pb_app.places import queries as places


def open_account(
    fund: Fund, kind: AccountKind, subject: int, name: str, parent: LedgerAccount | None = None
) -> LedgerAccount:
    """The account for a subject, made when it is not there yet; ``parent`` is where its money comes from."""
    account = queries.account(fund.id, kind, subject)
    if account is None:
        parent_id = parent.id if parent else None
        account = LedgerAccount(fund_id=fund.id, kind=kind, subject=subject, name=name[:200], parent_id=parent_id)
        account.hidden_reason = parent.hidden_reason if parent else None
        db.session.add(account)
        db.session.flush()
    return account


def hide_names(award_ids: Sequence[int], reason: str | None) -> None:
    """Hide the names of the accounts of awards with a public reason, or show them again."""
    of_awards = (AccountKind.AWARD, AccountKind.PAID_OUT, AccountKind.SPENT)
    query = select(LedgerAccount).where(LedgerAccount.kind.in_(of_awards), LedgerAccount.subject.in_(award_ids))
    for account in db.session.scalars(query):
        account.hidden_reason = reason


def lock_fund(fund: Fund) -> None:
    """Writers of one book queue on its fund, so that what they read of it stays true until they have written."""
    db.session.execute(select(Fund.id).where(Fund.id == fund.id).with_for_update())


def post_transfer(
    fund: Fund,
    giver: LedgerAccount,
    receiver: LedgerAccount,
    *,
    entry: TransferDraft,
    actor: Actor | None,
    now: datetime,
) -> Transfer:
    """One line, approved by ``actor``. Only funders may give what they don't hold; anybody else is refused.

    Refuses a day in a locked period, and one person where it takes two. The database refuses all of it as well.
    """
    lock_fund(fund)
    day = entry.booked_on or places.today(fund.place_id, now)
    approved_by = entry.approved_by or (actor.account_id if actor else None)
    _check(fund, giver, entry, approved_by, day)
    transfer = Transfer(
        fund_id=fund.id,
        n=queries.last_line(fund.id) + 1,
        giver_id=giver.id,
        receiver_id=receiver.id,
        kind=entry.kind,
        amount=entry.amount,
        at=now,
        booked_on=day,
        note=entry.note[:300],
        proof_kind=entry.proof.kind,
        proof_ids=dict(entry.proof.ids),
        proof_words=entry.proof.words[:300],
        prepared_by_id=entry.prepared_by,
        approved_by_id=approved_by,
        reverses_id=entry.reverses,
        reference=entry.reference,
    )
    db.session.add(transfer)
    db.session.flush()
    db.session.expire(giver)
    db.session.expire(receiver)
    audit.record(events.MoneyMoved(fund.id, transfer.id, entry.amount), actor, now, fund.place_id)
    return transfer


def _check(fund: Fund, giver: LedgerAccount, entry: TransferDraft, approved_by: int | None, day: date) -> None:
    if entry.kind in BY_TWO and (approved_by is None or entry.prepared_by in (None, approved_by)):
        raise Refused(Refusal.SAME_PERSON)
    if giver.kind is not AccountKind.FUNDER and queries.held_by(giver.id) < entry.amount:
        raise Refused(Refusal.NOT_ENOUGH_LEFT, "budget")
    locked = queries.locked_until(fund.id)
    if locked and day <= locked:
        raise Refused(Refusal.PERIOD_LOCKED, "agreed_on")


def allot(
    fund: Fund, round_id: int, round_name: str, *, amount: int, actor: Actor | None, now: datetime, addition: int = 0
) -> Transfer:
    """Set money aside for a round; refuses more than the pool holds. ``addition`` counts what is added later, from 1."""
    pool = open_account(fund, AccountKind.POOL, 0, fund.name)
    account = open_account(fund, AccountKind.ROUND, round_id, round_name, pool)
    rulebook = line_proof(LineProofKind.RULEBOOK, round_id=round_id)
    reference = f"round:{round_id}:{addition}" if addition else f"round:{round_id}"
    entry = TransferDraft(TransferKind.ALLOTTED, amount, reference, rulebook)
    return post_transfer(fund, pool, account, entry=entry, actor=actor, now=now)


def award(
    fund: Fund,
    round_id: int,
    *,
    award_id: int,
    name: str,
    amount: int,
    shown_by: LineProof,
    actor: Actor | None,
    now: datetime,
    note: str = "",
) -> Transfer:
    """Money leaves the round's account for an award's; ``note`` stands beside the line."""
    giver = queries.account(fund.id, AccountKind.ROUND, round_id)
    if giver is None:
        raise Refused(Refusal.NOT_ENOUGH_LEFT)
    receiver = open_account(fund, AccountKind.AWARD, award_id, name, giver)
    entry = TransferDraft(TransferKind.AWARDED, amount, f"award:{award_id}", shown_by, note)
    return post_transfer(fund, giver, receiver, entry=entry, actor=actor, now=now)


def pay(fund: Fund, award_id: int, entry: TransferDraft, actor: Actor, now: datetime) -> Transfer:
    """Money leaves the fund for the group that delivers: prepared by one, approved by another."""
    giver = queries.account(fund.id, AccountKind.AWARD, award_id)
    if giver is None:
        raise Refused(Refusal.NOT_ENOUGH_LEFT)
    receiver = open_account(fund, AccountKind.PAID_OUT, award_id, giver.name_written, giver)
    return post_transfer(fund, giver, receiver, entry=entry, actor=actor, now=now)


def spend(fund: Fund, award_id: int, entry: TransferDraft, actor: Actor, now: datetime) -> Transfer:
    """Record an accepted receipt: the group has spent this amount."""
    giver = queries.account(fund.id, AccountKind.PAID_OUT, award_id)
    if giver is None:
        raise Refused(Refusal.NOT_ENOUGH_LEFT)
    receiver = open_account(fund, AccountKind.SPENT, award_id, giver.name_written, giver)
    return post_transfer(fund, giver, receiver, entry=entry, actor=actor, now=now)


def hand_back(
    fund: Fund, award_id: int, *, round_id: int, entry: TransferDraft, actor: Actor | None, now: datetime
) -> Transfer:
    """Return money that an award does not need to its round's account."""
    giver = queries.account(fund.id, AccountKind.AWARD, award_id)
    receiver = queries.account(fund.id, AccountKind.ROUND, round_id)
    if giver is None or receiver is None:
        raise Refused(Refusal.NOT_ENOUGH_LEFT)
    return post_transfer(fund, giver, receiver, entry=entry, actor=actor, now=now)


def lock_period(
    fund: Fund, until: date, *, why: str = "", year: int | None = None, actor: Actor | None, now: datetime
) -> PeriodLock:
    """From now on the book takes no line for a day up to ``until``; only days that are over can be locked.

    A person says ``why``, or it is the end of a financial ``year``.
    """
    if until >= places.today(fund.place_id, now):
        raise Refused(Refusal.NOT_YET, "until")
    locked = queries.locked_until(fund.id)
    if locked and until <= locked:
        raise Refused(Refusal.PERIOD_LOCKED, "until")
    lock_fund(fund)
    by_id = actor.account_id if actor else None
    lock = PeriodLock(fund_id=fund.id, until=until, year=year, why=why, by_id=by_id, at=now)
    db.session.add(lock)
    db.session.flush()
    audit.record(events.PeriodLocked(fund.id, until.isoformat()), actor, now, fund.place_id)
    return lock
