"""What takes two people: one asks with a reason, another one answers; only then is a line written."""

from collections.abc import Callable
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.approvals import services as approvals
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds import events, queries
from pb_app.funds.models import Fund, LedgerAccount, MoneyRequest, Transfer
from pb_app.funds.services.asking import REFUSALS, WHAT, bound_to, propose
from pb_app.funds.services.ledger import lock_fund, post_transfer
from pb_app.funds.services.years import close_year, year_facts
from pb_app.funds.terms import AccountKind, Refusal, RequestKind, TransferDraft, TransferKind

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
    what = {"giver_id": giver.id, "receiver_id": receiver.id, "amount": amount}
    return propose(fund, RequestKind.MOVE, reason, actor=actor, now=now, **what)


def ask_reverse(fund: Fund, line: Transfer, reason: str, actor: Actor, now: datetime) -> MoneyRequest:
    """Ask to take a line back by its opposite; a line can be taken back once, and a reversal not at all."""
    if line.kind is TransferKind.REVERSED or queries.reversal(line.id) is not None:
        raise Refused(Refusal.REVERSED_ALREADY)
    if queries.open_request(fund.id, RequestKind.REVERSE, reverses_id=line.id):
        raise Refused(Refusal.REVERSED_ALREADY)
    return propose(fund, RequestKind.REVERSE, reason, actor=actor, now=now, reverses_id=line.id, amount=line.amount)


def answer(fund: Fund, request: MoneyRequest, words: str, *, agree: bool, actor: Actor, now: datetime) -> None:
    """The second person's yes does what was asked for at once, their no needs a reason; either is final."""
    lock_fund(fund)
    approvals.second_person(request.approval, refusals=REFUSALS, actor=actor)
    if not agree and not words:
        raise Refused(Refusal.REASON_MISSING, "words")
    if agree:
        approvals.agree(request.approval, _bound_to(fund, request), refusals=REFUSALS, actor=actor, now=now)
        request.approval.answer = words
        _DO[request.kind](fund, request, actor, now)
    else:
        approvals.decline(request.approval, words, refusals=REFUSALS, actor=actor, now=now)
    audit.record(events.MoneyAnswered(fund.id, request.id, agree), actor, now, fund.place_id)


def _bound_to(fund: Fund, request: MoneyRequest) -> object:
    """What a yes is bound to, as it is now."""
    facts = year_facts(fund, request.year) if request.year is not None else None
    return bound_to({name: getattr(request, name) for name in WHAT}, facts)


def _between(fund: Fund, request: MoneyRequest, kind: TransferKind, actor: Actor, now: datetime) -> Transfer:
    giver = db.session.get_one(LedgerAccount, request.giver_id)
    receiver = db.session.get_one(LedgerAccount, request.receiver_id)
    evidence = request.evidence or f"Decision {request.id}: {request.reason}"
    entry = TransferDraft(kind, request.amount, f"request:{request.id}", evidence, prepared_by=request.asked_by_id)
    return post_transfer(fund, giver, receiver, entry=entry, actor=actor, now=now)


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
        f"Decision {request.id}: {request.reason}",
        f"{line.n}",
        request.asked_by_id,
        line.id,
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
