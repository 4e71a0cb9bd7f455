"""Reminding the office of what is missing, and trying out whether mail arrives."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime

from pb_app import outbox
from pb_app.access import Actor, Refused, Role
from pb_app.db import db
from pb_app.launch import queries, rules
from pb_app.launch.models import LaunchReminder, MailTrial
from pb_app.launch.terms import Refusal, ReminderKind
from pb_app.people import queries as people
from pb_app.people.models import Account
from pb_app.rounds import queries as rounds
from pb_app.rounds.launch_terms import LaunchFinding
from pb_app.rounds.models import Round
from pb_app.voting.opening import queries as opening
from pb_app.voting.rehearsal import queries as rehearsals
from pb_app.voting.rehearsal import rules as rehearsal_rules


def due(now: datetime) -> Sequence[Round]:
    """Published rounds whose voting is open, or opens within two days."""
    return rounds.voting_between(now + rules.BEFORE_OPENING, now)


def reminder_due(round: Round, missing: Sequence[LaunchFinding], now: datetime) -> ReminderKind | None:
    """Which reminder the office of a round gets now."""
    window = opening.voting_window(round)
    return rules.reminder_due(window, missing, queries.told(round.id), now) if window else None


def office(round: Round) -> list[Account]:
    """Who manages the round: administrators of the place or of the round's fund."""
    holders = people.holders(round.place_id, Role.ADMINISTRATOR, round.fund_id)
    return [account for account_id in sorted(holders) if (account := people.by_id(account_id))]


def remind(account: Account, subject: str, body: str, now: datetime) -> None:
    """Queue a reminder at once: one that waits for tomorrow's digest would come after voting has opened."""
    outbox.queue(account.email, subject=subject, body=body, now=now)


def note_reminder(round: Round, kind: ReminderKind, now: datetime) -> None:
    """Remember when the office was reminded."""
    reminder = db.session.get(LaunchReminder, (round.id, kind))
    if reminder is None:
        db.session.add(LaunchReminder(round_id=round.id, kind=kind, told_at=now))
    else:
        reminder.told_at = now
    db.session.flush()


def rehearsals_to_wipe(now: datetime) -> list[int]:
    """Rounds with a rehearsal whose voting opens within the hour."""
    held = [rounds.by_id(round_id) for round_id in rehearsals.all_left()]
    return [round.id for round in held if rehearsal_rules.must_be_wiped(opening.voting_window(round), now)]


def try_mail(write: Callable[[str], tuple[str, str]], actor: Actor, now: datetime) -> str:
    """Queue a test email to whoever asks; ``write`` makes subject and body from the secret of its link."""
    token, account = secrets.token_urlsafe(24), people.by_id(actor.account_id)
    if account is None:
        raise Refused(Refusal.TRIAL_UNKNOWN)
    db.session.add(MailTrial(token=_hash(token), account_id=account.id, sent_at=now))
    subject, body = write(token)
    outbox.queue(account.email, subject=subject, body=body, now=now)
    return account.email


def mail_arrived(token: str, now: datetime) -> None:
    """Somebody follows the link of a test email: mail arrives."""
    trial = queries.mail_trial(_hash(token))
    if trial is None or now > trial.sent_at + rules.TRIAL_HOLDS:
        raise Refused(Refusal.TRIAL_UNKNOWN)
    trial.arrived_at = trial.arrived_at or now
    db.session.flush()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
