"""Questions about a book. What an account holds is kept by the database with every line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import aliased

from pb_app.db import db, once_a_request
from pb_app.funds.models import Fund, LedgerAccount, Transfer
from pb_app.funds.queries.sources import arrived_in_all
from pb_app.funds.terms import AccountKind, Balance

#: (line, name of who gives, name of who receives)
Line = Row[Transfer, str, str]


def account(fund_id: int, kind: AccountKind, subject: int = 0) -> LedgerAccount | None:
    query = select(LedgerAccount).where(
        LedgerAccount.fund_id == fund_id, LedgerAccount.kind == kind, LedgerAccount.subject == subject
    )
    return db.session.scalar(query)


def account_by_id(fund_id: int, account_id: int) -> LedgerAccount | None:
    return db.session.scalar(
        select(LedgerAccount).where(LedgerAccount.fund_id == fund_id, LedgerAccount.id == account_id)
    )


def accounts(fund_id: int, *kinds: AccountKind) -> Sequence[LedgerAccount]:
    query = select(LedgerAccount).where(LedgerAccount.fund_id == fund_id, LedgerAccount.kind.in_(kinds))
    return db.session.scalars(query.order_by(LedgerAccount.id)).all()


def held_by(account_id: int) -> int:
    """What an account holds now: received less given, in minor units."""
    held = select(LedgerAccount.received - LedgerAccount.given).where(LedgerAccount.id == account_id)
    return int(db.session.scalar(held) or 0)


def held_for_round(fund_id: int, round_id: int) -> int:
    """What a round's own account holds, in minor units; nothing before it has one."""
    kept = account(fund_id, AccountKind.ROUND, round_id)
    return held_by(kept.id) if kept else 0


def held_by_subject(fund_id: int) -> dict[tuple[AccountKind, int], int]:
    """What each account holds, by what it stands for."""
    held = LedgerAccount.received - LedgerAccount.given
    query = select(LedgerAccount.kind, LedgerAccount.subject, held).where(LedgerAccount.fund_id == fund_id)
    return {(row[0], row[1]): int(row[2]) for row in db.session.execute(query)}


@once_a_request
def totals(fund_id: int) -> dict[AccountKind, tuple[int, int]]:
    """(received, given) per kind of account, in one query."""
    query = select(LedgerAccount.kind, func.sum(LedgerAccount.received), func.sum(LedgerAccount.given))
    query = query.where(LedgerAccount.fund_id == fund_id).group_by(LedgerAccount.kind)
    totals = {row[0]: (int(row[1]), int(row[2])) for row in db.session.execute(query)}
    return {kind: totals.get(kind, (0, 0)) for kind in AccountKind}


def held_by_kind(fund_id: int) -> dict[AccountKind, int]:
    """What all accounts of a kind hold together; below zero for funders, who give."""
    return {kind: received - given for kind, (received, given) in totals(fund_id).items()}


def held_in_place(place_id: int) -> list[tuple[Fund, dict[AccountKind, int]]]:
    """The funds of a place by name, each with what its accounts hold by kind; one query, however many there are."""
    held = func.sum(LedgerAccount.received - LedgerAccount.given)
    query = select(Fund, LedgerAccount.kind, held).outerjoin(LedgerAccount, LedgerAccount.fund_id == Fund.id)
    query = query.where(Fund.place_id == place_id).group_by(Fund.id, LedgerAccount.kind).order_by(Fund.name, Fund.id)
    found: dict[int, tuple[Fund, dict[AccountKind, int]]] = {}
    for fund, kind, amount in db.session.execute(query):
        _fund, by_kind = found.setdefault(fund.id, (fund, dict.fromkeys(AccountKind, 0)))
        if kind is not None:
            by_kind[kind] = int(amount)
    return list(found.values())


def balance(fund_id: int) -> Balance:
    """What is committed, allotted to rounds, still free, paid out, shown by receipts, and in the bank."""
    held = held_by_kind(fund_id)
    promised, left = -held[AccountKind.FUNDER], held[AccountKind.POOL]
    spent = held[AccountKind.SPENT]
    allotted = promised - left - held[AccountKind.POLICY_AREA]
    return Balance(promised, allotted, left, held[AccountKind.PAID_OUT] + spent, spent, arrived_in_all(fund_id))


def balances(fund_id: int) -> Sequence[Row[AccountKind, str, int]]:
    """Every account of the book with what it holds; the sum over all is always zero."""
    held = (LedgerAccount.received - LedgerAccount.given).label("held")
    query = select(LedgerAccount.kind, LedgerAccount.name, held).where(LedgerAccount.fund_id == fund_id)
    return db.session.execute(query.order_by(LedgerAccount.id)).all()


@dataclass(frozen=True, slots=True)
class MoneyBreakdown:
    """What became of a round's money, in minor units: not awarded, awarded but not paid, with groups, spent."""

    account_id: int
    name: str
    kind: AccountKind
    #: The round that the account is of; 0 for the pool.
    subject: int
    here: int
    awarded: int
    groups: int
    spent: int

    @property
    def whole(self) -> int:
        return self.here + self.awarded + self.groups + self.spent


def branches(fund_id: int) -> list[MoneyBreakdown]:
    """Rounds, policy areas and the pool, each with what became of its money; newest last. One query."""
    award, group, spent = aliased(LedgerAccount), aliased(LedgerAccount), aliased(LedgerAccount)
    top = LedgerAccount
    columns = [func.coalesce(func.sum(kind.received - kind.given), 0) for kind in (award, group, spent)]
    query = (
        select(top.id, top.name, top.kind, top.subject, top.received - top.given, *columns)
        .outerjoin(award, (award.parent_id == top.id) & (award.kind == AccountKind.AWARD))
        .outerjoin(group, group.parent_id == award.id)
        .outerjoin(spent, spent.parent_id == group.id)
        .where(top.fund_id == fund_id, top.kind.in_((AccountKind.POOL, AccountKind.POLICY_AREA, AccountKind.ROUND)))
        .group_by(top.id, top.name, top.kind, top.subject, top.received, top.given)
        .order_by(top.id)
    )
    return [MoneyBreakdown(row[0], row[1], row[2], *map(int, row[3:])) for row in db.session.execute(query)]


def children(account_id: int) -> Sequence[LedgerAccount]:
    query = select(LedgerAccount).where(LedgerAccount.parent_id == account_id)
    return db.session.scalars(query.order_by(LedgerAccount.id)).all()


def last_line(fund_id: int) -> int:
    """The number of the book's newest line; 0 for an empty one."""
    return db.session.scalar(select(func.max(Transfer.n)).where(Transfer.fund_id == fund_id)) or 0


def named_lines() -> Select[Transfer, str, str]:
    giver, receiver = aliased(LedgerAccount), aliased(LedgerAccount)
    return (
        select(Transfer, giver.name.label("giver"), receiver.name.label("receiver"))
        .join(giver, Transfer.giver_id == giver.id)
        .join(receiver, Transfer.receiver_id == receiver.id)
    )


def transfers(fund_id: int, page: int, size: int) -> tuple[Sequence[Line], int]:
    """A page of the book, newest first, and how many lines there are; lines are found by number, not counted over."""
    total = last_line(fund_id)
    newest = total - (page - 1) * size
    if newest < 1:
        return [], total
    query = named_lines().where(Transfer.fund_id == fund_id, Transfer.n <= newest, Transfer.n > newest - size)
    return db.session.execute(query.order_by(Transfer.n.desc())).all(), total


def statement(ledger_account: LedgerAccount, before: int | None, size: int) -> Sequence[Line]:
    """An account's lines, newest first, from the one before ``before`` on."""
    halves = []
    for side in (Transfer.giver_id, Transfer.receiver_id):
        half = select(Transfer.id, Transfer.n).where(side == ledger_account.id)
        half = half.where(Transfer.n < before) if before else half
        halves.append(select(half.order_by(Transfer.n.desc()).limit(size).subquery().c.id))
    ids = halves[0].union_all(halves[1]).subquery()
    query = named_lines().where(Transfer.id.in_(select(ids.c.id))).order_by(Transfer.n.desc()).limit(size)
    return db.session.execute(query).all()


def line(fund_id: int, n: int) -> Line | None:
    return db.session.execute(named_lines().where(Transfer.fund_id == fund_id, Transfer.n == n)).first()


def line_by_id(transfer_id: int) -> Transfer:
    return db.session.get_one(Transfer, transfer_id)


def is_of_small_grants(transfer: Transfer) -> bool:
    """Whether a line is about a grant that staff decided: the accounts of these stand for no award."""
    kinds = (AccountKind.AWARD, AccountKind.PAID_OUT, AccountKind.SPENT)
    query = select(LedgerAccount.id).where(LedgerAccount.id.in_((transfer.giver_id, transfer.receiver_id)))
    query = query.where(LedgerAccount.kind.in_(kinds), LedgerAccount.subject == 0)
    return db.session.scalar(query.limit(1)) is not None


def reversal(transfer_id: int) -> Transfer | None:
    """The line that took this one back."""
    return db.session.scalar(select(Transfer).where(Transfer.reverses_id == transfer_id))


def every_line(fund_id: int, size: int = 2000, *, after: int = 0) -> Iterator[Any]:
    """The book in order, from the line after one, ``size`` lines at a time, as plain rows: it may be larger than memory."""
    giver, receiver = aliased(LedgerAccount), aliased(LedgerAccount)
    reversed_line = aliased(Transfer)
    query = (
        select(
            Transfer.n,
            Transfer.booked_on,
            Transfer.kind,
            giver.id.label("giver_id"),
            giver.kind.label("giver_kind"),
            giver.name.label("giver"),
            receiver.id.label("receiver_id"),
            receiver.kind.label("receiver_kind"),
            receiver.name.label("receiver"),
            Transfer.amount,
            Transfer.proof_kind,
            Transfer.proof_ids,
            Transfer.proof_words,
            Transfer.prepared_by_id.is_not(None).label("by_two"),
            reversed_line.n.label("reverses"),
        )
        .join(giver, Transfer.giver_id == giver.id)
        .join(receiver, Transfer.receiver_id == receiver.id)
        .outerjoin(reversed_line, reversed_line.id == Transfer.reverses_id)
        .where(Transfer.fund_id == fund_id)
        .order_by(Transfer.n)
    )
    last, end = after, last_line(fund_id)
    while last < end:
        yield from db.session.execute(query.where(Transfer.n > last, Transfer.n <= last + size))
        last += size


@dataclass(frozen=True, slots=True)
class BookDiscrepancy:
    """An account whose kept figures are not the sums of its lines."""

    account_id: int
    name: str


def misfits(fund_id: int) -> list[BookDiscrepancy]:
    """Sums every line of the book anew and compares with what is kept; for ``flask verify-book``."""
    misfits: dict[int, list[int]] = {}
    for side, column in enumerate((Transfer.receiver_id, Transfer.giver_id)):
        query = select(column, func.sum(Transfer.amount)).where(Transfer.fund_id == fund_id).group_by(column)
        for account_id, amount in db.session.execute(query):
            misfits.setdefault(account_id, [0, 0])[side] = int(amount)
    rows = db.session.scalars(select(LedgerAccount).where(LedgerAccount.fund_id == fund_id))
    return [BookDiscrepancy(a.id, a.name) for a in rows if [a.received, a.given] != misfits.get(a.id, [0, 0])]
