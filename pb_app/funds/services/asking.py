"""Writing down what somebody asks for, until a second person answers."""

from collections.abc import Mapping
from datetime import datetime

from pb_app.access import Actor
from pb_app.approvals import services as approvals
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalSubject
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds import events
from pb_app.funds.models import Fund, MoneyRequest
from pb_app.funds.terms import Refusal, RequestKind

REFUSALS = {
    ApprovalRefusal.NO_REASON: Refusal.REASON_MISSING,
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.ANSWERED_ALREADY,
    ApprovalRefusal.SAME_PERSON: Refusal.SAME_PERSON,
    ApprovalRefusal.CHANGED_SINCE: Refusal.CHANGED_SINCE,
}
#: The columns that say what is asked for.
WHAT = ("giver_id", "receiver_id", "reverses_id", "year", "amount", "evidence")


def propose(
    fund: Fund, kind: RequestKind, reason: str, *, actor: Actor, now: datetime, facts: object = None, **what: object
) -> MoneyRequest:
    """Write down what is asked for; ``what`` are the columns that say it, ``facts`` what else a yes is bound to."""
    proposal = ApprovalRequest(kind.value, {}, reason, bound_to(what, facts))
    subject = ApprovalSubject("fund", fund.id, fund.place_id)
    approval = approvals.ask(subject, proposal, refusals=REFUSALS, actor=actor, now=now)
    request = MoneyRequest(fund_id=fund.id, kind=kind, approval=approval, **what)
    db.session.add(request)
    db.session.flush()
    audit.record(events.MoneyAskedFor(fund.id, request.id, kind.value), actor, now, fund.place_id)
    return request


def bound_to(what: Mapping[str, object], facts: object) -> object:
    """What the second person's yes is bound to: everything that says what is asked for, and the facts beside it."""
    defaults = {"amount": 0, "evidence": ""}
    return [*(what.get(name, defaults.get(name)) for name in WHAT), facts]
