"""Writing down what somebody asks for, until a second person answers."""

from datetime import datetime

from pb_app.access import Actor
from pb_app.approvals import services as approvals
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalSubject
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds import events
from pb_app.funds.models import Fund, MoneyRequest
from pb_app.funds.terms import MoneyRequestDraft, Refusal, RequestKind

REFUSALS = {
    ApprovalRefusal.NO_REASON: Refusal.REASON_MISSING,
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.ANSWERED_ALREADY,
    ApprovalRefusal.SAME_PERSON: Refusal.SAME_PERSON,
    ApprovalRefusal.CHANGED_SINCE: Refusal.CHANGED_SINCE,
    ApprovalRefusal.TOO_NEW: Refusal.TOO_NEW,
}


def propose(
    fund: Fund,
    kind: RequestKind,
    draft: MoneyRequestDraft,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
    facts: object = None,
) -> MoneyRequest:
    """Write down what is asked for; ``facts`` are what else a yes is bound to."""
    proposal = ApprovalRequest(kind.value, {}, reason, bound_to(draft, facts))
    subject = ApprovalSubject("fund", fund.id, fund.place_id)
    approval = approvals.ask(subject, proposal, refusals=REFUSALS, actor=actor, now=now)
    request = MoneyRequest(
        fund_id=fund.id,
        kind=kind,
        approval=approval,
        giver_id=draft.giver_id,
        receiver_id=draft.receiver_id,
        reverses_id=draft.reverses_id,
        year=draft.year,
        amount=draft.amount,
    )
    db.session.add(request)
    db.session.flush()
    audit.record(events.MoneyAskedFor(fund.id, request.id, kind.value), actor, now, fund.place_id)
    return request


def bound_to(draft: MoneyRequestDraft, facts: object) -> object:
    """What the second person's yes is bound to: everything that says what is asked for, and the facts beside it."""
    return [draft.giver_id, draft.receiver_id, draft.reverses_id, draft.year, draft.amount, facts]
