"""While voting is open, codes to hand out are made only when a second person agrees: each of them is a vote."""

from collections.abc import Sequence
from datetime import datetime

from pb_app.access import Actor
from pb_app.approvals import queries as approval_queries
from pb_app.approvals import services as approvals
from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalState, ApprovalSubject
from pb_app.audit import log as audit
from pb_app.enrolment import events, services
from pb_app.enrolment.models import CodeBatch
from pb_app.enrolment.terms import CodeLetter, CodeRequest, Refusal
from pb_app.rounds.models import Round

SUBJECT, KIND = "code-batch", "codes-during-voting"
REFUSALS = {
    ApprovalRefusal.NO_REASON: Refusal.REASON_MISSING,
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.ANSWERED_ALREADY,
    ApprovalRefusal.SAME_PERSON: Refusal.SAME_PERSON,
    ApprovalRefusal.CHANGED_SINCE: Refusal.ROLL_CHANGED,
    ApprovalRefusal.TOO_NEW: Refusal.TOO_NEW,
}


def ask(round: Round, wanted: CodeRequest, reason: str, *, actor: Actor, now: datetime) -> Approval:
    """Ask for a batch of codes. Nothing is made, and no code exists, before somebody else agrees."""
    subject = ApprovalSubject(SUBJECT, round.id, round.place_id)
    body = {"size": wanted.size, "note": wanted.note, "large": wanted.large}
    approval = approvals.ask(subject, ApprovalRequest(KIND, body, reason), refusals=REFUSALS, actor=actor, now=now)
    audit.record(events.CodesAsked(round.id, approval.id, wanted.size), actor, now, round.place_id)
    return approval


def agree(
    round: Round, approval: Approval, *, secret: str, actor: Actor, now: datetime
) -> tuple[CodeBatch, list[CodeLetter]]:
    """The second person's yes: the codes are made and shown to them, once."""
    approvals.agree(approval, lambda: None, about=[round], refusals=REFUSALS, actor=actor, now=now)
    wanted = asked_for(approval)
    audit.record(events.CodesAnswered(round.id, approval.id, agreed=True), actor, now, round.place_id)
    return services.make_codes(round, [(None, ())] * wanted.size, wanted.note, secret=secret, actor=actor, now=now)


def say_no(round: Round, approval: Approval, *, actor: Actor, now: datetime) -> None:
    """The second person's no, or the first one takes it back."""
    if approval.asked_by_id == actor.account_id:
        approvals.withdraw(approval, refusals=REFUSALS, now=now)
    else:
        approvals.decline(approval, "", refusals=REFUSALS, actor=actor, now=now)
    audit.record(events.CodesAnswered(round.id, approval.id, agreed=False), actor, now, round.place_id)


def asked_for(approval: Approval) -> CodeRequest:
    return CodeRequest(int(approval.body["size"]), str(approval.body["note"]), large=bool(approval.body["large"]))


def find(round_id: int, approval_id: int) -> Approval | None:
    return approval_queries.find(SUBJECT, round_id, approval_id)


def waiting(round_id: int) -> Sequence[Approval]:
    """Batches that wait for a second person."""
    return approval_queries.in_state(SUBJECT, round_id, ApprovalState.ASKED)
