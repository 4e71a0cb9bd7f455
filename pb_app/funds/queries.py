"""Questions about funds and their books. Balances are always summed from the transfers."""

from collections.abc import Sequence

from sqlalchemy import Row, case, func, select
from sqlalchemy.orm import aliased, joinedload

from pb_app.db import db
from pb_app.funds.models import Commitment, Fund, FundingSource, LedgerAccount, Transfer
from pb_app.funds.terms import AccountKind, Balance


def by_slug(place_id: int, slug: str) -> Fund | None:
    return db.session.scalar(select(Fund).where(Fund.place_id == place_id, Fund.slug == slug))


def by_id(fund_id: int) -> Fund:
    return db.session.get_one(Fund, fund_id)


def of_place(place_id: int) -> Sequence[Fund]:
    return db.session.scalars(select(Fund).where(Fund.place_id == place_id).order_by(Fund.name)).all()


def sources(fund_id: int) -> Sequence[FundingSource]:
    query = select(FundingSource).where(FundingSource.fund_id == fund_id)
    return db.session.scalars(query.order_by(FundingSource.name)).all()


def commitments(fund_id: int) -> Sequence[Commitment]:
    query = (
        select(Commitment)
        .join(Commitment.source)
        .where(FundingSource.fund_id == fund_id)
        .options(joinedload(Commitment.source))
        .order_by(Commitment.year, FundingSource.name, Commitment.id)
    )
    return db.session.scalars(query).all()


def account(fund_id: int, kind: AccountKind, subject: int = 0) -> LedgerAccount | None:
    query = select(LedgerAccount).where(
        LedgerAccount.fund_id == fund_id, LedgerAccount.kind == kind, LedgerAccount.subject == subject
    )
    return db.session.scalar(query)


def held_by(account_id: int) -> int:
    """What an account holds: received less given, in minor units."""
    signed = case((Transfer.receiver_id == account_id, Transfer.amount), else_=-Transfer.amount)
    query = select(func.coalesce(func.sum(signed), 0)).where(
        (Transfer.receiver_id == account_id) | (Transfer.giver_id == account_id)
    )
    return int(db.session.scalar(query) or 0)


def _flows(fund_id: int) -> dict[AccountKind, tuple[int, int]]:
    """Per kind of account: received and given."""
    giver, receiver = aliased(LedgerAccount), aliased(LedgerAccount)
    query = (
        select(giver.kind, receiver.kind, func.sum(Transfer.amount))
        .join(giver, Transfer.giver_id == giver.id)
        .join(receiver, Transfer.receiver_id == receiver.id)
        .where(Transfer.fund_id == fund_id)
        .group_by(giver.kind, receiver.kind)
    )
    received: dict[AccountKind, int] = dict.fromkeys(AccountKind, 0)
    given: dict[AccountKind, int] = dict.fromkeys(AccountKind, 0)
    for from_kind, to_kind, amount in db.session.execute(query):
        received[to_kind] += int(amount)
        given[from_kind] += int(amount)
    return {kind: (received[kind], given[kind]) for kind in AccountKind}


def balance(fund_id: int) -> Balance:
    """What is committed, allotted to rounds, still free, and paid out."""
    flows = _flows(fund_id)
    pool_in, pool_out = flows[AccountKind.POOL]
    promised = flows[AccountKind.FUNDER][1] - flows[AccountKind.FUNDER][0]
    paid = flows[AccountKind.PAID_OUT][0] - flows[AccountKind.PAID_OUT][1]
    return Balance(promised, promised - (pool_in - pool_out), pool_in - pool_out, paid)


def balances(fund_id: int) -> Sequence[Row[AccountKind, str, int]]:
    """Every account of the book with what it holds; the sum over all is always zero."""
    into = select(Transfer.receiver_id.label("id"), Transfer.amount.label("amount")).where(Transfer.fund_id == fund_id)
    out = select(Transfer.giver_id.label("id"), (-Transfer.amount).label("amount")).where(Transfer.fund_id == fund_id)
    entries = into.union_all(out).subquery()
    query = (
        select(LedgerAccount.kind, LedgerAccount.name, func.coalesce(func.sum(entries.c.amount), 0).label("held"))
        .outerjoin(entries, entries.c.id == LedgerAccount.id)
        .where(LedgerAccount.fund_id == fund_id)
        .group_by(LedgerAccount.id, LedgerAccount.kind, LedgerAccount.name)
        .order_by(LedgerAccount.id)
    )
    return db.session.execute(query).all()


def transfers(fund_id: int, page: int, size: int) -> tuple[Sequence[Row[Transfer, str, str]], int]:
    """A page of the book, newest first, with account names; and how many rows there are."""
    giver, receiver = aliased(LedgerAccount), aliased(LedgerAccount)
    query = (
        select(Transfer, giver.name.label("giver"), receiver.name.label("receiver"))
        .join(giver, Transfer.giver_id == giver.id)
        .join(receiver, Transfer.receiver_id == receiver.id)
        .where(Transfer.fund_id == fund_id)
        .order_by(Transfer.id.desc())
    )
    total = db.session.scalar(select(func.count()).where(Transfer.fund_id == fund_id)) or 0
    return db.session.execute(query.limit(size).offset((page - 1) * size)).all(), total
