"""Who may answer what somebody asked for, and whether it is still the same. Pure."""

from typing import Any

from pb_app import hashchain
from pb_app.approvals.terms import Obstacle, Proposal, Standing, Subject


def may_answer(standing: Standing, actor_id: int) -> Obstacle | None:
    """Once, and by somebody else than who asked."""
    if standing.is_answered:
        return Obstacle.ANSWERED_ALREADY
    return Obstacle.SAME_PERSON if standing.asked_by_id == actor_id else None


def may_agree(standing: Standing, actor_id: int, digest_now: str) -> Obstacle | None:
    """The same, and only to what was asked for: ``digest_now`` is worked out anew at the answer."""
    obstacle = may_answer(standing, actor_id)
    if obstacle is None and standing.digest != digest_now:
        return Obstacle.CHANGED_SINCE
    return obstacle


def may_withdraw(standing: Standing) -> Obstacle | None:
    """What was asked for can be taken back until somebody has answered."""
    return Obstacle.ANSWERED_ALREADY if standing.is_answered else None


def digest_of(subject: Subject, proposal: Proposal) -> str:
    """What an approval is bound to: the subject, what is asked for and why, and the facts beside it."""
    return digest_of_facts(
        subject.kind, subject.id, proposal.kind, dict(proposal.body), proposal.reason, proposal.facts
    )


def digest_of_facts(*facts: Any) -> str:
    """The same for approvals that are kept in a feature's own table: plain values, in a fixed order."""
    return hashchain.digest(list(facts))
