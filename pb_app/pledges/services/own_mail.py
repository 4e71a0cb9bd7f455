"""A school or a business confirms by its own mail that it signed: whoever reads mail at its domain presses a button."""

import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from pb_app import outbox
from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.hashchain import text_digest
from pb_app.identity.own_mail import domain_of, is_free_mail, speaks_of
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.pledges import events, queries
from pb_app.pledges.models import Deal, DealSide
from pb_app.pledges.services.deals import speaks_for
from pb_app.pledges.terms import BY_OWN_MAIL, Refusal

#: A link works so long, and one person sends so many letters a day; one deal sends one.
LIFE, AGAIN_AFTER, MOST_A_DAY = timedelta(days=14), timedelta(days=1), 3
#: Subject and body of the letter, from the secret of its link.
Letter = Callable[[str], tuple[str, str]]


def ask(deal: Deal, side: DealSide, email: str, *, letter: Letter, actor: Actor, now: datetime) -> None:
    """Write to an address of the organisation itself. Of the address only its domain is kept."""
    one_at_a_time(f"own mail:{actor.account_id}")
    db.session.refresh(side, with_for_update=True)
    if not speaks_for(actor, side):
        raise Refused(Refusal.NOT_YOUR_SIDE)
    _may_be_asked(deal, side)
    domain = domain_of(email)
    if is_free_mail(domain):
        raise Refused(Refusal.FREE_MAIL, "email")
    _must_be_another(deal, side, email)
    if not speaks_of(domain, side.name, [places.by_id(deal.place_id).name]):
        raise Refused(Refusal.OTHER_DOMAIN, "email")
    lately = queries.mail_asked_since(actor.account_id, now - AGAIN_AFTER)
    if side.id in lately or len(lately) >= MOST_A_DAY:
        raise Refused(Refusal.MAIL_ASKED, "email")
    secret = secrets.token_urlsafe(18)
    side.mail_domain, side.mail_hash, side.mail_asked_at = domain, text_digest(secret), now
    subject, body = letter(secret)
    outbox.queue(email, subject=subject, body=body, now=now)
    audit.record(events.DealMailAsked(deal.id, side.n), actor, now, deal.place_id)


def _may_be_asked(deal: Deal, side: DealSide) -> None:
    if side.is_confirmed or side.signed_at is None:
        raise Refused(Refusal.CONFIRMED_ALREADY)
    if deal.hidden_why is not None:
        raise Refused(Refusal.NOT_LIVE)


def _must_be_another(deal: Deal, side: DealSide, email: str) -> None:
    """Not whoever signed for the other side."""
    account = people.by_email(email)
    others = {each.signer_id for each in queries.sides([deal.id])[deal.id] if each.id != side.id}
    if account is not None and account.id in others:
        raise Refused(Refusal.BOTH_SIDES, "email")


def is_link(side: DealSide, secret: str, now: datetime) -> bool:
    """Whether a link is the newest that was sent, and not too old."""
    if side.mail_asked_at is None or now > side.mail_asked_at + LIFE:
        return False
    return hmac.compare_digest(side.mail_hash, text_digest(secret))


def confirm(deal: Deal, side: DealSide, secret: str, now: datetime) -> None:
    """Whoever has the letter says that the organisation signed. Refuses a link that is old or was used."""
    db.session.refresh(side, with_for_update=True)
    _may_be_asked(deal, side)
    if not is_link(side, secret, now):
        raise Refused(Refusal.MAIL_LINK_OLD)
    side.confirmed_how, side.confirmed_at = BY_OWN_MAIL, now
    audit.record(events.DealSideConfirmed(deal.id, side.n), None, now, deal.place_id)
