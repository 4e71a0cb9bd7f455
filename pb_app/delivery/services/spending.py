"""Spending: groups submit receipts, staff accept or reject them, and accepted ones go into the book."""

import hashlib
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.delivery import events, queries
from pb_app.delivery.models import Award, Spend, SpendReceipt
from pb_app.delivery.services.notifications import group, notify, only_group
from pb_app.delivery.terms import Headline, ReceiptDraft, Refusal, SpendState
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.models import Fund
from pb_app.funds.terms import AccountKind, LineProofKind, TransferDraft, TransferKind, line_proof
from pb_app.notifications.terms import LinkKind, Topic
from pb_app.places import queries as places
from pb_app.proposals import photos
from pb_app.proposals import queries as proposals


def show_spend(
    award: Award, receipt: ReceiptDraft, photo: bytes, actor: Actor, now: datetime, *, sealed: bytes | None = None
) -> Spend:
    """Show a receipt, as a photo or a PDF; of a PDF the original is kept, ``sealed``. The same picture is refused; what looks like one shown before, and more than planned, is asked about."""
    only_group(award, actor)
    funds.lock_fund(fund_queries.by_id(award.fund_id))
    if receipt.paid_on > places.today(award.place_id, now):
        raise Refused(Refusal.DATES_OUT_OF_ORDER, "paid_on")
    if _held(award) + _counted(award) == 0:
        raise Refused(Refusal.NOTHING_TO_SPEND)
    if queries.like(award.place_id, receipt) and not receipt.again:
        raise Refused(Refusal.LOOKS_TWICE, "again")
    is_over = _is_over(award, receipt)
    if is_over and not receipt.over_why:
        raise Refused(Refusal.OVERSPEND, "over_why")
    number = len(queries.spends(award.id)) + 1
    made = Spend(
        award_id=award.id,
        number=number,
        line=receipt.line,
        supplier=receipt.supplier,
        what=receipt.what,
        amount=receipt.amount,
        paid_on=receipt.paid_on,
        over_why=receipt.over_why if is_over else "",
        by_id=actor.account_id,
        at=now,
    )
    _keep_picture(award, made, photo, sealed, public=receipt.public)
    audit.record(events.SpendShown(award.id, number, receipt.amount), actor, now, award.place_id)
    return made


def _keep_picture(award: Award, spend: Spend, photo: bytes, sealed: bytes | None, *, public: bool) -> None:
    if not photo:
        raise Refused(Refusal.NOT_A_PAPER, "photo")
    _small, large, _digest = photos.prepare_paper(photo)
    original, pixels = hashlib.sha256(photo).hexdigest(), hashlib.sha256(large).hexdigest()
    if queries.receipt_seen(award.place_id, original, pixels):
        raise Refused(Refusal.RECEIPT_TWICE, "photo")
    db.session.add(spend)
    db.session.flush()
    db.session.add(
        SpendReceipt(
            spend_id=spend.id,
            place_id=award.place_id,
            picture=large,
            original=original,
            pixels=pixels,
            public=public,
            sealed=sealed,
        )
    )
    db.session.flush()


def _held(award: Award) -> int:
    account = fund_queries.account(award.fund_id, AccountKind.PAID_OUT, award.id)
    return fund_queries.held_by(account.id) if account else 0


def _counted(award: Award) -> int:
    account = fund_queries.account(award.fund_id, AccountKind.SPENT, award.id)
    return fund_queries.held_by(account.id) if account else 0


def _is_over(award: Award, receipt: ReceiptDraft) -> bool:
    """More than the cost line has, or more than the group holds once what waits is answered."""
    planned = {line.position: line.amount for line in proposals.costs(award.proposal_id)}
    shown = queries.by_line(award.id).get(receipt.line, 0)
    over_line = receipt.line in planned and shown + receipt.amount > planned[receipt.line]
    return over_line or receipt.amount + queries.spent_awaiting(award.id) > _held(award)


def answer_spend(
    award: Award, fund: Fund, spend: Spend, *, accept: bool, why: str, actor: Actor, now: datetime
) -> None:
    """The office accepts a receipt, and the book shows that much as spent; or asks back, with a reason.

    What goes beyond the money the group holds is its own: it is shown, and not counted.
    """
    funds.lock_fund(fund)
    db.session.refresh(spend)
    if spend.state is not SpendState.SHOWN:
        raise Refused(Refusal.SPEND_ANSWERED)
    if actor.account_id in group(award) | {spend.by_id}:
        raise Refused(Refusal.CHECK_OWN_ENTRY)
    if not accept and not why:
        raise Refused(Refusal.REASON_MISSING, "why")
    spend.state = SpendState.ACCEPTED if accept else SpendState.QUESTIONED
    spend.answered_by_id, spend.answered_at, spend.why = actor.account_id, now, why
    db.session.flush()
    if accept:
        _count(award, fund, spend, actor, now)
    else:
        notify(
            award,
            group(award),
            Topic.MINE,
            headline=Headline.SPEND_QUESTIONED,
            now=now,
            page=LinkKind.SPENDING,
            reason=why,
        )
    audit.record(events.SpendAnswered(award.id, spend.number, accept), actor, now, award.place_id)


def _count(award: Award, fund: Fund, spend: Spend, actor: Actor, now: datetime) -> None:
    spend.counted = min(spend.amount, _held(award))
    if spend.counted:
        receipt = line_proof(LineProofKind.RECEIPT, spend_id=spend.id, number=spend.number)
        entry = TransferDraft(TransferKind.SPENT, spend.counted, f"spend:{spend.id}", receipt, f"{spend.number}")
        spend.transfer_id = funds.spend(fund, award.id, entry, actor, now).id
