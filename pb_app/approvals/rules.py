"""Who may answer what somebody asked for, and whether it is still the same. Pure."""

from collections.abc import Collection

from pb_app import hashchain
from pb_app.approvals.terms import ApprovalFacts, ApprovalRefusal, ApprovalRequest, ApprovalSubject


def may_answer(facts: ApprovalFacts, actor_id: int) -> ApprovalRefusal | None:
    """Once, and by somebody else than who asked."""
    if facts.is_answered:
        return ApprovalRefusal.ANSWERED_ALREADY
    return ApprovalRefusal.SAME_PERSON if facts.asked_by_id == actor_id else None


def may_agree(
    facts: ApprovalFacts, actor_id: int, digest_now: str, let_in_by: Collection[int] = ()
) -> ApprovalRefusal | None:
    """The same, and only to what was asked for: ``digest_now`` is worked out anew at the answer.

    Whoever was just let in by who asks is no second person yet: it could be the same one with another mailbox.
    """
    refusal = may_answer(facts, actor_id)
    if refusal is None and facts.asked_by_id in let_in_by:
        return ApprovalRefusal.TOO_NEW
    if refusal is None and facts.digest != digest_now:
        return ApprovalRefusal.CHANGED_SINCE
    return refusal


def may_withdraw(facts: ApprovalFacts) -> ApprovalRefusal | None:
    """What was asked for can be taken back until somebody has answered."""
    return ApprovalRefusal.ANSWERED_ALREADY if facts.is_answered else None


def digest_of(subject: ApprovalSubject, proposal: ApprovalRequest) -> str:
    """What an approval is bound to: the subject, what is asked for and why, and the facts beside it."""
    parts = [subject.kind, subject.id, proposal.kind, dict(proposal.body), proposal.reason, proposal.facts]
    return hashchain.digest(parts)
