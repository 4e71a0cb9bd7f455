"""What becomes of an approved payment: it goes into a file, is sent to the bank, and is seen on a statement."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.db import db
from pb_app.delivery import queries
from pb_app.delivery.models import Instalment, Payment
from pb_app.delivery.services.awards import note_instalment, set_status
from pb_app.delivery.services.notifications import group, notify
from pb_app.delivery.services.voiding import note_payment
from pb_app.delivery.terms import AGREED, AwardStatus, Headline, InstalmentStatus, PaymentState, Refusal
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.terms import LineProofKind, TransferDraft, TransferKind, line_proof
from pb_app.notifications.terms import Topic


def put_in_file(payment: Payment, actor: Actor, now: datetime) -> None:
    """It is a line of a payment file now."""
    note_payment(payment, PaymentState.IN_FILE, actor, now)


def mark_sent(payment: Payment, actor: Actor, now: datetime) -> None:
    """The bank has it: only now the book has a line of it, for the two people who agreed, and the group is told."""
    if payment.state not in AGREED:
        raise Refused(Refusal.ANSWERED_ALREADY)
    award, fund = queries.by_id(payment.award_id), fund_queries.by_id(queries.by_id(payment.award_id).fund_id)
    instalment = db.session.get_one(Instalment, payment.instalment_id)
    entry = TransferDraft(
        TransferKind.PAID,
        payment.amount,
        f"instalment:{instalment.id}",
        line_proof(LineProofKind.PAYMENT, payment_id=payment.id, part=instalment.number),
        f"{award.holder} {instalment.number}",
        payment.approval.asked_by_id,
        payment.approval.answered_by_id,
    )
    payment.transfer_id = funds.pay(fund, award.id, entry, actor, now).id
    note_payment(payment, PaymentState.SENT, actor, now)
    instalment.status, instalment.paid_at = InstalmentStatus.PAID, now
    note_instalment(award, instalment, actor, now)
    db.session.flush()
    if all(other.status is InstalmentStatus.PAID for other in queries.instalments(award.id)):
        set_status(award, AwardStatus.FINISHED, actor, now)
    notify(award, group(award), Topic.MINE, headline=Headline.PAID, now=now)


def mark_seen(payment: Payment, actor: Actor, now: datetime) -> None:
    """A statement shows it. What was paid by hand, without a file, gets its line of the book now."""
    if payment.state in AGREED:
        mark_sent(payment, actor, now)
    note_payment(payment, PaymentState.SEEN, actor, now)
