"""Ask a guardian, agree as one, and take it back."""

import secrets
from collections.abc import Collection
from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.guardians import events, queries, rules
from pb_app.guardians.models import GuardianConsent, YoungPart
from pb_app.guardians.slots import GUARDED, GuardedKind
from pb_app.guardians.terms import ConsentStanding, GuardedThing, GuardianSubject, Refusal
from pb_app.people import queries as people
from pb_app.places import queries as places


def ask(
    kind: GuardianSubject, subject_id: int, *, place_id: int, child_id: int | None, actor: Actor, now: datetime
) -> GuardianConsent:
    """``child_id``: whose account may not agree. There is one for each thing; asked again it stays as it is."""
    known = queries.about(kind, subject_id)
    if known is not None:
        return known
    made = GuardianConsent(place_id=place_id, kind=kind, subject_id=subject_id, asked_by_id=child_id, asked_at=now)
    made.key, made.digest = _new_key(), ""
    db.session.add(made)
    db.session.flush()
    audit.record(events.GuardianAsked(made.id), actor, now, place_id)
    return made


def _new_key() -> str:
    return secrets.token_urlsafe(12)


def ask_parts(
    kind: GuardianSubject, scope_id: int, account_ids: Collection[int], *, place_id: int, actor: Actor, now: datetime
) -> None:
    """A guardian of each of these who is under 18 is asked whether they may take part. Twice is fine."""
    one_at_a_time(f"young:{kind}:{scope_id}")
    known = queries.parts(kind, scope_id)
    for account_id in sorted(people.young_among(set(account_ids))):
        part = known.get(account_id) or YoungPart(
            place_id=place_id, kind=kind, scope_id=scope_id, account_id=account_id, at=now
        )
        db.session.add(part)
        db.session.flush()
        ask(kind, part.id, place_id=place_id, child_id=account_id, actor=actor, now=now)


def must_be_agreed(kind: GuardianSubject, scope_id: int, account_ids: Collection[int], today: date) -> None:
    """Refuses while one of these is under 18 and no guardian agrees that they take part."""
    if who_may_take_part(kind, scope_id, account_ids, today) != set(account_ids):
        raise Refused(Refusal.NEEDED)


def who_may_take_part(
    kind: GuardianSubject, scope_id: int, account_ids: Collection[int], today: date
) -> frozenset[int]:
    """Which of these are grown up, or have a guardian who agrees today. Asked again at each moment that counts."""
    young = people.young_among(set(account_ids))
    known = {account_id: part.id for account_id, part in queries.parts(kind, scope_id).items()} if young else {}
    agreed = queries.covered(kind, list(known.values()), today)
    return frozenset(each for each in account_ids if each not in young or known.get(each) in agreed)


def keeps_young(account_id: int, now: datetime) -> bool:
    """Whether a guardian’s word says that somebody is still under 18."""
    return any(standing(each, now) is ConsentStanding.IN_FORCE for each, _place in queries.of_child(account_id))


def may_read(consent: GuardianConsent, found: GuardedThing, account_id: int, now: datetime) -> bool:
    """Before a guardian has agreed, whoever has the link; afterwards the guardian, the child, and the two sides alone."""
    if standing(consent, now) in (ConsentStanding.ASKED, ConsentStanding.REVOKED):
        return True
    return account_id in {consent.guardian_id, consent.asked_by_id, *found.readers}


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
    if follow := kind_of(consent).signed:
        follow(consent.subject_id, actor, now)
    consent.guardian_id, consent.signed_at, consent.revoked_at = actor.account_id, now, None
    consent.digest, consent.ends_on = found.digest, ends_on
    db.session.flush()
    audit.record(events.GuardianSigned(consent.id, found.digest), actor, now, consent.place_id)


def revoke(consent: GuardianConsent, actor: Actor, now: datetime) -> None:
    """At once, without a reason. Only whoever agreed can. The link is a new one, for whomever the child asks next."""
    db.session.refresh(consent, with_for_update=True)
    if consent.guardian_id != actor.account_id or consent.revoked_at is not None:
        raise Refused(Refusal.NOT_YOURS)
    consent.revoked_at, consent.key = now, _new_key()
    if follow := kind_of(consent).revoked:
        follow(consent.subject_id, actor, now)
    audit.record(events.GuardianRevoked(consent.id), actor, now, consent.place_id)
