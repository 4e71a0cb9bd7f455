"""Writing down what somebody asks for, until a second person answers."""

from datetime import datetime
from typing import Any

from pb_app.access import Actor
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds import events
from pb_app.funds.models import Fund, MoneyRequest
from pb_app.funds.terms import RequestKind


def propose(fund: Fund, kind: RequestKind, reason: str, actor: Actor, now: datetime, **what: Any) -> MoneyRequest:
    """Write down what is asked for; ``what`` are the columns that say it."""
    request = MoneyRequest(
        fund_id=fund.id, kind=kind, reason=reason, asked_by_id=actor.account_id, asked_at=now, **what
    )
    db.session.add(request)
    db.session.flush()
    audit.record(events.MoneyAskedFor(fund.id, request.id, kind.value), actor, now, fund.place_id)
    return request
