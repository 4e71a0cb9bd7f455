"""Asking, answering, taking back, and voiding what was overtaken. The feature that asks records the facts of it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from enum import StrEnum

from sqlalchemy import inspect
from sqlalchemy.exc import InvalidRequestError

from pb_app.access import Actor, Refused
from pb_app.approvals import rules
from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalState, ApprovalSubject
from pb_app.db import Base, db

#: A feature's own word for each refusal.
Refusals = Mapping[ApprovalRefusal, StrEnum]


def ask(
    subject: ApprovalSubject, proposal: ApprovalRequest, *, refusals: Refusals, actor: Actor, now: datetime
) -> Approval:
    """Write down what somebody asks for; it happens only when another person agrees to just that."""
    if proposal.reason is not None and not proposal.reason.strip():
        raise Refused(refusals[ApprovalRefusal.NO_REASON], "reason")
    approval = Approval(
        subject_kind=subject.kind,
        subject_id=subject.id,
        place_id=subject.place_id,
        kind=proposal.kind,
        body=dict(proposal.body),
        digest=rules.digest_of(subject, proposal),
        reason=proposal.reason,
        asked_by_id=actor.account_id,
        asked_at=now,
    )
    db.session.add(approval)
    db.session.flush()
    return approval


def lock(*rows: Base) -> None:
    """Hold these rows until the commit, as they are then: whoever changes one at this moment is waited for, or waits.

    Rows that something is about come before its approval, so that two answers never wait for each other.
    """
    for row in rows:
        db.session.refresh(row, _columns(row), with_for_update=True)


def _read_again() -> None:
    """Whatever was read before a lock may have changed while it was waited for."""
    for row in list(db.session):
        with suppress(InvalidRequestError):  # the row is gone: whoever asks for it does not find it either
            db.session.refresh(row, _columns(row))


def _columns(row: object) -> list[str]:
    return [column.key for column in inspect(type(row)).column_attrs]


def second_person(approval: Approval, *, refusals: Refusals, actor: Actor) -> None:
    """Lock an approval, and refuse who can't answer it."""
    lock(approval)
    refuse(rules.may_answer(approval.facts, actor.account_id), refusals)


def agree(
    approval: Approval,
    facts: Callable[[], object],
    *,
    about: Sequence[Base],
    refusals: Refusals,
    actor: Actor,
    now: datetime,
) -> None:
    """The second person's yes. When the facts changed since the asking, nobody can agree any more.

    ``about`` are the rows that the facts are read from: they are locked first, only then ``facts`` reads.
    """
    lock(*about, approval)
    _read_again()
    digest = digest_now(approval, facts())
    refuse(rules.may_agree(approval.facts, actor.account_id, digest, actor.let_in_by), refusals)
    _answered(approval, ApprovalState.AGREED, actor.account_id, now)


def decline(approval: Approval, answer: str, *, refusals: Refusals, actor: Actor, now: datetime) -> None:
    """The second person's no, with what they say to it."""
    second_person(approval, refusals=refusals, actor=actor)
    _answered(approval, ApprovalState.DECLINED, actor.account_id, now)
    approval.answer = answer


def withdraw(approval: Approval, *, refusals: Refusals, now: datetime) -> None:
    """Who asked takes it back."""
    lock(approval)
    refuse(rules.may_withdraw(approval.facts), refusals)
    _answered(approval, ApprovalState.WITHDRAWN, None, now)


def void(approval: Approval, now: datetime) -> None:
    """What it was about is not so any more; nothing happens when it was answered already."""
    lock(approval)
    if approval.state is ApprovalState.ASKED:
        _answered(approval, ApprovalState.VOIDED, None, now)


def digest_now(approval: Approval, facts: object) -> str:
    """What the digest would be if the same were asked for now."""
    subject = ApprovalSubject(approval.subject_kind, approval.subject_id, approval.place_id)
    return rules.digest_of(subject, ApprovalRequest(approval.kind, approval.body, approval.reason, facts))


def refuse(refusal: ApprovalRefusal | None, refusals: Refusals) -> None:
    """Raise a feature's own word for a refusal, if there is one."""
    if refusal is not None:
        raise Refused(refusals[refusal])


def _answered(approval: Approval, state: ApprovalState, by_id: int | None, now: datetime) -> None:
    approval.state, approval.answered_by_id, approval.answered_at = state, by_id, now
    db.session.flush()
