"""Stopping payments that the bank has not got yet, when what they were approved with is not so any more."""

from datetime import datetime

from pb_app.access import Actor
from pb_app.approvals import services as approvals
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.delivery import events, queries
from pb_app.delivery.models import Award, Payment
from pb_app.delivery.services.notifications import warn
from pb_app.delivery.terms import Headline, PaymentState


def void_payments(award: Award, actor: Actor | None, now: datetime) -> None:
    """Stop every payment that the bank has not got, and tell the two people behind each."""
    for payment in queries.not_sent(award.id):
        void_payment(award, payment, actor, now)


def void_payment(award: Award, payment: Payment, actor: Actor | None, now: datetime) -> None:
    """It has to be asked for anew. Who asked and who agreed hear it, whatever they chose to hear."""
    approvals.void(payment.approval, now)
    note_payment(payment, PaymentState.VOIDED, actor, now)
    people = (payment.approval.asked_by_id, payment.approval.answered_by_id)
    told = [account_id for account_id in people if account_id is not None]
    warn(award, told, Headline.PAYMENT_VOIDED, now)


def note_payment(payment: Payment, state: PaymentState, actor: Actor | None, now: datetime) -> None:
    """How far a payment is now."""
    payment.state = state
    db.session.flush()
    award = queries.by_id(payment.award_id)
    audit.record(events.PaymentMoved(award.id, payment.id, state.value), actor, now, award.place_id)
