"""Questions about what was asked and answered, about locks, and about years that are closed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.funds.models import MoneyRequest, PeriodLock, YearEnd
from pb_app.funds.terms import RequestKind, RequestState


def locked_until(fund_id: int) -> date | None:
    return db.session.scalar(select(func.max(PeriodLock.until)).where(PeriodLock.fund_id == fund_id))


def locks(fund_id: int) -> Sequence[PeriodLock]:
    query = select(PeriodLock).where(PeriodLock.fund_id == fund_id)
    return db.session.scalars(query.order_by(PeriodLock.until.desc())).all()


def requests(fund_id: int, *states: RequestState) -> Sequence[MoneyRequest]:
    """All of them, newest first."""
    query = select(MoneyRequest).where(MoneyRequest.fund_id == fund_id, MoneyRequest.state.in_(states))
    return db.session.scalars(query.order_by(MoneyRequest.id.desc())).all()


def request(fund_id: int, request_id: int) -> MoneyRequest | None:
    return db.session.scalar(select(MoneyRequest).where(MoneyRequest.fund_id == fund_id, MoneyRequest.id == request_id))


def open_request(fund_id: int, kind: RequestKind, **what: Any) -> bool:
    query = select(MoneyRequest.id).where(MoneyRequest.fund_id == fund_id, MoneyRequest.kind == kind)
    return (
        db.session.scalar(query.where(MoneyRequest.state == RequestState.ASKED).filter_by(**what).limit(1)) is not None
    )


def waiting(fund_id: int) -> int:
    """How many requests wait for their second person."""
    query = select(func.count()).select_from(MoneyRequest).where(MoneyRequest.fund_id == fund_id)
    return db.session.scalar(query.where(MoneyRequest.state == RequestState.ASKED)) or 0


def year_end(fund_id: int, year: int) -> YearEnd | None:
    return db.session.get(YearEnd, (fund_id, year))


def year_ends(fund_id: int) -> Sequence[YearEnd]:
    return db.session.scalars(select(YearEnd).where(YearEnd.fund_id == fund_id).order_by(YearEnd.year.desc())).all()
