"""Before: plan a hearing with its event, change the plan, offer half hours alone, take one and give it back."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from pb_app.access import Action, Actor, Refused, Scope, decide
from pb_app.audit import log as audit
from pb_app.community_events import services as community_events
from pb_app.community_events.models import CommunityEvent
from pb_app.community_events.terms import EventDraft
from pb_app.db import db
from pb_app.hearings import events, queries, rules
from pb_app.hearings.models import (
    Hearing,
    HearingBooking,
    HearingGroup,
    HearingNoteTaker,
    HearingQuestion,
    HearingRecord,
    HearingSlot,
    random_number,
)
from pb_app.hearings.terms import HearingStage, PlanDraft, PlanNotice, Refusal
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.places.models import Place

#: What the plan itself keeps; the rest of a draft is the record's, or rows of their own.
KEPT = (
    "kind",
    "attribution",
    "decision",
    "decides",
    "decision_on",
    "answer_by",
    "open_words",
    "fixed_words",
    "affected",
    "method",
    "cost",
    "host",
    "note_taker",
    "tables",
    "destroy_on",
    "check_days",
)


def plan(place: Place, event: EventDraft, draft: PlanDraft, actor: Actor, now: datetime) -> Hearing:
    """Announce the event, and with it what it is for. Everybody sees both at once."""
    _must_be_right(draft, event.starts_at, place.id)
    too_soon = rules.may_be_held(places.today(place.id, event.starts_at), places.today(place.id, now))
    if too_soon:
        raise Refused(too_soon, "starts_at")
    announced = community_events.announce(place, event, actor, now)
    record = HearingRecord(id=random_number(), attribution=draft.attribution)
    hearing = Hearing(place_id=place.id, event_id=announced.id, record_id=record.id, made_by_id=actor.account_id)
    hearing.announced_on = places.today(place.id, now)
    db.session.add_all([record, hearing])
    _fill(hearing, draft)
    db.session.flush()
    _write_lists(hearing, draft)
    audit.record(events.HearingPlanned(hearing.id, announced.title, draft.attribution.value), actor, now, place.id)
    return hearing


def _must_be_right(draft: PlanDraft, starts_at: datetime, place_id: int) -> None:
    refusal = rules.problem(draft, places.today(place_id, starts_at))
    if refusal:
        raise Refused(*refusal)


def _fill(hearing: Hearing, draft: PlanDraft) -> None:
    for name in KEPT:
        setattr(hearing, name, getattr(draft, name))
    hearing.invited = "\n".join(draft.invited)


def _write_lists(hearing: Hearing, draft: PlanDraft) -> None:
    for n, words in enumerate(draft.questions, 1):
        db.session.add(HearingQuestion(record_id=hearing.record_id, n=n, words=words))
    for n, name in enumerate(draft.groups, 1):
        db.session.add(HearingGroup(hearing_id=hearing.id, n=n, name=name))
    db.session.flush()


def drafted(hearing: Hearing) -> PlanDraft:
    """The plan as it is."""
    return PlanDraft(
        **{name: getattr(hearing, name) for name in KEPT},
        groups=tuple(group.name for group in queries.groups(hearing.id)),
        questions=tuple(question.words for question in queries.questions(hearing.record_id)),
        invited=rules.lines(hearing.invited),
    )


def change(hearing: Hearing, draft: PlanDraft, actor: Actor, now: datetime) -> None:
    """Write the plan anew, before the hearing begins; afterwards people came on the strength of it."""
    lock(hearing)
    event = queries.event_of(hearing)
    db.session.refresh(event, with_for_update=True)  # whoever signs up now waits, or is seen
    must_be(hearing, now, HearingStage.COMING)
    before = drafted(hearing)
    changed = [name for name in PlanDraft.__dataclass_fields__ if getattr(before, name) != getattr(draft, name)]
    if not changed:
        raise Refused(Refusal.NOTHING_CHANGED)
    if draft.attribution is not hearing.attribution and queries.has_signed_up(hearing):
        raise Refused(Refusal.ATTRIBUTION_FIXED, "attribution")
    _must_be_right(draft, event.starts_at, hearing.place_id)
    if queries.written(hearing.record_id):
        raise Refused(Refusal.NOTES_EXIST)
    db.session.execute(delete(HearingQuestion).where(HearingQuestion.record_id == hearing.record_id))
    db.session.execute(delete(HearingGroup).where(HearingGroup.hearing_id == hearing.id))
    _fill(hearing, draft)
    db.session.get_one(HearingRecord, hearing.record_id).attribution = draft.attribution
    _write_lists(hearing, draft)
    audit.record(events.HearingPlanChanged(hearing.id, changed), actor, now, hearing.place_id)


def lock(hearing: Hearing) -> None:
    """Wait for whoever is changing this hearing, then look at it as it is."""
    db.session.refresh(hearing, with_for_update=True)


def stage(hearing: Hearing, event: CommunityEvent, now: datetime, *, heard: bool) -> HearingStage:
    return rules.stage(
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        cancelled=event.cancelled_at is not None,
        notes_closed=hearing.notes_closed_on is not None,
        check_until=hearing.check_until,
        heard=heard,
        now=now,
        today=places.today(hearing.place_id, now),
    )


def stage_of(hearing: Hearing, now: datetime) -> HearingStage:
    heard = queries.newest_report(hearing.id) is not None
    return stage(hearing, queries.event_of(hearing), now, heard=heard)


def must_be(hearing: Hearing, now: datetime, *stages: HearingStage) -> None:
    """Refuses what does not belong to how far the hearing has got."""
    if stage_of(hearing, now) not in stages:
        raise Refused(Refusal.NOT_YET)


def notices(hearing: Hearing, event: CommunityEvent, now: datetime) -> list[PlanNotice]:
    """``now``: also whether the answer is late."""
    held_on, today = places.today(hearing.place_id, event.starts_at), places.today(hearing.place_id, now)
    settled = queries.newest_report(hearing.id) is not None or event.cancelled_at is not None
    return rules.notices(
        announced_on=hearing.announced_on, held_on=held_on, heard=settled, answer_by=hearing.answer_by, today=today
    )


def name_note_taker(hearing: Hearing, email: str, actor: Actor, now: datetime) -> None:
    """Somebody with an account may write notes here until the notes are closed, and do nothing else."""
    lock(hearing)
    must_be(hearing, now, HearingStage.COMING, HearingStage.ON_NOW, HearingStage.WRITING)
    if hearing.notes_closed_on is not None:
        raise Refused(Refusal.NOTES_CLOSED)
    account = people.by_email(email)
    if account is None:
        raise Refused(Refusal.NOBODY_KNOWN, "email")
    if account.id in queries.note_takers(hearing.id):
        raise Refused(Refusal.TAKES_NOTES_ALREADY, "email")
    db.session.add(HearingNoteTaker(hearing_id=hearing.id, account_id=account.id, named_by_id=actor.account_id))
    db.session.flush()
    audit.record(events.HearingNoteTakerNamed(hearing.id, account.id), actor, now, hearing.place_id)


def end_note_taker(hearing: Hearing, account_id: int, actor: Actor, now: datetime) -> None:
    lock(hearing)
    gone = delete(HearingNoteTaker).where(HearingNoteTaker.hearing_id == hearing.id)
    db.session.execute(gone.where(HearingNoteTaker.account_id == account_id))
    audit.record(events.HearingNoteTakerEnded(hearing.id, account_id), actor, now, hearing.place_id)


def may_take_notes(hearing: Hearing, actor: Actor) -> bool:
    """Whoever holds hearings here, or was named for this one."""
    allowed = decide(actor, Action.HOLD_HEARING, Scope(hearing.place_id)).allowed
    return allowed or actor.account_id in queries.note_takers(hearing.id)


def offer(hearing: Hearing, starts_at: datetime, venue: str, now: datetime) -> HearingSlot:
    """Offer half an hour alone with the host."""
    lock(hearing)
    must_be(hearing, now, HearingStage.COMING, HearingStage.ON_NOW, HearingStage.WRITING)
    if hearing.notes_closed_on is not None or hearing.destroyed_on is not None:
        raise Refused(Refusal.NOTES_CLOSED)
    if starts_at <= now:
        raise Refused(Refusal.SLOT_PASSED, "starts_at")
    if places.today(hearing.place_id, starts_at) >= hearing.destroy_on:
        raise Refused(Refusal.DESTROYED_WHEN, "starts_at")
    slot = HearingSlot(hearing_id=hearing.id, starts_at=starts_at, venue=venue)
    try:
        with db.session.begin_nested():
            db.session.add(slot)
    except IntegrityError:
        raise Refused(Refusal.SLOT_THERE, "starts_at") from None
    return slot


def take(hearing: Hearing, slot: HearingSlot, needs: str, actor: Actor, now: datetime) -> None:
    """One half hour for each person; nobody else sees who took it."""
    lock(hearing)
    if slot.starts_at <= now or hearing.destroyed_on is not None:
        raise Refused(Refusal.SLOT_PASSED)
    if queries.booking_of(hearing.id, actor.account_id):
        raise Refused(Refusal.SLOT_YOURS)
    if any(booked.slot_id == slot.id for booked in queries.bookings(hearing.id)):
        raise Refused(Refusal.SLOT_TAKEN)
    booked = HearingBooking(slot_id=slot.id, hearing_id=hearing.id, account_id=actor.account_id, needs=needs)
    db.session.add(booked)
    db.session.flush()


def give_back(hearing: Hearing, account_id: int) -> None:
    """Somebody else can have the half hour; what they needed is deleted with it."""
    lock(hearing)
    booked = queries.booking_of(hearing.id, account_id)
    if booked is None:
        raise Refused(Refusal.SLOT_PASSED)
    db.session.delete(booked)
    db.session.flush()


def must_be_named(hearing: Hearing, actor: Actor) -> None:
    if not may_take_notes(hearing, actor):
        raise Refused(Refusal.NOT_NAMED)
