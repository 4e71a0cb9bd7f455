"""Questions about hearings, their register, and their records."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func, select

from pb_app.community_events.models import CommunityEvent, EventSignUp
from pb_app.community_events.terms import SignUpState
from pb_app.db import db
from pb_app.hearings.models import (
    Hearing,
    HearingBooking,
    HearingConcern,
    HearingFinding,
    HearingGroup,
    HearingMark,
    HearingNote,
    HearingPoint,
    HearingQuestion,
    HearingReply,
    HearingReport,
    HearingSlot,
    HearingTally,
    HearingTheme,
    HearingWording,
)
from pb_app.hearings.terms import ReplyKind
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


def groups(hearing_id: int) -> Sequence[HearingGroup]:
    return db.session.scalars(
        select(HearingGroup).where(HearingGroup.hearing_id == hearing_id).order_by(HearingGroup.n)
    ).all()


def questions(record_id: int) -> Sequence[HearingQuestion]:
    query = select(HearingQuestion).where(HearingQuestion.record_id == record_id)
    return db.session.scalars(query.order_by(HearingQuestion.n)).all()


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


def notes(record_id: int) -> Sequence[HearingNote]:
    return db.session.scalars(select(HearingNote).where(HearingNote.record_id == record_id)).all()


def waiting(record_id: int) -> int:
    """How many notes wait for others."""
    query = select(func.count()).select_from(HearingNote).where(HearingNote.record_id == record_id)
    return db.session.scalar(query) or 0


def written(record_id: int) -> int:
    """How many notes and points there are."""
    return waiting(record_id) + all_points(record_id)


def all_points(record_id: int) -> int:
    """How many there are, with those that were left out."""
    query = select(func.count()).select_from(HearingPoint).where(HearingPoint.record_id == record_id)
    return db.session.scalar(query) or 0


def points(record_id: int) -> Sequence[HearingPoint]:
    """Those that nobody asked to leave out, in an order that says nothing."""
    query = select(HearingPoint).where(HearingPoint.record_id == record_id, HearingPoint.left_out.is_(False))
    return db.session.scalars(query.order_by(HearingPoint.id)).all()


def left_out(record_id: int) -> int:
    query = select(func.count()).select_from(HearingPoint)
    return db.session.scalar(query.where(HearingPoint.record_id == record_id, HearingPoint.left_out)) or 0


def going(record_id: int) -> int:
    """How many points are left out, or will be once the check has ended."""
    asked = select(HearingReply.point_id).where(
        HearingReply.record_id == record_id, HearingReply.kind == ReplyKind.LEAVE_OUT
    )
    query = select(func.count()).select_from(HearingPoint).where(HearingPoint.record_id == record_id)
    return db.session.scalar(query.where(HearingPoint.left_out | HearingPoint.id.in_(asked))) or 0


def point_or_gone(record_id: int, point_id: int) -> HearingPoint | None:
    """Also one that was left out."""
    return db.session.scalar(
        select(HearingPoint).where(HearingPoint.record_id == record_id, HearingPoint.id == point_id)
    )


def point(record_id: int, point_id: int) -> HearingPoint | None:
    known = point_or_gone(record_id, point_id)
    return None if known is None or known.left_out else known


def wordings(record_id: int) -> Mapping[int, Sequence[HearingWording]]:
    """By point, the newest version first."""
    query = select(HearingWording).join(HearingPoint, HearingPoint.id == HearingWording.point_id)
    query = query.where(HearingPoint.record_id == record_id).order_by(HearingWording.n.desc())
    by_key: dict[int, list[HearingWording]] = {}
    for row in db.session.scalars(query):
        by_key.setdefault(row.point_id, []).append(row)
    return by_key


def versions(point_id: int) -> Sequence[HearingWording]:
    """The newest first."""
    query = select(HearingWording).where(HearingWording.point_id == point_id)
    return db.session.scalars(query.order_by(HearingWording.n.desc())).all()


def themes(record_id: int) -> Sequence[HearingTheme]:
    query = select(HearingTheme).where(HearingTheme.record_id == record_id)
    return db.session.scalars(query.order_by(HearingTheme.n, HearingTheme.id)).all()


def theme(record_id: int, theme_id: int) -> HearingTheme | None:
    query = select(HearingTheme).where(HearingTheme.record_id == record_id, HearingTheme.id == theme_id)
    return db.session.scalar(query)


def replies(record_id: int, *, released: bool) -> Sequence[HearingReply]:
    query = select(HearingReply).where(HearingReply.record_id == record_id, HearingReply.released.is_(released))
    return db.session.scalars(query.order_by(HearingReply.id)).all()


def reply(record_id: int, reply_id: int) -> HearingReply | None:
    query = select(HearingReply).where(HearingReply.record_id == record_id, HearingReply.id == reply_id)
    return db.session.scalar(query.where(HearingReply.released, HearingReply.settled.is_(False)))


def replies_kept(record_id: int) -> int:
    query = select(func.count()).select_from(HearingReply).where(HearingReply.record_id == record_id)
    return db.session.scalar(query) or 0


def replied(record_id: int, *, released: bool = False) -> int:
    """How many people replied, each counted once; ``released``: only those whose replies can be read."""
    query = select(func.count()).select_from(HearingReply)
    query = query.where(HearingReply.record_id == record_id, HearingReply.counts)
    return db.session.scalar(query.where(HearingReply.released) if released else query) or 0


def marks(record_id: int) -> set[str]:
    return set(db.session.scalars(select(HearingMark.mark).where(HearingMark.record_id == record_id)))


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


def concerns(record_id: int) -> Sequence[HearingConcern]:
    query = select(HearingConcern).where(HearingConcern.record_id == record_id)
    return db.session.scalars(query.order_by(HearingConcern.id)).all()


def concern(record_id: int, concern_id: int) -> HearingConcern | None:
    query = select(HearingConcern).where(HearingConcern.record_id == record_id, HearingConcern.id == concern_id)
    return db.session.scalar(query)


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
