"""Who wants nothing gets nothing, also of what waits in the outbox already; and nobody gets anything twice."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app import clock, outbox
from pb_app.access import Role
from pb_app.db import db
from pb_app.newsletters import commands, queries
from pb_app.newsletters.models import NewsletterIssue, NewsletterReader
from pb_app.newsletters.services import consents, issues, waiting_copies
from pb_app.newsletters.terms import ListTopic, Segment, SubscriptionRequest
from pb_app.outbox import OutboxMessage, sending
from pb_app.people import queries as people
from pb_app.rights import services as rights
from pb_app.rights.slots import EMAIL_CHANGED
from pb_app.rights.terms import PublicWords
from tests.newsletters.readers import VOTES, confirmed, draft
from tests.world import World, email

NOW = clock.now()
NEW = "maya@new.example"


@pytest.fixture(autouse=True)
def asking(app: Flask, world: World) -> Iterator[None]:
    with app.test_request_context():
        yield


def going_out(world: World, topic: ListTopic = VOTES) -> NewsletterIssue:
    """An issue with every copy in the outbox."""
    issue = draft(world, NOW, Segment(topic=topic))
    issues.send(issue, None, world.actor(Role.BOARD_SECRETARY), NOW)
    db.session.commit()
    commands.send_on(issue.id)
    return issue


def waiting_for(*addresses: str) -> list[str]:
    query = select(OutboxMessage.to).where(OutboxMessage.sent_at.is_(None), OutboxMessage.failed_at.is_(None))
    return sorted(to for to in db.session.scalars(query) if to in addresses)


def maya_asks(world: World, *topics: ListTopic, address: str = "") -> NewsletterReader:
    wish = SubscriptionRequest(topics=frozenset(topics), language="en")
    maya = world.actor("maya").account_id
    assert maya is not None
    return consents.ask_signed_in(
        world.home(), wish, account_id=maya, email=address or email("maya"), proof="p", now=NOW
    )


def test_leaving_calls_back_what_waits_of_that_list_and_of_no_other(world: World) -> None:
    confirmed(world, 12, NOW, VOTES, ListTopic.EVENTS)
    votes, events = going_out(world), going_out(world, ListTopic.EVENTS)
    reader = queries.reader(world.home().id, "r3@reader.example")
    assert reader is not None and waiting_for(reader.email) == [reader.email] * 2
    consents.leave(reader, VOTES, NOW)
    assert waiting_for(reader.email) == [reader.email]
    assert (votes.people, events.people) == (11, 12)


def test_what_a_worker_has_in_hand_is_counted_as_it_is(world: World) -> None:
    confirmed(world, 12, NOW)
    issue = going_out(world)
    sending.claim("worker", NOW, 25)
    reader = queries.reader(world.home().id, "r3@reader.example")
    assert reader is not None
    consents.leave(reader, VOTES, NOW)
    assert issue.people == 12 and len(waiting_for(reader.email)) == 1


def test_who_confirms_other_lists_and_who_stays_silent_get_no_waiting_copy(world: World) -> None:
    confirmed(world, 12, NOW)
    going_out(world)
    one, other = (queries.reader(world.home().id, f"r{n}@reader.example") for n in (1, 2))
    assert one is not None and other is not None
    consents.confirm(one, SubscriptionRequest(topics=frozenset({ListTopic.EVENTS}), language="en"), "p", NOW)
    other.asked_again_at = NOW - timedelta(days=99)
    consents.tidy(NOW)
    assert waiting_for(one.email, other.email) == []


def test_an_address_whose_mail_comes_back_gets_no_waiting_copy(world: World) -> None:
    confirmed(world, 12, NOW)
    going_out(world)
    outbox.note_bounce("R3@reader.example", "550", NOW)
    db.session.commit()
    assert waiting_for("r3@reader.example") == [] and len(outbox.set_aside()) == 1
    assert not outbox.retry(outbox.set_aside()[0].id), "it says nothing any more"


def test_an_address_that_was_only_typed_gets_one_question_and_nothing_else(world: World) -> None:
    wish = SubscriptionRequest(topics=frozenset(ListTopic), language="en")
    consents.ask(world.home(), "typed@reader.example", wish, lambda _reader, _wish: ("Do you?", "…"), NOW)
    confirmed(world, 12, NOW, *ListTopic)
    for topic in ListTopic:
        going_out(world, topic)
    assert waiting_for("typed@reader.example") == ["typed@reader.example"]


def test_lists_follow_a_changed_address_with_one_copy(world: World) -> None:
    confirmed(world, 12, NOW)
    reader = maya_asks(world, VOTES)
    issue = going_out(world)
    maya = people.by_email(email("maya"))
    assert maya is not None and issue.people == 13
    for follow in EMAIL_CHANGED.values():
        follow(maya.id, maya.email, NEW, NOW)
    assert waiting_for(email("maya"), NEW) == [] and (reader.email, reader.key) == (NEW, reader.key)
    going_out(world)
    assert waiting_for(email("maya"), NEW) == [NEW]


def test_two_addresses_that_become_one_are_one_reader(world: World) -> None:
    confirmed(world, 12, NOW, *ListTopic)
    maya_asks(world, VOTES, ListTopic.RESULTS)
    there = consents.ask_signed_in(
        world.home(),
        SubscriptionRequest(topics=frozenset({VOTES, ListTopic.EVENTS}), language="en"),
        account_id=world.actor(Role.BOARD_SECRETARY).account_id or 0,
        email=NEW,
        proof="p",
        now=NOW,
    )
    waiting_copies.move(world.actor("maya").account_id or 0, email("maya"), NEW, NOW)
    assert queries.reader(world.home().id, email("maya")) is None
    assert set(queries.topics_of(there.id)) == {VOTES, ListTopic.EVENTS, ListTopic.RESULTS}
    for topic in ListTopic:
        going_out(world, topic)
    assert waiting_for(email("maya"), NEW) == [NEW] * 3


def test_a_closed_account_leaves_nothing_in_the_queue_at_any_address(world: World) -> None:
    confirmed(world, 12, NOW, *ListTopic)
    maya_asks(world, VOTES)
    maya_asks(world, ListTopic.EVENTS, address="maya@older.example")
    for topic in ListTopic:
        going_out(world, topic)
    assert len(waiting_for(email("maya"), "maya@older.example")) == 2
    maya = people.by_email(email("maya"))
    assert maya is not None
    rights.close_account(maya, PublicWords.WITHDRAW, shown_as="x", actor=world.actor("maya"), now=NOW)
    assert waiting_for(email("maya"), "maya@older.example") == []
    assert db.session.scalars(select(NewsletterReader).where(NewsletterReader.account_id == maya.id)).all() == []


def test_somebody_with_several_lists_and_roles_gets_one_copy(world: World) -> None:
    for n, role in enumerate((Role.BOARD_SECRETARY, Role.ADMINISTRATOR)):
        wish = SubscriptionRequest(topics=frozenset(ListTopic), language="en")
        account = world.actor(role).account_id
        assert account is not None
        consents.ask_signed_in(world.home(), wish, account_id=account, email=email(role), proof=f"p{n}", now=NOW)
    confirmed(world, 12, NOW, *ListTopic)
    going_out(world)
    assert waiting_for(email(Role.BOARD_SECRETARY), email(Role.ADMINISTRATOR)) == sorted(
        [email(Role.BOARD_SECRETARY), email(Role.ADMINISTRATOR)]
    )
