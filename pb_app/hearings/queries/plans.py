"""Questions about hearings, their people and what was published."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import select

from pb_app.community_events.models import CommunityEvent, EventSignUp
from pb_app.community_events.terms import SignUpState
from pb_app.db import db
from pb_app.hearings.models import (
    Hearing,
    HearingBooking,
    HearingConcern,
    HearingFinding,
    HearingGroup,
    HearingNoteTaker,
    HearingReport,
    HearingSlot,
    HearingTally,
)
from pb_app.places.models import Place


def find(place_id: int, hearing_id: int) -> Hearing | None:
    return db.session.scalar(select(Hearing).where(Hearing.place_id == place_id, Hearing.id == hearing_id))


def of_event(event_id: int) -> Hearing | None:
    return db.session.scalar(select(Hearing).where(Hearing.event_id == event_id))


def of_record(record_id: int) -> Hearing | None:
    return db.session.scalar(select(Hearing).where(Hearing.record_id == record_id))


def event_of(hearing: Hearing) -> CommunityEvent:
    return db.session.get_one(CommunityEvent, hearing.event_id)


def of_place(place_id: int) -> list[tuple[Hearing, CommunityEvent]]:
    """The newest first."""
    query = select(Hearing, CommunityEvent).join(CommunityEvent, CommunityEvent.id == Hearing.event_id)
    query = query.where(Hearing.place_id == place_id).order_by(CommunityEvent.starts_at.desc(), Hearing.id)
    return [(hearing, event) for hearing, event in db.session.execute(query)]


def with_events(hearing_ids: Collection[int]) -> list[tuple[Hearing, CommunityEvent]]:
    query = select(Hearing, CommunityEvent).join(CommunityEvent, CommunityEvent.id == Hearing.event_id)
    query = query.where(Hearing.id.in_(hearing_ids)).order_by(Hearing.id)
    return [(hearing, event) for hearing, event in db.session.execute(query)]


def groups(hearing_id: int) -> Sequence[HearingGroup]:
    return db.session.scalars(
        select(HearingGroup).where(HearingGroup.hearing_id == hearing_id).order_by(HearingGroup.n)
    ).all()


def slots(hearing_id: int) -> Sequence[HearingSlot]:
    query = select(HearingSlot).where(HearingSlot.hearing_id == hearing_id)
    return db.session.scalars(query.order_by(HearingSlot.starts_at)).all()


def find_slot(hearing_id: int, slot_id: int) -> HearingSlot | None:
    return db.session.scalar(select(HearingSlot).where(HearingSlot.hearing_id == hearing_id, HearingSlot.id == slot_id))


def bookings(hearing_id: int) -> Sequence[HearingBooking]:
    return db.session.scalars(select(HearingBooking).where(HearingBooking.hearing_id == hearing_id)).all()


def booking_of(hearing_id: int, account_id: int) -> HearingBooking | None:
    query = select(HearingBooking).where(HearingBooking.hearing_id == hearing_id)
    return db.session.scalar(query.where(HearingBooking.account_id == account_id))


def register(hearing: Hearing) -> set[int]:
    """The accounts of everybody who signed up or took a slot."""
    coming = select(EventSignUp.account_id).where(EventSignUp.event_id == hearing.event_id)
    coming = coming.where(EventSignUp.state != SignUpState.LEFT)
    booked = select(HearingBooking.account_id).where(HearingBooking.hearing_id == hearing.id)
    return set(db.session.scalars(coming.union(booked)))


def has_signed_up(hearing: Hearing) -> bool:
    """Whether anybody ever did, or took a time alone."""
    ever = select(EventSignUp.id).where(EventSignUp.event_id == hearing.event_id).limit(1)
    return db.session.scalar(ever) is not None or bool(bookings(hearing.id))


def of_person(account_id: int) -> list[tuple[Hearing, CommunityEvent, Place]]:
    """The hearings that somebody signed up for, while there is a list."""
    coming = select(EventSignUp.event_id).where(EventSignUp.account_id == account_id)
    coming = coming.where(EventSignUp.state == SignUpState.COMING)
    booked = select(HearingBooking.hearing_id).where(HearingBooking.account_id == account_id)
    query = select(Hearing, CommunityEvent, Place).join(CommunityEvent, CommunityEvent.id == Hearing.event_id)
    query = query.join(Place, Place.id == Hearing.place_id).where(CommunityEvent.cancelled_at.is_(None))
    query = query.where(Hearing.event_id.in_(coming) | Hearing.id.in_(booked)).order_by(Hearing.id)
    return [(hearing, event, place) for hearing, event, place in db.session.execute(query)]


def booked_slot(hearing_id: int, account_id: int) -> HearingSlot | None:
    query = select(HearingSlot).join(HearingBooking, HearingBooking.slot_id == HearingSlot.id)
    query = query.where(HearingBooking.hearing_id == hearing_id, HearingBooking.account_id == account_id)
    return db.session.scalar(query)


def note_takers(hearing_id: int) -> set[int]:
    query = select(HearingNoteTaker.account_id).where(HearingNoteTaker.hearing_id == hearing_id)
    return set(db.session.scalars(query))


def noted_by(account_id: int) -> list[tuple[Hearing, CommunityEvent, Place]]:
    """The hearings at which somebody may write notes that are not closed."""
    query = select(Hearing, CommunityEvent, Place).join(CommunityEvent, CommunityEvent.id == Hearing.event_id)
    query = query.join(Place, Place.id == Hearing.place_id).where(CommunityEvent.cancelled_at.is_(None))
    query = query.join(HearingNoteTaker, HearingNoteTaker.hearing_id == Hearing.id)
    query = query.where(HearingNoteTaker.account_id == account_id, Hearing.notes_closed_on.is_(None))
    return [(hearing, event, place) for hearing, event, place in db.session.execute(query.order_by(Hearing.id))]


def newest_report(hearing_id: int) -> HearingReport | None:
    query = select(HearingReport).where(HearingReport.hearing_id == hearing_id)
    return db.session.scalar(query.order_by(HearingReport.n.desc()).limit(1))


def reported(hearing_ids: Sequence[int]) -> set[int]:
    """Which of these hearings have been published."""
    return set(db.session.scalars(select(HearingReport.hearing_id).where(HearingReport.hearing_id.in_(hearing_ids))))


def findings(hearing_id: int) -> dict[int, int]:
    """By theme, the point of evidence that it became."""
    query = select(HearingFinding).where(HearingFinding.hearing_id == hearing_id)
    return {row.theme_id: row.point_id for row in db.session.scalars(query)}


def with_concerns(place_id: int) -> Sequence[Hearing]:
    query = select(Hearing).where(Hearing.place_id == place_id)
    query = query.where(Hearing.record_id.in_(select(HearingConcern.record_id)))
    return db.session.scalars(query.order_by(Hearing.id)).all()


def tallies() -> Sequence[HearingTally]:
    return db.session.scalars(select(HearingTally).order_by(HearingTally.day, HearingTally.record_id)).all()


def to_destroy(today: date, now: datetime) -> Sequence[Hearing]:
    """Whose register has reached its date; never before the hearing is over, if it was moved."""
    query = select(Hearing).join(CommunityEvent, CommunityEvent.id == Hearing.event_id)
    query = query.where(Hearing.destroyed_on.is_(None), Hearing.destroy_on <= today, CommunityEvent.ends_at < now)
    return db.session.scalars(query.order_by(Hearing.id)).all()


def to_settle(today: date) -> Sequence[Hearing]:
    """Whose check may have ended; the place's own day decides."""
    query = select(Hearing).where(Hearing.check_until <= today, Hearing.check_settled.is_(False))
    return db.session.scalars(query.order_by(Hearing.id)).all()
