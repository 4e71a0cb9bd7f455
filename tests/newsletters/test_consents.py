"""Nothing without a confirmed yes; one list left and no other; and what is deleted by itself."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from pb_app import clock, outbox
from pb_app.access import Role
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.newsletters import commands, queries, rules
from pb_app.newsletters.models import NewsletterConsent, NewsletterDelivery, NewsletterReader, NewsletterWish
from pb_app.newsletters.services import consents, issues
from pb_app.newsletters.terms import ConsentMethod, EndReason, ListTopic, Refusal, Segment, SubscriptionRequest
from pb_app.outbox import OutboxMessage
from tests.expect import refused
from tests.newsletters.readers import confirmed, draft
from tests.side_by_side import side_by_side
from tests.world import World

NOW = clock.now()
DAY = timedelta(days=1)
ANN = "ann@reader.example"
VOTES, EVENTS = ListTopic.VOTES, ListTopic.EVENTS


def writing(reader: NewsletterReader, wish: NewsletterWish) -> tuple[str, str]:
    return wish.language, wish.key


def wish(*topics: ListTopic, language: str = "en") -> SubscriptionRequest:
    return SubscriptionRequest(topics=frozenset(topics), language=language)


def ask(world: World, *topics: ListTopic, at: datetime = NOW, language: str = "en") -> NewsletterReader:
    consents.ask(world.home(), ANN, wish(*topics, language=language), writing, at)
    reader = queries.reader(world.home().id, ANN)
    assert reader is not None
    return reader


def messages() -> int:
    return db.session.scalar(select(func.count()).select_from(OutboxMessage)) or 0


def reached(world: World, topic: ListTopic = VOTES) -> int:
    return issues.count(world.home().id, Segment(topic=topic))


def test_an_address_gets_nothing_before_its_owner_says_yes(world: World, context: object) -> None:
    reader = ask(world, VOTES, EVENTS)
    assert (messages(), reached(world)) == (1, 0)
    assert consents.confirm(reader, wish(VOTES, EVENTS), "p", NOW) == [EVENTS, VOTES]
    assert reached(world) == reached(world, EVENTS) == 1 and reached(world, ListTopic.RESULTS) == 0
    consent = queries.standing([reader.id])[0]
    assert (consent.how, consent.wording, consent.asked_at, consent.confirmed_at, consent.proof) == (
        ConsentMethod.WEB,
        consents.WORDING,
        NOW,
        NOW,
        "p",
    )


def test_whoever_types_an_address_again_sends_no_second_message_at_once(world: World, context: object) -> None:
    for later in (0, 1, 9):
        ask(world, VOTES, at=NOW + timedelta(minutes=later))
    assert messages() == 1
    ask(world, VOTES, at=NOW + rules.ASK_AGAIN)
    assert messages() == 2


def test_what_a_reader_chose_is_not_changed_by_whoever_types_their_address(world: World, context: object) -> None:
    reader = ask(world, VOTES)
    consents.confirm(reader, wish(VOTES), "p", NOW)
    ask(world, EVENTS, at=NOW + DAY, language="ar")
    assert reader.language == "en" and reached(world, EVENTS) == 0
    ask(world, VOTES, at=NOW + DAY * 2)
    assert messages() == 2, "who has just this already is not asked"


def test_what_counts_is_what_the_owner_of_the_address_confirms(world: World, context: object) -> None:
    reader = ask(world, VOTES, language="ar")
    ask(world, EVENTS, at=NOW + timedelta(minutes=1), language="cy")
    asked = [each.request for each in queries.wishes([reader.id])]
    assert asked == [wish(EVENTS, language="cy"), wish(VOTES, language="ar")], "neither is lost, nothing is mixed"
    consents.confirm(reader, wish(EVENTS), "p", NOW)
    assert (reader.language, queries.topics_of(reader.id), queries.wishes([reader.id])) == ("en", [EVENTS], [])
    consents.confirm(reader, wish(VOTES), "q", NOW + DAY)
    assert queries.topics_of(reader.id) == [VOTES], "a list that they no longer tick stops"


def test_nobody_fills_the_table_with_one_address(world: World, context: object) -> None:
    for minute, language in enumerate(("en", "cy", "ar", "pl", "so", "ur", "pa", "ro", "uk", "fa")):
        reader = ask(world, VOTES, at=NOW + timedelta(minutes=minute), language=language)
    assert [each.language for each in queries.wishes([reader.id])][0] == "fa"
    assert len(queries.wishes([reader.id])) == rules.WISHES


def test_leaving_one_list_leaves_no_other_and_it_can_be_asked_for_again(world: World, context: object) -> None:
    reader = ask(world, VOTES, EVENTS)
    consents.confirm(reader, wish(VOTES, EVENTS), "p", NOW)
    assert consents.leave(reader, VOTES, NOW) and not consents.leave(reader, VOTES, NOW)
    assert (reached(world), reached(world, EVENTS)) == (0, 1)
    ask(world, VOTES, at=NOW + DAY)
    assert reached(world) == 0, "a new yes is needed"
    consents.confirm(reader, wish(VOTES, EVENTS), "q", NOW + DAY)
    ended = db.session.scalars(select(NewsletterConsent).where(NewsletterConsent.ended_at.is_not(None))).one()
    assert (reached(world), ended.ended_why) == (1, EndReason.LEFT)


def test_signed_in_it_starts_at_once_and_only_what_was_asked_for(world: World, context: object) -> None:
    reader = ask(world, EVENTS)
    maya = world.actor("maya")
    mine = wish(VOTES, language="cy")
    consents.ask_signed_in(world.home(), mine, account_id=maya.account_id, email=ANN, proof="s", now=NOW)
    assert (reader.language, reader.account_id) == ("cy", maya.account_id)
    assert (reached(world), reached(world, EVENTS)) == (1, 0), "a stranger typed the other"
    with refused(Refusal.NO_TOPIC, "topics"):
        ask(world)


def test_one_person_has_one_standing_consent_for_a_list(world: World, context: object) -> None:
    reader = ask(world, VOTES)
    consents.confirm(reader, wish(VOTES), "p", NOW)
    again = NewsletterConsent(reader_id=reader.id, topic=VOTES, wording="x", how=ConsentMethod.WEB, proof="p")
    again.asked_at = again.confirmed_at = NOW
    db.session.add(again)
    with pytest.raises(IntegrityError):
        db.session.flush()


@pytest.mark.dialect
def test_the_same_address_typed_twice_at_the_same_moment(app: Flask, world: World) -> None:
    def act(n: int) -> None:
        begin_writing()
        ask(world, VOTES)

    assert side_by_side(app, act, 4) == ["done"] * 4
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(NewsletterWish)) == 1 and messages() == 1


def test_mail_that_comes_back_stops_the_address_until_it_is_confirmed_again(world: World, context: object) -> None:
    reader = ask(world, VOTES)
    consents.confirm(reader, wish(VOTES), "p", NOW)
    outbox.note_bounce(ANN, "550", NOW)
    assert reached(world) == 0
    consents.confirm(reader, wish(VOTES), "q", NOW)
    assert reached(world) == 1


def test_an_address_that_nobody_confirmed_is_deleted_after_seven_days(
    app: Flask, world: World, context: object
) -> None:
    ask(world, VOTES)
    db.session.commit()
    commands.tick(app, NOW + DAY * 6)
    assert queries.reader(world.home().id, ANN) is not None
    commands.tick(app, NOW + DAY * 7 + timedelta(minutes=1))
    assert queries.reader(world.home().id, ANN) is None
    assert db.session.scalar(select(func.count()).select_from(NewsletterWish)) == 0


def test_the_silent_are_asked_once_and_then_it_stops(app: Flask, world: World, context: object) -> None:
    ids = confirmed(world, 2, NOW)
    db.session.commit()
    late = NOW + rules.SILENT + DAY
    for day in (0, 1, 2):
        commands.tick(app, late + DAY * day)
    assert messages() == 2, "each is asked once"
    reader = db.session.get_one(NewsletterReader, ids[0])
    consents.confirm(reader, wish(VOTES), "still", late + DAY)
    db.session.commit()
    commands.tick(app, late + rules.ANSWER_WITHIN + DAY)
    assert queries.topics_of(ids[0]) == [VOTES] and queries.topics_of(ids[1]) == []
    commands.tick(app, late + rules.ANSWER_WITHIN + rules.KEPT + DAY * 3)
    assert db.session.get(NewsletterReader, ids[1]) is None


def test_who_got_an_issue_is_forgotten_after_a_month(app: Flask, world: World, context: object) -> None:
    confirmed(world, 12, NOW)
    issue = draft(world, NOW)
    issues.send(issue, None, world.actor(Role.BOARD_SECRETARY), NOW)
    db.session.commit()
    with app.test_request_context():
        assert commands.send_on(issue.id) == 12
    outbox.release(outbox.ConsoleSender(), clock.now())
    with app.test_request_context():
        commands.send_on(issue.id)
    commands.tick(app, clock.now() + rules.DELIVERIES_KEPT - DAY)
    assert db.session.scalar(select(func.count()).select_from(NewsletterDelivery)) == 12
    commands.tick(app, clock.now() + rules.DELIVERIES_KEPT + DAY)
    assert db.session.scalar(select(func.count()).select_from(NewsletterDelivery)) == 0
