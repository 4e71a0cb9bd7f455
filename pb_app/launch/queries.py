"""The facts that the launch check looks at."""

from datetime import datetime, timedelta
from random import Random

from sqlalchemy import func, select

from pb_app import clock, outbox
from pb_app.db import database_clock, db
from pb_app.launch.models import LaunchReminder, MailTrial
from pb_app.launch.rules import TRIAL_HOLDS
from pb_app.launch.terms import Installation, LaunchFacts, ReminderKind
from pb_app.launch.trial_ballots import trial_ballot
from pb_app.places import queries as places
from pb_app.proposals import queries as proposals
from pb_app.rights import queries as rights
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.models import Round
from pb_app.voting import casting
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.keys.key_files import KeyFiles, Unreadable
from pb_app.voting.opening import queries as opening
from pb_app.voting.register.models import Roll
from pb_app.voting.rehearsal import queries as rehearsals
from pb_app.voting.terms import Proof


def facts(round: Round, files: KeyFiles, installation: Installation) -> LaunchFacts:
    """Everything the launch check looks at, as it is now."""
    key, pots = key_queries.key(round.id), rounds.pot_money(round)
    standing = proposals.standing(round.id)
    used = (rounds_rules.pot_of(row.area_id, row.category, pots) for row in standing)
    return LaunchFacts(
        statement_made=rights.statement(round.place_id) is not None,
        voting=opening.voting_window(round),
        rulebook=round.rules,
        budget=round.budget,
        key_made=key is not None and bool(key.public_key),
        key_proved=key is not None and key.proved,
        key_readable=key is not None and _readable(key.public_key, files),
        on_roll=db.session.scalar(select(func.count()).select_from(Roll).where(Roll.round_id == round.id)) or 0,
        codes=credentials.count(round.id, Proof.CODE),
        on_ballot=len(standing),
        pots={pot.name: pot.amount for pot in pots},
        pots_in_use=frozenset(pot.name for pot in used if pot),
        ballot_fits=_ballot_fits(round),
        mail_arrived=_mail_arrived(),
        mail_waits=_mail_waits(),
        rehearsal_left=rehearsals.left(round.id) is not None,
        languages=frozenset(places.by_id(round.place_id).languages),
        installation=installation,
        clocks_apart=_clocks_apart(),
    )


def _ballot_fits(round: Round) -> bool:
    """A practice ballot can be filled in by everybody whose pots differ from other people's."""
    spec = casting.spec_of(round)
    own: list[int | None] = (
        [min(pot.areas) for pot in spec.sections.values() if pot.areas] if round.rules.own_area else []
    )
    return all(trial_ballot(spec, area_id, Random(round.id)) is not None for area_id in own or [None])


def _mail_arrived() -> bool:
    last = db.session.scalar(select(func.max(MailTrial.arrived_at)))
    return last is not None and clock.now() - last < TRIAL_HOLDS


def _mail_waits() -> timedelta:
    """How long the oldest message has waited that is still to be sent."""
    waiting = outbox.waiting()
    return clock.now() - waiting[0].created_at if waiting else timedelta(0)


def mail_trial(token: str) -> MailTrial | None:
    return db.session.get(MailTrial, token)


def _readable(public_key: bytes, files: KeyFiles) -> bool:
    try:
        files.slot_key(public_key)
    except Unreadable:
        return False
    return True


def _clocks_apart() -> timedelta:
    return clock.now() - database_clock.now()


def told(round_id: int) -> dict[ReminderKind, datetime]:
    """When the office was last reminded, by kind."""
    reminders = db.session.scalars(select(LaunchReminder).where(LaunchReminder.round_id == round_id))
    return {reminder.kind: reminder.told_at for reminder in reminders}
