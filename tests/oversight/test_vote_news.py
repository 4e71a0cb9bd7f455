"""The news that a vote is in: once a day, in random order, without tracker or time, and gone when it is sent."""

import smtplib
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from pb_app import clock, outbox
from pb_app.db import db
from pb_app.outbox import OutboxMessage
from pb_app.oversight import commands, vote_news
from pb_app.rounds.terms import PhaseKind, Rulebook
from pb_app.voting.casting import cast
from pb_app.voting.credentials import services as credentials
from pb_app.voting.terms import Channel, Source, Voter
from tests.accounts import account_for
from tests.world import World

NAMES = [f"voter-{n}@example.org" for n in range(12)]


class Postbox:
    """Remembers what was sent, or refuses everything."""

    def __init__(self, error: Exception | None = None) -> None:
        self.sent: list[tuple[str, str]] = []
        self.error = error

    def send(
        self, to: str, subject: str, body: str, stop: str | None = None, *, html: str = "", calendar: str = ""
    ) -> None:
        if self.error:
            raise self.error
        self.sent.append((to, f"{subject} {body}"))

    def text(self, to: str, body: str) -> None: ...


def voted(world: World) -> list[str]:
    """Twelve people vote, one after the other; returns their trackers."""
    made = world.round(PhaseKind.VOTING, "news", rulebook=Rulebook(most=2))
    world.proposal(made)
    trackers = []
    for name in NAMES:
        account = account_for(name, clock.now())
        roll = credentials.enrol(made.id, account.id, Source.EMAIL, None, None)
        voter = Voter(roll.voter_id, Channel.ONLINE, account.id)
        trackers.append(cast(made, voter, {1: 1}, world.files, clock.now).tracker)
    db.session.commit()
    return trackers


def tomorrow_noon() -> datetime:
    return clock.now().replace(hour=12, minute=0) + timedelta(days=1)


def rows() -> int:
    return db.session.scalar(select(func.count()).select_from(OutboxMessage).where(OutboxMessage.forget)) or 0


def test_it_goes_out_once_and_leaves_no_row(app: Flask, context: object, world: World) -> None:
    trackers, noon = voted(world), tomorrow_noon()
    queued = [vote_news.tell(round_id, day, lambda account: ("S", "B"), noon) for round_id, day in vote_news.due(noon)]
    assert sum(queued) == len(NAMES) and rows() == len(NAMES)
    order = list(db.session.scalars(select(OutboxMessage.to).where(OutboxMessage.forget).order_by(OutboxMessage.id)))
    assert sorted(order) == sorted(NAMES) and order != NAMES, "one in 479 million orders is the one they voted in"
    assert len(set(db.session.scalars(select(OutboxMessage.created_at).where(OutboxMessage.forget)))) == 1
    post = Postbox()
    outbox.release(post, noon)
    assert len(post.sent) == len(NAMES) and rows() == 0
    assert not any(tracker in text for tracker in trackers for _, text in post.sent)
    assert vote_news.due(noon + timedelta(hours=3)) == []


def test_not_before_the_day_is_over_nor_at_night(app: Flask, context: object, world: World) -> None:
    voted(world)
    today = clock.now().date()
    assert today not in [day for _, day in vote_news.due(clock.now().replace(hour=23, minute=0))]
    assert vote_news.due(tomorrow_noon().replace(hour=3)) == []


@pytest.mark.parametrize("error", [OSError("no server"), smtplib.SMTPRecipientsRefused({})])
def test_what_can_not_be_sent_is_given_up_on_and_deleted_too(
    app: Flask, context: object, world: World, error: Exception
) -> None:
    outbox.queue("x@example.org", subject="S", body="B", now=clock.now(), forget=True)
    outbox.queue("y@example.org", subject="S", body="B", now=clock.now())
    db.session.commit()
    for hours in range(0, 60, 10):
        outbox.release(Postbox(error), clock.now() + timedelta(hours=hours))
    assert rows() == 0
    assert db.session.scalar(select(func.count()).select_from(OutboxMessage)) == 1, "others stay, to be looked at"


def test_the_tick_writes_it_in_the_readers_words(app: Flask, context: object, world: World) -> None:
    voted(world)
    found = world.find_round("news")
    with app.test_request_context():
        subject, body = commands._letter_for(found)(account_for(NAMES[0], clock.now()))
    assert found.title in subject and "/rounds/" in body and "did not vote" in body
