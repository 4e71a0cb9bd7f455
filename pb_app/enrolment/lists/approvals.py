"""While voting is open, a list changes the roll only when a second person agrees to exactly that change."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from pb_app import hashchain
from pb_app.access import Actor, Refused
from pb_app.approvals import queries as approval_queries
from pb_app.approvals import services as approvals
from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalState, ApprovalSubject
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.enrolment import events
from pb_app.enrolment.lists import services
from pb_app.enrolment.lists.documents import PlanDocument, document_of, plan_of, summary_of
from pb_app.enrolment.lists.terms import ListPlan
from pb_app.enrolment.terms import Refusal
from pb_app.rounds.models import Round

SUBJECT, KIND = "voter-list", "list-during-voting"
REFUSALS = {
    ApprovalRefusal.NO_REASON: Refusal.REASON_MISSING,
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.ANSWERED_ALREADY,
    ApprovalRefusal.SAME_PERSON: Refusal.SAME_PERSON,
    ApprovalRefusal.CHANGED_SINCE: Refusal.ROLL_CHANGED,
    ApprovalRefusal.TOO_NEW: Refusal.TOO_NEW,
}


def ask(round: Round, plan: ListPlan, reason: str, *, actor: Actor, now: datetime) -> Approval:
    """Ask for what a list changes. Names and addresses are not in it, only hashes."""
    subject = ApprovalSubject(SUBJECT, round.id, round.place_id)
    request = ApprovalRequest(KIND, dict(document_of(plan)), reason, _facts(round.id, plan))
    approval = approvals.ask(subject, request, refusals=REFUSALS, actor=actor, now=now)
    event = events.ListChangeAsked(round.id, approval.id, plan.new, plan.changed)
    audit.record(event, actor, now, round.place_id)
    return approval


def answer(round: Round, approval: Approval, *, agree: bool, actor: Actor, now: datetime) -> None:
    """Say yes, and the roll changes; or no. Refuses a yes when the roll is not what it was."""
    plan = asked_for(approval)
    if agree:
        _agree(round, approval, plan, actor, now)
    elif approval.asked_by_id == actor.account_id:
        approvals.withdraw(approval, refusals=REFUSALS, now=now)
    else:
        approvals.decline(approval, "", refusals=REFUSALS, actor=actor, now=now)
    approval.body = dict(summary_of(plan))
    db.session.flush()
    audit.record(events.ListChangeAnswered(round.id, approval.id, agree), actor, now, round.place_id)


def _agree(round: Round, approval: Approval, plan: ListPlan, actor: Actor, now: datetime) -> None:
    approvals.agree(approval, lambda: _facts(round.id, plan), about=[round], refusals=REFUSALS, actor=actor, now=now)
    if plan.people:
        services.take(round, plan, actor, now)


def _facts(round_id: int, plan: ListPlan) -> object:
    """What the roll says now of everybody the change is about."""
    roll = services.roll_facts(round_id)
    proofs = {proof for person in plan.people for proof in (*person.proofs, *person.ended)} | set(plan.ended)
    keys = {key for person in plan.people for key in person.keys}
    rows = sorted(
        f"{kind}|{digest}|{voter}|{state}"
        for kind, digest, voter, state in roll.credentials
        if (kind, digest) in proofs
    )
    voters = sorted({person.voter_id for person in plan.people if person.voter_id})
    areas = [[voter, roll.standings[voter][0]] for voter in voters if voter in roll.standings]
    return hashchain.digest([rows, sorted(keys & set(roll.keys)), areas])


def asked_for(approval: Approval) -> ListPlan:
    """The change that waits for an answer. Refuses one that was answered: nothing of it is kept."""
    if approval.state is not ApprovalState.ASKED:
        raise Refused(Refusal.ANSWERED_ALREADY)
    return plan_of(cast(PlanDocument, approval.body))


def find(round_id: int, approval_id: int) -> Approval | None:
    return approval_queries.find(SUBJECT, round_id, approval_id)


def waiting(round_id: int) -> Sequence[Approval]:
    """Changes that wait for a second person."""
    return approval_queries.in_state(SUBJECT, round_id, ApprovalState.ASKED)
