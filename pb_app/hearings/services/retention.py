"""What the clock does: say by day that notes were added, end a check, destroy a register on its date."""

from datetime import datetime

from sqlalchemy import delete

from pb_app.audit import log as audit
from pb_app.community_events import services as community_events
from pb_app.db import db
from pb_app.hearings import events, queries
from pb_app.hearings.models import Hearing, HearingBooking, HearingNoteTaker, HearingTally
from pb_app.hearings.services import planning, writing
from pb_app.notifications import services as notifications
from pb_app.places import queries as places


def days_over(now: datetime) -> list[tuple[Hearing, HearingTally]]:
    """Days with notes that have passed where they were taken."""
    found = [(queries.of_record(tally.record_id), tally) for tally in queries.tallies()]
    return [(hearing, tally) for hearing, tally in found if hearing and tally.day < places.today(hearing.place_id, now)]


def checks_over(now: datetime) -> list[Hearing]:
    return [
        hearing
        for hearing in queries.to_settle(now.date())
        if hearing.check_until and hearing.check_until < places.today(hearing.place_id, now)
    ]


def registers_over(now: datetime) -> list[Hearing]:
    return list(queries.to_destroy(now.date(), now))


def is_due(now: datetime) -> bool:
    return bool(days_over(now) or checks_over(now) or registers_over(now))


def run(now: datetime) -> int:
    """All of it. Returns how much was done."""
    days, checks, registers = days_over(now), checks_over(now), registers_over(now)
    for hearing, tally in days:
        added = events.HearingNotesAdded(hearing.id, tally.day.isoformat())
        audit.record(added, None, now, hearing.place_id)
        db.session.delete(tally)
    for hearing in checks:
        writing.settle_check(hearing)
    for hearing in registers:
        destroy_register(hearing, now)
    db.session.flush()
    return len(days) + len(checks) + len(registers)


def destroy_register(hearing: Hearing, now: datetime) -> None:
    """Nothing says any more who signed up: no list, no needs, no half hours, no news, no organisations."""
    planning.lock(hearing)
    notifications.forget_messages({booked.account_id for booked in queries.bookings(hearing.id)})
    community_events.destroy_list(queries.event_of(hearing))
    db.session.execute(delete(HearingBooking).where(HearingBooking.hearing_id == hearing.id))
    db.session.execute(delete(HearingNoteTaker).where(HearingNoteTaker.hearing_id == hearing.id))
    notifications.take_back(writing.check_link(hearing))
    hearing.invited, hearing.destroyed_on = "", places.today(hearing.place_id, now)
    audit.record(events.HearingRegisterDestroyed(hearing.id), None, now, hearing.place_id)
