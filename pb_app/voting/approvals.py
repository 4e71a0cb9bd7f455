"""What takes two people: one asks with a reason, another one agrees or says no; both are on record."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import Base, db, word
from pb_app.rounds.models import Round
from pb_app.voting import events
from pb_app.voting.terms import ApprovalKind, Refusal


class Approval(Base):
    __tablename__ = "approval"
    __table_args__ = (
        CheckConstraint("decided_by IS NULL OR decided_by <> asked_by", name="two_people"),
        CheckConstraint("(decided_by IS NULL) = (agreed IS NULL)", name="decided_by_somebody"),
        CheckConstraint("reason <> ''", name="with_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    kind: Mapped[ApprovalKind] = mapped_column(word(ApprovalKind, "kind"))
    body: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(Text)
    asked_by: Mapped[int] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[datetime]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    agreed: Mapped[bool | None]


def ask(
    round: Round, kind: ApprovalKind, body: Mapping[str, Any], *, reason: str, actor: Actor, now: datetime
) -> Approval:
    """Ask for something; it happens only when another person agrees."""
    if not reason.strip():
        raise Refused(Refusal.NO_REASON, "reason")
    made = Approval(
        round_id=round.id, kind=kind, body=dict(body), reason=reason, asked_by=actor.account_id, asked_at=now
    )
    db.session.add(made)
    db.session.flush()
    audit.record(events.ApprovalRequested(round.id, made.id, kind.value), actor, now, round.place_id)
    return made


def answer(
    round: Round, act: Approval, do: Callable[[Approval], None], *, agree: bool, actor: Actor, now: datetime
) -> None:
    """Say yes or no to what somebody else asked for; ``do`` does it."""
    if act.agreed is not None:
        raise Refused(Refusal.ALREADY_DECIDED)
    if act.asked_by == actor.account_id and agree:
        raise Refused(Refusal.SAME_PERSON)
    if act.asked_by != actor.account_id:
        act.decided_by, act.decided_at, act.agreed = actor.account_id, now, agree
    else:  # taken back by who asked
        db.session.delete(act)
    audit.record(events.ApprovalAnswered(round.id, act.id, agree), actor, now, round.place_id)
    db.session.flush()
    if agree:
        do(act)


def find(round_id: int, act_id: int) -> Approval | None:
    return db.session.scalar(select(Approval).where(Approval.round_id == round_id, Approval.id == act_id))


def waiting(round_id: int, kind: ApprovalKind | None = None) -> Sequence[Approval]:
    query = select(Approval).where(Approval.round_id == round_id, Approval.agreed.is_(None)).order_by(Approval.id)
    return db.session.scalars(query.where(Approval.kind == kind) if kind else query).all()


def agreed(round_id: int, kind: ApprovalKind) -> Sequence[Approval]:
    query = select(Approval).where(Approval.round_id == round_id, Approval.kind == kind, Approval.agreed.is_(True))
    return db.session.scalars(query.order_by(Approval.id)).all()
