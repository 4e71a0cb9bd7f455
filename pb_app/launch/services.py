"""Reminding the office of what is missing."""

from collections.abc import Sequence
from datetime import datetime

from pb_app import outbox
from pb_app.access import Role
from pb_app.db import db
from pb_app.launch import queries, rules
from pb_app.launch.models import LaunchReminder
from pb_app.launch.terms import ReminderKind
from pb_app.people import queries as people
from pb_app.people.models import Account
from pb_app.rounds import queries as rounds
from pb_app.rounds.launch_terms import LaunchFinding
from pb_app.rounds.models import Round
from pb_app.voting.opening import queries as opening


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
