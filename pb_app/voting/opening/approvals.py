"""Actions on a box that take two people: which facts an approval is bound to, and what is logged."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pb_app.access import Actor
from pb_app.approvals import queries
from pb_app.approvals import services as approvals
from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalState, ApprovalSubject
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.rounds.models import Round
from pb_app.voting import events
from pb_app.voting.keys.models import RoundKey
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening.terms import BoxState
from pb_app.voting.slots import RECONCILIATION
from pb_app.voting.terms import ApprovalKind, Refusal

SUBJECT = "round"
REFUSALS = {
    ApprovalRefusal.NO_REASON: Refusal.NO_REASON,
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.ALREADY_DECIDED,
    ApprovalRefusal.SAME_PERSON: Refusal.SAME_PERSON,
    ApprovalRefusal.CHANGED_SINCE: Refusal.CHANGED_SINCE,
    ApprovalRefusal.TOO_NEW: Refusal.TOO_NEW,
}


def ask(
    round: Round, kind: ApprovalKind, body: Mapping[str, object], *, reason: str, actor: Actor, now: datetime
) -> Approval:
    """Ask for something; it happens only when another person agrees."""
    subject = ApprovalSubject(SUBJECT, round.id, round.place_id)
    proposal = ApprovalRequest(kind.value, body, reason, facts_for(kind, opening.box_state(round)))
    approval = approvals.ask(subject, proposal, refusals=REFUSALS, actor=actor, now=now)
    audit.record(events.ApprovalRequested(round.id, approval.id, kind.value), actor, now, round.place_id)
    return approval


def answer(round: Round, approval: Approval, actor: Actor, now: datetime, *, agree: bool) -> None:
    """Say yes or no to what somebody else asked for. Refuses a yes when the facts are not those of the asking."""
    if agree:
        key = db.session.get(RoundKey, round.id)  # everything that changes a box or its close holds its key's row
        approvals.agree(
            approval,
            lambda: facts_for(ApprovalKind(approval.kind), opening.box_state(round)),
            about=[key] if key else [],
            refusals=REFUSALS,
            actor=actor,
            now=now,
        )
    elif approval.asked_by_id == actor.account_id:
        approvals.withdraw(approval, refusals=REFUSALS, now=now)
    else:
        approvals.decline(approval, "", refusals=REFUSALS, actor=actor, now=now)
    audit.record(events.ApprovalAnswered(round.id, approval.id, agree), actor, now, round.place_id)


def void_overtaken(round: Round, now: datetime) -> None:
    """After something was done: what is still asked for and is about another state of the box than the one of now."""
    state = opening.box_state(round)
    for approval in waiting(round.id):
        if approval.digest != approvals.digest_now(approval, facts_for(ApprovalKind(approval.kind), state)):
            approvals.void(approval, now)


def facts_for(kind: ApprovalKind, state: BoxState) -> object:
    """What a yes is bound to beside the request itself: the close that is moved, the ballots that are certified or shown,
    the figures that differ.

    Taking ballots out is about people, whose numbers stand in the request.
    """
    if kind in (ApprovalKind.EXTEND, ApprovalKind.REOPEN):
        return state.voting.closes.isoformat() if state.voting else None
    if kind in (ApprovalKind.CERTIFY, ApprovalKind.PUBLISH):
        return sorted({record.digest for record in state.openings})
    if kind is ApprovalKind.DIFFERENCES:
        return dict(RECONCILIATION.value()(state.round_id).figures)
    return None


def signed_differences(round: Round) -> Approval | None:
    """What two people have signed about the figures as they are now; a figure that changed since is not signed."""
    facts = facts_for(ApprovalKind.DIFFERENCES, opening.box_state(round))
    signed = agreed(round.id, ApprovalKind.DIFFERENCES)
    return next((approval for approval in signed if approval.digest == approvals.digest_now(approval, facts)), None)


def find(round_id: int, approval_id: int) -> Approval | None:
    return queries.find(SUBJECT, round_id, approval_id)


def waiting(round_id: int, kind: ApprovalKind | None = None) -> Sequence[Approval]:
    """Requests that wait for a second person."""
    return queries.in_state(SUBJECT, round_id, ApprovalState.ASKED, kind)


def agreed(round_id: int, kind: ApprovalKind) -> Sequence[Approval]:
    return queries.in_state(SUBJECT, round_id, ApprovalState.AGREED, kind)
