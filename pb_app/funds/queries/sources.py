"""Questions about funds, who puts money in, and what of it has arrived."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, exists, func, select
from sqlalchemy.orm import aliased, joinedload

from pb_app.db import db, once_a_request
from pb_app.funds.models import (
    Arrival,
    Commitment,
    Fund,
    FundingSource,
    LedgerAccount,
    PolicyArea,
    SourcePower,
    Transfer,
)
from pb_app.funds.terms import TransferKind
from pb_app.places.models import Partner


def by_slug(place_id: int, slug: str) -> Fund | None:
    return db.session.scalar(select(Fund).where(Fund.place_id == place_id, Fund.slug == slug))


def by_id(fund_id: int) -> Fund:
    return db.session.get_one(Fund, fund_id)


def of_place(place_id: int) -> Sequence[Fund]:
    return db.session.scalars(select(Fund).where(Fund.place_id == place_id).order_by(Fund.name)).all()


def source(fund_id: int, source_id: int) -> FundingSource | None:
    return db.session.scalar(
        select(FundingSource).where(FundingSource.fund_id == fund_id, FundingSource.id == source_id)
    )


def powers(fund_id: int) -> dict[int, SourcePower]:
    """By source: what it rests on."""
    query = select(SourcePower).join(FundingSource, FundingSource.id == SourcePower.source_id)
    return {row.source_id: row for row in db.session.scalars(query.where(FundingSource.fund_id == fund_id))}


def powers_in(place_id: int) -> Sequence[tuple[SourcePower, FundingSource, Fund]]:
    """Everything in a place that rests on a power."""
    query = (
        select(SourcePower, FundingSource, Fund)
        .join(FundingSource, FundingSource.id == SourcePower.source_id)
        .join(Fund, Fund.id == FundingSource.fund_id)
        .where(Fund.place_id == place_id)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query.order_by(FundingSource.name))]


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


def commitment(fund_id: int, commitment_id: int) -> Commitment | None:
    query = select(Commitment).join(Commitment.source).options(joinedload(Commitment.source))
    return db.session.scalar(query.where(FundingSource.fund_id == fund_id, Commitment.id == commitment_id))


def arrived(fund_id: int) -> dict[int, int]:
    """What has reached the bank, in minor units, by commitment; of which nothing has come, there is none."""
    return {row.id: int(row.came) for row in _promised_and_come((fund_id,)) if row.came}


def arrived_in_all(fund_id: int) -> int:
    """The same sum for one fund: see ``arrived_by_fund``."""
    return arrived_by_fund([fund_id])[fund_id]


def arrived_by_fund(fund_ids: Collection[int]) -> dict[int, int]:
    """What of the promised money has reached the bank, less what went back to whoever gave it, by fund in minor units.

    Money that a source promised and never paid is given back without any money moving.
    """
    here, open_promises = dict.fromkeys(fund_ids, 0), dict[int, int]()
    for fund_id, source_id, _id, promised, came in _promised_and_come(tuple(sorted(fund_ids))):
        here[fund_id] += int(came)
        open_promises[source_id] = open_promises.get(source_id, 0) + promised - int(came)
    if not any(here.values()):
        return here  # where nothing came, nothing can have gone back
    for fund_id, source_id, amount in _given_back(fund_ids):
        here[fund_id] -= max(0, int(amount) - open_promises.get(source_id, 0))
    return here


@once_a_request
def _promised_and_come(fund_ids: tuple[int, ...]) -> Sequence[Row[int, int, int, int, int]]:
    """(fund, source, commitment, what was promised, what came) of each commitment."""
    came = func.coalesce(func.sum(Arrival.amount), 0).label("came")
    query = (
        select(FundingSource.fund_id, Commitment.source_id, Commitment.id, Commitment.amount, came)
        .join(Commitment, Commitment.source_id == FundingSource.id)
        .outerjoin(Arrival, Arrival.commitment_id == Commitment.id)
        .where(FundingSource.fund_id.in_(fund_ids))
        .group_by(FundingSource.fund_id, Commitment.id, Commitment.source_id, Commitment.amount)
    )
    return db.session.execute(query).all()


def in_account(fund_id: int) -> int:
    """What the fund has in the bank by its own book: what arrived and came back, less what was paid or given back."""
    return arrived_in_all(fund_id) + _moved(fund_id, TransferKind.HANDED_BACK) - _moved(fund_id, TransferKind.PAID)


def _moved(fund_id: int, kind: TransferKind) -> int:
    """The sum of all lines of a kind that were not taken back."""
    reversal = aliased(Transfer)
    query = select(func.coalesce(func.sum(Transfer.amount), 0)).where(
        Transfer.fund_id == fund_id, Transfer.kind == kind
    )
    taken_back = exists().where(reversal.reverses_id == Transfer.id)
    return int(db.session.scalar(query.where(~taken_back)) or 0)


def _given_back(fund_ids: Collection[int]) -> Sequence[Row[int, int, int]]:
    """(fund, source, what went back to it at the end of a year)."""
    reversal = aliased(Transfer)
    query = (
        select(Transfer.fund_id, LedgerAccount.subject, func.sum(Transfer.amount))
        .join(LedgerAccount, LedgerAccount.id == Transfer.receiver_id)
        .where(Transfer.fund_id.in_(fund_ids), Transfer.kind == TransferKind.GIVEN_BACK)
        .where(~exists().where(reversal.reverses_id == Transfer.id))
        .group_by(Transfer.fund_id, LedgerAccount.subject)
    )
    return db.session.execute(query).all()


def given_for(fund_id: int, year: int) -> tuple[dict[int, int], int]:
    """What each source put in for a financial year, and what all of them promised for later ones."""
    query = select(Commitment.source_id, Commitment.year, func.sum(Commitment.amount)).join(Commitment.source)
    query = query.where(FundingSource.fund_id == fund_id).group_by(Commitment.source_id, Commitment.year)
    rows = [(source, of, int(amount)) for source, of, amount in db.session.execute(query)]
    return {s: amount for s, of, amount in rows if of == year}, sum(amount for _, of, amount in rows if of > year)


def policy_areas(fund_id: int) -> Sequence[PolicyArea]:
    return db.session.scalars(select(PolicyArea).where(PolicyArea.fund_id == fund_id).order_by(PolicyArea.name)).all()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerCommitment:
    """What an organisation promised to a fund for a year, the number of its line in the book, and what came of it."""

    partner: Partner
    fund: Fund
    commitment: Commitment
    line: int
    came: int


def promised_by_partners(place_id: int) -> list[PartnerCommitment]:
    """What sources that belong to a partner put in, the newest year first."""
    query = (
        select(Partner, Fund, Commitment, Transfer.n)
        .join(FundingSource, FundingSource.partner_id == Partner.id)
        .join(Commitment, Commitment.source_id == FundingSource.id)
        .join(Fund, Fund.id == FundingSource.fund_id)
        .join(Transfer, Transfer.id == Commitment.transfer_id)
        .where(Fund.place_id == place_id)
        .order_by(Commitment.year.desc(), Partner.name, Fund.name, Commitment.id)
    )
    rows = db.session.execute(query).all()
    came = {row.id: int(row.came) for row in _promised_and_come(tuple(sorted({row[1].id for row in rows})))}
    return [
        PartnerCommitment(partner=row[0], fund=row[1], commitment=row[2], line=row[3], came=came[row[2].id])
        for row in rows
    ]
