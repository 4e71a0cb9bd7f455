"""Fraud signals, counted from traces that are kept only until certification."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.oversight import rules
from pb_app.oversight.models import Observer, Outage
from pb_app.oversight.terms import FraudSignal, SignalKind
from pb_app.people.models import Account, Attempt
from pb_app.people.terms import AttemptKind
from pb_app.rounds.models import Round
from pb_app.voting.credentials.models import Credential
from pb_app.voting.fraud_signals import queries as fraud_signals
from pb_app.voting.register.models import RollMark
from pb_app.voting.terms import Proof


def current_signals(round: Round) -> list[FraudSignal]:
    """All fraud signals, those with the most people first."""
    fraud_signals = [*_crowded(round.id), *_similar_addresses(round.id), *_bursts(round.id), *_guessing()]
    return sorted(fraud_signals, key=lambda fraud_signal: (-fraud_signal.count, fraud_signal.sign, fraud_signal.name))


def _crowded(round_id: int) -> list[FraudSignal]:
    return [
        FraudSignal(SignalKind.CROWDED_NETWORK, block[:8], count, tuple(fraud_signals.voters_of(round_id, block)))
        for block, count in fraud_signals.crowded(round_id, rules.CROWD)
    ]


def _similar_addresses(round_id: int) -> list[FraudSignal]:
    query = (
        select(Credential.voter_id, Credential.digest)
        .join(RollMark, (RollMark.round_id == Credential.round_id) & (RollMark.voter_id == Credential.voter_id))
        .where(Credential.round_id == round_id, Credential.kind == Proof.ACCOUNT)
    )
    accounts = {int(row[1]): row[0] for row in db.session.execute(query)}
    emails = {}
    ids = sorted(accounts)
    for at in range(0, len(ids), 500):
        rows = db.session.execute(select(Account.id, Account.email).where(Account.id.in_(ids[at : at + 500])))
        emails.update({accounts[row[0]]: row[1] for row in rows})
    return [
        FraudSignal(SignalKind.ALIKE_ADDRESSES, name, len(ids), tuple(ids))
        for name, ids in rules.similar_addresses(emails)
    ]


def _bursts(round_id: int) -> list[FraudSignal]:
    pulses = fraud_signals.pulses(round_id)
    return [
        FraudSignal(SignalKind.BURST, pulses[n][0].isoformat(timespec="minutes"), pulses[n][1])
        for n in rules.bursts([count for _, count in pulses])
    ]


def _guessing() -> list[FraudSignal]:
    """Networks that tried many codes within the last day (attempts are kept no longer)."""
    query = select(Attempt.subject, func.count()).where(Attempt.kind == AttemptKind.CODE).group_by(Attempt.subject)
    rows = db.session.execute(query.having(func.count() >= rules.GUESSES))
    return [FraudSignal(SignalKind.GUESSING, row[0][:8], row[1]) for row in rows]


def observers(round_id: int) -> list[str]:
    query = select(Observer.email).where(Observer.round_id == round_id).order_by(Observer.email)
    return list(db.session.scalars(query))


def outages(round_id: int) -> Sequence[tuple[datetime, datetime]]:
    """From when until when the clock did not look at a round whose voting was open."""
    rows = db.session.scalars(select(Outage).where(Outage.round_id == round_id).order_by(Outage.began_at))
    return [(outage.began_at, outage.ended_at) for outage in rows]
