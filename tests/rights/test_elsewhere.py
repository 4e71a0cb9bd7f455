"""What closing an account changes for others: places at events, who is called, and what a voice leads to."""

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.comments import services as comments
from pb_app.comments.models import Comment
from pb_app.common_ground import current
from pb_app.common_ground import queries as conversations
from pb_app.common_ground import services as common_ground
from pb_app.community_events import queries as gatherings
from pb_app.community_events import services as community_events
from pb_app.community_events.models import EventNeed
from pb_app.community_events.terms import EventNeeds, SignUpState
from pb_app.db import db
from pb_app.moderation import queries as moderation
from pb_app.moderation import services as moderating
from pb_app.moderation.terms import ModerationSettings, SafeguardingContact
from pb_app.people import queries as people
from pb_app.people.models import Account
from pb_app.rights import services
from pb_app.rights.terms import PublicWords
from pb_app.rounds.terms import PhaseKind
from tests.rights.personal_rows import everything_written
from tests.world.gatherings import announce
from tests.world.talks import opened
from tests.world.world import World, email


def _account(name: str) -> Account:
    account = people.by_email(email(name))
    assert account
    return account


def _close(world: World, name: str, words: PublicWords = PublicWords.KEEP) -> None:
    actor = world.actor(name)
    services.close_account(_account(name), words, shown_as="Closed account", actor=actor, now=clock.now())


def test_their_places_at_events_go_to_who_waits(world: World, context: object) -> None:
    now = clock.now()
    event = announce(world, now, places=3)
    for who, count in (("maya", 2), ("george", 2)):
        community_events.sign_up(
            event, people=count, needs=EventNeeds(words="A ramp."), actor=world.actor(who), now=now
        )
    george = _account("george").id
    assert (event.taken, gatherings.sign_ups(event.id, SignUpState.OFFERED)[0].account_id) == (3, george)
    _close(world, "maya")
    db.session.refresh(event)
    assert event.taken == 2
    assert [row.account_id for row in gatherings.sign_ups(event.id, *SignUpState)] == [george]
    assert gatherings.sign_ups(event.id, SignUpState.OFFERED)
    assert db.session.query(EventNeed).count() == 1


def test_an_event_that_was_cancelled_stays_as_it_is(world: World, context: object) -> None:
    event = announce(world, clock.now(), places=3)
    community_events.sign_up(event, people=2, actor=world.actor("maya"), now=clock.now())
    community_events.cancel(event, "The hall is closed.", world.actor(Role.BOARD_SECRETARY), clock.now())
    _close(world, "maya")
    db.session.refresh(event)
    assert event.taken == 2
    assert not gatherings.sign_ups(event.id, *SignUpState)


def test_nobody_calls_them_when_somebody_is_in_danger(world: World, context: object) -> None:
    place, administrator = world.home().id, world.actor(Role.ADMINISTRATOR)
    contacts = tuple(SafeguardingContact(name=name, email=email(name)) for name in ("maya", "george"))
    chosen = ModerationSettings(hours=24, contacts=contacts, hold_proposals=False)
    moderating.choose(place, chosen, administrator, clock.now())
    _close(world, "maya")
    assert [contact.email for contact in moderation.settings(place).contacts] == [email("george")]
    assert not [text for _, _, text in everything_written() if email("maya") in text]


def test_nothing_leads_to_what_they_answered_and_it_still_counts(world: World, context: object, app: Flask) -> None:
    talk = opened(world)
    me = current.keys_of_account(_account("maya").id)[talk.id]
    for row in conversations.statements(talk.id)[:3]:
        common_ground.answer(talk, row.id, 1, me, clock.now())
    common_ground.suggest(talk, "More buses.", language="en", viewer=me, now=clock.now())
    _close(world, "maya")
    assert conversations.voice(talk.id, me.key) is None
    assert not conversations.own_statements(talk.id, me.author_key)
    assert conversations.people(talk.id) == 1
    assert "More buses." in {text for _, _, text in everything_written()}


def test_a_comment_that_was_taken_back_stays_without_words(world: World, context: object) -> None:
    bench = world.proposal(world.round(PhaseKind.IDEAS, "ideas"), accept=False)
    for words in ("I like zebras.", "And herons."):
        comments.say(bench, words, world.actor("george"), now=clock.now())
    db.session.flush()
    first, second = db.session.query(Comment).order_by(Comment.id)
    first.body, first.withdrawn_at = "", clock.now()
    _close(world, "george", PublicWords.WITHDRAW)
    assert (first.body, second.body) == ("", "–")
