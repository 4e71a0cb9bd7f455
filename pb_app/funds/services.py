"""What can happen to a fund and its money. Amounts are in minor units; every movement is one transfer."""

from datetime import datetime

from sqlalchemy import select

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds import events, queries
from pb_app.funds.models import Commitment, Fund, FundingSource, LedgerAccount, Transfer
from pb_app.funds.terms import AccountKind, Refusal, TransferKind, financial_year


def make_fund(place_id: int, slug: str, name: str, purpose: str, actor: Actor | None, now: datetime) -> Fund:
    """A new fund with an empty pool; refuses a short name the place uses already."""
    if queries.by_slug(place_id, slug):
        raise Refused(Refusal.SLUG_TAKEN, "slug")
    fund = Fund(place_id=place_id, slug=slug, name=name, purpose=purpose, created_at=now)
    db.session.add(fund)
    db.session.flush()
    open_account(fund, AccountKind.POOL, 0, name)
    audit.record(events.FundMade(fund.id), actor, now, place_id)
    return fund


def open_account(fund: Fund, kind: AccountKind, subject: int, name: str) -> LedgerAccount:
    """The account for a subject, made when it is not there yet."""
    found = queries.account(fund.id, kind, subject)
    if found is None:
        found = LedgerAccount(fund_id=fund.id, kind=kind, subject=subject, name=name[:200])
        db.session.add(found)
        db.session.flush()
    return found


def commit_money(
    fund: Fund,
    source_name: str,
    year: int,
    amount: int,
    conditions: str,
    restricted: bool,
    actor: Actor | None,
    now: datetime,
) -> Commitment:
    """A source puts ``amount`` into the pool for the financial year that starts in ``year``."""
    source = db.session.scalar(
        select(FundingSource).where(FundingSource.fund_id == fund.id, FundingSource.name == source_name)
    )
    if source is None:
        source = FundingSource(fund_id=fund.id, name=source_name)
        db.session.add(source)
        db.session.flush()
    funder = open_account(fund, AccountKind.FUNDER, source.id, source_name)
    pool = open_account(fund, AccountKind.POOL, 0, fund.name)
    count = len(queries.commitments(fund.id))
    reference = f"commitment:{fund.id}:{count + 1}"
    transfer = move(fund, funder, pool, TransferKind.COMMITTED, amount, reference, financial_year(year), actor, now)
    commitment = Commitment(
        source_id=source.id,
        year=year,
        amount=amount,
        conditions=conditions,
        restricted=restricted,
        transfer_id=transfer.id,
    )
    db.session.add(commitment)
    audit.record(events.MoneyCommitted(fund.id, source.id, year, amount), actor, now, fund.place_id)
    return commitment


def move(
    fund: Fund,
    giver: LedgerAccount,
    receiver: LedgerAccount,
    kind: TransferKind,
    amount: int,
    reference: str,
    note: str,
    actor: Actor | None,
    now: datetime,
) -> Transfer:
    """One transfer. Only funders may give what they don't hold; anybody else is refused. The fund's row is locked."""
    db.session.execute(select(Fund.id).where(Fund.id == fund.id).with_for_update())
    if giver.kind is not AccountKind.FUNDER and queries.held_by(giver.id) < amount:
        raise Refused(Refusal.NOT_ENOUGH_LEFT, "budget")
    transfer = Transfer(
        fund_id=fund.id,
        giver_id=giver.id,
        receiver_id=receiver.id,
        kind=kind,
        amount=amount,
        at=now,
        note=note[:300],
        reference=reference,
    )
    db.session.add(transfer)
    db.session.flush()
    audit.record(events.MoneyMoved(fund.id, transfer.id, amount), actor, now, fund.place_id)
    return transfer


def allot(fund: Fund, round_id: int, round_name: str, amount: int, actor: Actor | None, now: datetime) -> Transfer:
    """Set money aside for a round; refuses more than the pool holds."""
    pool = open_account(fund, AccountKind.POOL, 0, fund.name)
    account = open_account(fund, AccountKind.ROUND, round_id, round_name)
    return move(fund, pool, account, TransferKind.ALLOTTED, amount, f"round:{round_id}", "", actor, now)


def award(
    fund: Fund, round_id: int, award_id: int, name: str, amount: int, actor: Actor | None, now: datetime
) -> Transfer:
    """Money leaves the round's account for an award's."""
    giver = queries.account(fund.id, AccountKind.ROUND, round_id)
    if giver is None:
        raise Refused(Refusal.NOT_ENOUGH_LEFT)
    receiver = open_account(fund, AccountKind.AWARD, award_id, name)
    return move(fund, giver, receiver, TransferKind.AWARDED, amount, f"award:{award_id}", "", actor, now)


def pay(
    fund: Fund, award_id: int, instalment_id: int, amount: int, note: str, actor: Actor | None, now: datetime
) -> Transfer:
    """Money leaves the fund for the people who deliver."""
    giver = queries.account(fund.id, AccountKind.AWARD, award_id)
    if giver is None:
        raise Refused(Refusal.NOT_ENOUGH_LEFT)
    receiver = open_account(fund, AccountKind.PAID_OUT, 0, "Paid out")
    return move(fund, giver, receiver, TransferKind.PAID, amount, f"instalment:{instalment_id}", note, actor, now)
