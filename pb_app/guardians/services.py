"""Ask a guardian, agree as one, and take it back."""

import secrets
from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.guardians import events, queries, rules
from pb_app.guardians.models import GuardianConsent
from pb_app.guardians.slots import GUARDED, GuardedKind
from pb_app.guardians.terms import ConsentStanding, GuardedThing, GuardianSubject, Refusal
from pb_app.places import queries as places


def ask(
    kind: GuardianSubject, subject_id: int, *, place_id: int, child_id: int | None, actor: Actor, now: datetime
) -> GuardianConsent:
    """``child_id``: whose account may not agree. There is one for each thing; asked again it stays as it is."""
    known = queries.about(kind, subject_id)
    if known is not None:
        return known
    made = GuardianConsent(place_id=place_id, kind=kind, subject_id=subject_id, asked_by_id=child_id, asked_at=now)
    made.key, made.digest = secrets.token_urlsafe(12), ""
    db.session.add(made)
    db.session.flush()
    audit.record(events.GuardianAsked(made.id), actor, now, place_id)
    return made


def kind_of(consent: GuardianConsent) -> GuardedKind:
    return next(each for each in GUARDED.values() if each.kind is consent.kind)


def thing(consent: GuardianConsent) -> GuardedThing | None:
    return kind_of(consent).find(consent.subject_id)


def standing(consent: GuardianConsent, now: datetime) -> ConsentStanding:
    today = places.today(consent.place_id, now)
    return rules.standing(consent.signed_at, consent.ends_on, consent.revoked_at, today)


def sign(consent: GuardianConsent, shown: str, ends_on: date, *, actor: Actor, now: datetime) -> None:
    """A grown-up agrees to exactly the words that they were shown. Refuses the child's own account."""
    db.session.refresh(consent, with_for_update=True)
    if consent.asked_by_id == actor.account_id:
        raise Refused(Refusal.OWN_ACCOUNT)
    if standing(consent, now) is ConsentStanding.IN_FORCE:
        raise Refused(Refusal.SIGNED_ALREADY)
    if refusal := rules.may_end(ends_on, places.today(consent.place_id, now)):
        raise Refused(refusal, "ends_on")
    found = thing(consent)
    if found is None or found.digest != shown:
        raise Refused(Refusal.WORDS_CHANGED)
    kind_of(consent).signed(consent.subject_id, actor, now)
    consent.guardian_id, consent.signed_at, consent.revoked_at = actor.account_id, now, None
    consent.digest, consent.ends_on = found.digest, ends_on
    db.session.flush()
    audit.record(events.GuardianSigned(consent.id, found.digest), actor, now, consent.place_id)


def revoke(consent: GuardianConsent, actor: Actor, now: datetime) -> None:
    """At once, without a reason. Only whoever agreed can."""
    db.session.refresh(consent, with_for_update=True)
    if consent.guardian_id != actor.account_id or consent.revoked_at is not None:
        raise Refused(Refusal.NOT_YOURS)
    consent.revoked_at = now
    audit.record(events.GuardianRevoked(consent.id), actor, now, consent.place_id)
