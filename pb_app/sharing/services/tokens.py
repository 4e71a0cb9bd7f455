"""Actions on tokens: a partner's program reads what an agreement lists, and nothing once the agreement is over."""

import secrets
from datetime import datetime
from hashlib import sha256

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.sharing import events, queries, rules, slots
from pb_app.sharing.models import DataAgreement, SharingToken, TokenUse
from pb_app.sharing.services.agreements import joined, must_act_for
from pb_app.sharing.terms import Refusal


def hash_of(secret: str) -> str:
    """All that is kept of a secret; it is long and random, so that a plain hash can't be guessed back."""
    return sha256(secret.encode()).hexdigest()


def make(row: DataAgreement, partner: Partner, name: str, actor: Actor, now: datetime) -> tuple[SharingToken, str]:
    """A token for an organisation that gets the data and has signed, while the agreement is in force.

    The secret is shown once.
    """
    must_act_for(actor, partner)
    db.session.refresh(row, with_for_update=True)
    must_be_readable(row, partner, now)
    secret = secrets.token_urlsafe(32)
    made = SharingToken(agreement_id=row.id, partner_id=partner.id, name=name, secret_hash=hash_of(secret))
    made.made_by_id, made.made_at = actor.account_id, now
    db.session.add(made)
    db.session.flush()
    audit.record(events.TokenMade(row.id, made.id), actor, now, row.place_id)
    return made, secret


def must_be_readable(row: DataAgreement, partner: Partner, now: datetime) -> None:
    """Refuse a token where nothing is given to this organisation now, or where it has enough of them."""
    if partner.id not in taker_ids(row):
        raise Refused(Refusal.NOT_THE_TAKER)
    facts = queries.facts(row)
    current = rules.in_force(facts, now, places.today(row.place_id, now))
    if current is None or not rules.takes(facts, current, partner.id):
        raise Refused(Refusal.NOT_IN_FORCE)
    if not current.tables:
        raise Refused(Refusal.NO_TABLES)
    if len([token for token in queries.tokens(row.id) if token.partner_id == partner.id]) >= rules.MOST_TOKENS:
        raise Refused(Refusal.TOKEN_MOST)


def taker_ids(row: DataAgreement) -> list[int]:
    """Who gets the data, once it has signed."""
    return [row.taker_id, *(party.partner_id for party in joined(row) if not party.gives)]


def may_end(row: DataAgreement, token: SharingToken, partner: Partner) -> bool:
    return partner.id in (token.partner_id, row.giver_id)


def end(row: DataAgreement, token: SharingToken, partner: Partner, actor: Actor, now: datetime) -> None:
    """Its own organisation, or the one that gives the data, can end a token at once."""
    must_act_for(actor, partner)
    if not may_end(row, token, partner):
        raise Refused(Refusal.TOKEN_NOT_YOURS)
    token.ended_at = now
    audit.record(events.TokenEnded(row.id, token.id), actor, now, row.place_id)


def read(secret: str, place_id: int, table: str, now: datetime) -> DataAgreement:
    """Whether this token opens this table of this place now; each time it does is counted by day."""
    token = queries.token_by_hash(hash_of(secret))
    if token is None:
        raise Refused(Refusal.TOKEN_UNKNOWN)
    row, today = queries.agreement_by_id(token.agreement_id), places.today(place_id, now)
    refusal = rules.may_read(
        queries.facts(row),
        place_id=place_id,
        partner_id=token.partner_id,
        table=table,
        token_ended=token.ended_at is not None,
        now=now,
        today=today,
    )
    if refusal or table not in slots.tables():
        raise Refused(refusal or Refusal.TOKEN_NOT_LISTED)
    _not_too_often(token, now)
    used = queries.use(token.id, today, table)
    if used is None:
        db.session.add(TokenUse(token_id=token.id, day=today, table=table, times=1))
    else:
        used.times += 1
    db.session.flush()
    return row


def refusal(secret: str, place_id: int, table: str, now: datetime) -> Refusal | None:
    """Why this token opens nothing, for a program to read; None where it does."""
    try:
        read(secret, place_id, table, now)
    except Refused as refused:
        return Refusal(refused.refusal)
    return None


def _not_too_often(token: SharingToken, now: datetime) -> None:
    minute = now.replace(second=0, microsecond=0)
    if token.minute != minute:
        token.minute, token.in_minute = minute, 0
    if token.in_minute >= rules.A_MINUTE:
        raise Refused(Refusal.TOKEN_TOO_OFTEN)
    token.in_minute += 1
