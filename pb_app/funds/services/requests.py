"""What takes two people: one asks with a reason, another one answers; only then is a line written."""

from collections.abc import Callable
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.approvals import services as approvals
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds import events, queries
from pb_app.funds.models import Fund, LedgerAccount, MoneyRequest, Transfer
from pb_app.funds.services.asking import REFUSALS, bound_to, propose
from pb_app.funds.services.ledger import lock_fund, post_transfer
from pb_app.funds.services.years import close_year, year_facts
from pb_app.funds.terms import (
    AccountKind,
    LineProof,
    LineProofKind,
    MoneyRequestDraft,
    Refusal,
    RequestKind,
    TransferDraft,
    TransferKind,
)

#: Between these money may be moved by decision. Awards have their own ways.
MOVABLE = (AccountKind.POOL, AccountKind.POLICY_AREA, AccountKind.ROUND)


def ask_move(
    fund: Fund, giver: LedgerAccount, receiver: LedgerAccount, *, amount: int, reason: str, actor: Actor, now: datetime
) -> MoneyRequest:
    """Ask for a virement: money of one part of the fund for another. Rounds give only: their rulebooks are published."""
    if giver.id == receiver.id:
        raise Refused(Refusal.SAME_ACCOUNT, "receiver")
    if giver.kind not in MOVABLE or receiver.kind not in MOVABLE[:2]:
        raise Refused(Refusal.NOT_MOVABLE, "giver")
    if queries.held_by(giver.id) < amount:
        raise Refused(Refusal.NOT_ENOUGH_LEFT, "amount")
    draft = MoneyRequestDraft(giver_id=giver.id, receiver_id=receiver.id, amount=amount)
    return propose(fund, RequestKind.MOVE, draft, reason=reason, actor=actor, now=now)


def ask_reverse(fund: Fund, line: Transfer, reason: str, actor: Actor, now: datetime) -> MoneyRequest:
    """Request a reversal; a line can be reversed once, and a reversal or a small grant by staff not at all."""
    if queries.is_of_small_grants(line):
        raise Refused(Refusal.NEVER_CLAWED_BACK)
    if line.kind is TransferKind.REVERSED or queries.reversal(line.id) is not None:
        raise Refused(Refusal.REVERSED_ALREADY)
    if queries.open_request(fund.id, RequestKind.REVERSE, reverses_id=line.id):
        raise Refused(Refusal.REVERSED_ALREADY)
    draft = MoneyRequestDraft(reverses_id=line.id, amount=line.amount)
    return propose(fund, RequestKind.REVERSE, draft, reason=reason, actor=actor, now=now)


def answer(fund: Fund, request: MoneyRequest, words: str, *, agree: bool, actor: Actor, now: datetime) -> None:
    """Answer as the second person: a yes takes effect at once, a no needs a reason, and both are final."""
    lock_fund(fund)
    approvals.second_person(request.approval, refusals=REFUSALS, actor=actor)
    if not agree and not words:
        raise Refused(Refusal.REASON_MISSING, "words")
    if agree:
        approvals.agree(
            request.approval,
            lambda: _bound_to(fund, request),
            about=[fund, request],
            refusals=REFUSALS,
            actor=actor,
            now=now,
        )
        request.approval.answer = words
        _DO[request.kind](fund, request, actor, now)
    else:
        approvals.decline(request.approval, words, refusals=REFUSALS, actor=actor, now=now)
    audit.record(events.MoneyAnswered(fund.id, request.id, agree), actor, now, fund.place_id)


def _bound_to(fund: Fund, request: MoneyRequest) -> object:
    """The current facts that an approval is bound to."""
    facts = year_facts(fund, request.year) if request.year is not None else None
    draft = MoneyRequestDraft(
        giver_id=request.giver_id,
        receiver_id=request.receiver_id,
        reverses_id=request.reverses_id,
        year=request.year,
        amount=request.amount,
    )
    return bound_to(draft, facts)


def _between(fund: Fund, request: MoneyRequest, kind: TransferKind, actor: Actor, now: datetime) -> Transfer:
    giver = db.session.get_one(LedgerAccount, request.giver_id)
    receiver = db.session.get_one(LedgerAccount, request.receiver_id)
    entry = TransferDraft(
        kind, request.amount, f"request:{request.id}", _decision(request), prepared_by=request.asked_by_id
    )
    return post_transfer(fund, giver, receiver, entry=entry, actor=actor, now=now)


def _decision(request: MoneyRequest) -> LineProof:
    """Two people agreed; the reason is in the words of who asked."""
    return LineProof(LineProofKind.DECISION, {"request_id": request.id}, request.reason)


def _move(fund: Fund, request: MoneyRequest, actor: Actor, now: datetime) -> None:
    _between(fund, request, TransferKind.MOVED, actor, now)


def _hand_back(fund: Fund, request: MoneyRequest, actor: Actor, now: datetime) -> None:
    _between(fund, request, TransferKind.HANDED_BACK, actor, now)


def _reverse(fund: Fund, request: MoneyRequest, actor: Actor, now: datetime) -> None:
    line = db.session.get_one(Transfer, request.reverses_id)
    giver, receiver = (db.session.get_one(LedgerAccount, n) for n in (line.receiver_id, line.giver_id))
    entry = TransferDraft(
        TransferKind.REVERSED,
        line.amount,
        f"reversal:{line.id}",
        _decision(request),
        f"{line.n}",
        request.asked_by_id,
        reverses=line.id,
    )
    post_transfer(fund, giver, receiver, entry=entry, actor=actor, now=now)


def _close_year(fund: Fund, request: MoneyRequest, actor: Actor, now: datetime) -> None:
    assert request.year is not None
    close_year(fund, request.year, asked_by=request.asked_by_id, request_id=request.id, actor=actor, now=now)


_DO: dict[RequestKind, Callable[[Fund, MoneyRequest, Actor, datetime], None]] = {
    RequestKind.MOVE: _move,
    RequestKind.HAND_BACK: _hand_back,
    RequestKind.REVERSE: _reverse,
    RequestKind.CLOSE_YEAR: _close_year,
}
