"""Actions on power cards: write down that somebody checked one."""

from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.sharing import events
from pb_app.sharing.models import PowerCheck
from pb_app.sharing.terms import PowerCard, Refusal


def check(
    place: Place,
    card: PowerCard,
    *,
    shown: str,
    checked_by: str,
    checked_on: date,
    note: str,
    actor: Actor,
    now: datetime,
) -> PowerCheck:
    """Somebody read the card as it is worded now. ``shown`` is the digest of the card that the form showed."""
    if shown != card.digest:
        raise Refused(Refusal.CARD_CHANGED)
    today = places.today(place.id, now)
    if checked_on > today:
        raise Refused(Refusal.CHECKED_AHEAD, "checked_on")
    if checked_on.year < today.year - 10:
        raise Refused(Refusal.CHECKED_LONG_AGO, "checked_on")
    made = PowerCheck(place_id=place.id, card=card.key, digest=card.digest, checked_by=checked_by)
    made.checked_on, made.note, made.by_id, made.at = checked_on, note, actor.account_id, now
    db.session.add(made)
    db.session.flush()
    audit.record(events.CardChecked(card.key, card.digest, checked_on.isoformat()), actor, now, place.id)
    return made
