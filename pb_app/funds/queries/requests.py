"""Questions about what was asked and answered, about locks, and about years that are closed."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import Select, func, select

from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalState
from pb_app.db import db
from pb_app.funds.models import MoneyRequest, PeriodLock, YearEnd
from pb_app.funds.terms import RequestKind, RequestState


def locked_until(fund_id: int) -> date | None:
    return db.session.scalar(select(func.max(PeriodLock.until)).where(PeriodLock.fund_id == fund_id))


def locks(fund_id: int) -> Sequence[PeriodLock]:
    query = select(PeriodLock).where(PeriodLock.fund_id == fund_id)
    return db.session.scalars(query.order_by(PeriodLock.until.desc())).all()


T = TypeVar("T")


def requests(fund_id: int, *states: RequestState) -> Sequence[MoneyRequest]:
    """All of them, newest first."""
    query = _in_state(select(MoneyRequest), fund_id, *states)
    return db.session.scalars(query.order_by(MoneyRequest.id.desc())).all()


def _in_state(query: Select[T], fund_id: int, *states: RequestState) -> Select[T]:
    wanted = [ApprovalState(state.value) for state in states]
    joined = query.join(Approval, Approval.id == MoneyRequest.approval_id)
    return joined.where(MoneyRequest.fund_id == fund_id, Approval.state.in_(wanted))


def request(fund_id: int, request_id: int) -> MoneyRequest | None:
    return db.session.scalar(select(MoneyRequest).where(MoneyRequest.fund_id == fund_id, MoneyRequest.id == request_id))


def open_request(fund_id: int, kind: RequestKind, *, reverses_id: int | None = None, year: int | None = None) -> bool:
    """Somebody has asked for just this already: to take this line back, or to close this year."""
    query = _in_state(select(MoneyRequest.id), fund_id, RequestState.ASKED).where(MoneyRequest.kind == kind)
    query = query.where(MoneyRequest.reverses_id == reverses_id, MoneyRequest.year == year)
    return db.session.scalar(query.limit(1)) is not None


def waiting(fund_id: int) -> int:
    """How many requests wait for their second person."""
    query = _in_state(select(func.count()).select_from(MoneyRequest), fund_id, RequestState.ASKED)
    return db.session.scalar(query) or 0


def year_end(fund_id: int, year: int) -> YearEnd | None:
    return db.session.get(YearEnd, (fund_id, year))


def year_ends(fund_id: int) -> Sequence[YearEnd]:
    return db.session.scalars(select(YearEnd).where(YearEnd.fund_id == fund_id).order_by(YearEnd.year.desc())).all()
