"""What the outbox says of people afterwards: nothing after two days, and nothing at once when a list or an account goes."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from pb_app import clock, outbox
from pb_app.access import Role
from pb_app.community_events import services as community_events
from pb_app.community_events.terms import EventNeeds
from pb_app.db import db
from pb_app.hearings import queries
from pb_app.hearings.models import Hearing
from pb_app.hearings.services import planning, retention
from pb_app.notifications import digests, upkeep
from pb_app.outbox import DeliveryMethod, OutboxMessage
from pb_app.outbox.retention import SENT_KEPT, SET_ASIDE_KEPT
from tests.world import DAY, World, email
from tests.world.hearings import move_into_the_past, planned

NOW = clock.now()
#: Columns that say nothing of a person; the next one that is added has to be thought of here, and in ``retention._empty``.
ABOUT_NOBODY = {
    "id", "by", "route", "created_at", "sent_at", "attempts", "forget", "circular_id", "claimed_by", "claimed_until", "next_at", "failed_at",
}  # fmt: skip


class Postbox:
    """A mail server that takes everything."""

    def send(
        self, to: str, subject: str, body: str, stop: str | None = None, *, html: str = "", calendar: str = ""
    ) -> None:
        """Taken."""

    def text(self, to: str, body: str) -> None:
        """Taken."""


def kept() -> list[str]:
    """All that any row says."""
    rows = db.session.scalars(select(OutboxMessage)).all()
    names = [column.key for column in OutboxMessage.__mapper__.column_attrs if column.key not in ABOUT_NOBODY]
    said = [str(text) for row in rows for name in names if (text := getattr(row, name))]
    db.session.rollback()  # whoever looks keeps no writer out
    return said


@pytest.mark.parametrize("by", DeliveryMethod)
@pytest.mark.parametrize("stop", [None, "https://pot.example/stop"])
def test_what_was_sent_is_gone_after_two_days(
    app: Flask, context: object, by: DeliveryMethod, stop: str | None
) -> None:
    outbox.queue("maya@example.org", subject="You have a place", body="Secret", now=NOW, by=by, stop=stop)
    assert outbox.release(Postbox(), NOW) == 1
    upkeep.forget_what_was_sent(app, NOW + SENT_KEPT)
    assert kept() == ["maya@example.org", "You have a place"]
    assert upkeep.forget_what_was_sent(app, NOW + SENT_KEPT + timedelta(seconds=1)) == 1 and not kept()
    assert upkeep.forget_what_was_sent(app, NOW + SENT_KEPT * 2) == 0


def test_what_waits_is_kept_and_what_was_set_aside_says_nothing_in_the_end(app: Flask, context: object) -> None:
    outbox.queue("maya@example.org", subject="S", body="B", now=NOW)
    db.session.commit()
    assert upkeep.forget_what_was_sent(app, NOW + DAY * 90) == 0 and kept()
    db.session.execute(update(OutboxMessage).values(failed_at=NOW, error="TimeoutError"))
    db.session.commit()
    assert upkeep.forget_what_was_sent(app, NOW + SET_ASIDE_KEPT) == 0 and kept()
    assert upkeep.forget_what_was_sent(app, NOW + SET_ASIDE_KEPT + DAY) == 1 and not kept()
    assert upkeep.forget_what_was_sent(app, NOW + SET_ASIDE_KEPT + DAY) == 0 and not outbox.retry(1)


def signed_up(world: World) -> Hearing:
    """Maya comes, George takes a time alone, and both were written to."""
    hearing, maya, george = planned(world, NOW), world.actor("maya"), world.actor("george")
    community_events.sign_up(queries.event_of(hearing), people=1, needs=EventNeeds(), actor=maya, now=NOW)
    planning.take(hearing, planning.offer(hearing, NOW + DAY, "By phone", NOW), "", george, NOW)
    for account in (maya.account_id, george.account_id):
        outbox.queue(outbox.account(account), subject="", body="0770", now=NOW, by=DeliveryMethod.TEXT)
    outbox.queue(email("george").upper(), subject="A time of your own", body="Friday", now=NOW)
    outbox.queue(email(Role.ASSESSOR), subject="Something else", body="Else", now=NOW)
    digests.compose(NOW)
    return hearing


@pytest.mark.parametrize("state", ["sent", "set aside", "waiting"])
def test_when_a_register_is_destroyed_nothing_says_who_was_written_to(
    app: Flask, world: World, context: object, state: str
) -> None:
    hearing = signed_up(world)
    db.session.commit()
    if state == "sent":
        outbox.release(Postbox(), NOW)
    if state == "set aside":
        db.session.execute(update(OutboxMessage).values(failed_at=NOW))
    move_into_the_past(hearing, NOW)
    retention.destroy_register(hearing, NOW)
    db.session.commit()
    if state == "waiting":
        outbox.release(Postbox(), NOW)
    theirs = {email("maya"), email("george"), "account:"}
    assert not [text for text in kept() if any(one in text.lower() for one in theirs)]
    assert "Something else" in kept(), "others lose nothing"
