"""Questions about small grants by staff."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select

from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.funds.models import LedgerAccount, Transfer
from pb_app.funds.terms import AccountKind
from pb_app.small_grants.models import RiskAppetite, SmallGrant


def appetite(fund_id: int) -> RiskAppetite | None:
    return db.session.get(RiskAppetite, fund_id)


def appetites(fund_ids: Collection[int]) -> dict[int, RiskAppetite]:
    rows = db.session.scalars(select(RiskAppetite).where(RiskAppetite.fund_id.in_(fund_ids)))
    return {row.fund_id: row for row in rows}


def pot(appetite: RiskAppetite) -> LedgerAccount | None:
    """The account of the part of the fund that small grants are taken from."""
    return funds.account(appetite.fund_id, AccountKind.POLICY_AREA, appetite.pot_id)


def grant(place_id: int, grant_id: int) -> SmallGrant | None:
    return db.session.scalar(select(SmallGrant).where(SmallGrant.place_id == place_id, SmallGrant.id == grant_id))


def by_id(grant_id: int) -> SmallGrant:
    return db.session.get_one(SmallGrant, grant_id)


def decided_since(fund_id: int, account_id: int, since: datetime) -> Sequence[SmallGrant]:
    """What somebody decided in a fund after a time and has not taken back."""
    query = select(SmallGrant).where(SmallGrant.fund_id == fund_id, SmallGrant.decided_by_id == account_id)
    return db.session.scalars(query.where(SmallGrant.decided_at > since, SmallGrant.cancelled_at.is_(None))).all()


def decided_between(fund_id: int, since: datetime, until: datetime) -> Sequence[SmallGrant]:
    """What anybody decided in a fund in a time and has not taken back."""
    query = select(SmallGrant).where(SmallGrant.fund_id == fund_id, SmallGrant.cancelled_at.is_(None))
    query = query.where(SmallGrant.decided_at > since, SmallGrant.decided_at <= until)
    return db.session.scalars(query.order_by(SmallGrant.id)).all()


def _newest_first(which: ColumnElement[bool]) -> Sequence[SmallGrant]:
    return db.session.scalars(select(SmallGrant).where(which).order_by(SmallGrant.id.desc())).all()


def of_place(place_id: int) -> Sequence[SmallGrant]:
    return _newest_first(SmallGrant.place_id == place_id)


def of_fund(fund_id: int) -> Sequence[SmallGrant]:
    return _newest_first(SmallGrant.fund_id == fund_id)


def of_partner(partner_id: int) -> Sequence[SmallGrant]:
    return _newest_first(SmallGrant.partner_id == partner_id)


def of_person(account_id: int) -> Sequence[SmallGrant]:
    return _newest_first(SmallGrant.decided_by_id == account_id)


def lessons(place_id: int) -> Sequence[SmallGrant]:
    """Those that say what was learnt, the newest first."""
    query = select(SmallGrant).where(SmallGrant.place_id == place_id, SmallGrant.learnt_at.is_not(None))
    return db.session.scalars(query.order_by(SmallGrant.learnt_at.desc(), SmallGrant.id.desc())).all()


def without_lesson(due_before: date) -> Sequence[SmallGrant]:
    """Paid, and without what was learnt, where this is due before a day; in every place, if nobody was told everything."""
    query = select(SmallGrant).where(SmallGrant.learnt_at.is_(None), SmallGrant.learn_by < due_before)
    untold = or_(SmallGrant.asked_at.is_(None), SmallGrant.late_told_at.is_(None))
    return db.session.scalars(query.where(untold).order_by(SmallGrant.id)).all()


def line_numbers(line_ids: Collection[int]) -> dict[int, int]:
    """By line: its number in its book."""
    query = select(Transfer.id, Transfer.n).where(Transfer.id.in_(line_ids))
    return {row[0]: row[1] for row in db.session.execute(query)}
