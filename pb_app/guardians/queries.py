"""Questions about what guardians agreed to."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, select

from pb_app.db import db
from pb_app.guardians.models import GuardianConsent, YoungPart
from pb_app.guardians.terms import GuardianSubject
from pb_app.places.models import Place


def in_force(kind: GuardianSubject, today: date) -> Select[int]:
    """The ids of what is agreed to and not taken back, as a query for others to stand on."""
    query = select(GuardianConsent.subject_id).where(GuardianConsent.kind == kind)
    query = query.where(GuardianConsent.signed_at.is_not(None), GuardianConsent.revoked_at.is_(None))
    return query.where(GuardianConsent.ends_on > today)


def covered(kind: GuardianSubject, subject_ids: Sequence[int], today: date) -> frozenset[int]:
    """Which of these are agreed to today."""
    if not subject_ids:
        return frozenset()
    query = in_force(kind, today).where(GuardianConsent.subject_id.in_(subject_ids))
    return frozenset(db.session.scalars(query))


def find(place_id: int, consent_id: int) -> GuardianConsent | None:
    query = select(GuardianConsent).where(GuardianConsent.place_id == place_id, GuardianConsent.id == consent_id)
    return db.session.scalar(query)


def about(kind: GuardianSubject, subject_id: int) -> GuardianConsent | None:
    query = select(GuardianConsent).where(GuardianConsent.kind == kind, GuardianConsent.subject_id == subject_id)
    return db.session.scalar(query)


def parts(kind: GuardianSubject, scope_id: int) -> dict[int, YoungPart]:
    """By account: who under 18 takes part in a round or a board, or wants to."""
    query = select(YoungPart).where(YoungPart.kind == kind, YoungPart.scope_id == scope_id)
    return {part.account_id: part for part in db.session.scalars(query)}


def part(part_id: int) -> YoungPart | None:
    return db.session.get(YoungPart, part_id)


def of_child(account_id: int) -> Sequence[tuple[GuardianConsent, str]]:
    """What somebody under 18 asked a guardian about, with the short name of its place."""
    return _with_place(GuardianConsent.asked_by_id == account_id)


def of_guardian(account_id: int) -> Sequence[tuple[GuardianConsent, str]]:
    """What somebody agreed to, with the short name of its place."""
    return _with_place(GuardianConsent.guardian_id == account_id)


def _with_place(whose: ColumnElement[bool]) -> Sequence[tuple[GuardianConsent, str]]:
    query = select(GuardianConsent, Place.slug).join(Place, Place.id == GuardianConsent.place_id)
    rows = db.session.execute(query.where(whose).order_by(GuardianConsent.id))
    return [(consent, slug) for consent, slug in rows]
