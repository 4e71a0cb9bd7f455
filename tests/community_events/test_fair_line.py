"""Nobody is passed on the waiting list: a large group is offered what there is, and decides; and a new day is asked about."""

from datetime import timedelta

import pytest

from pb_app import clock
from pb_app.access import Role
from pb_app.community_events import queries, services
from pb_app.community_events.models import CommunityEvent
from pb_app.community_events.terms import EventNeeds, Headline, Refusal, SignUpState
from pb_app.db import db
from pb_app.notifications.models import NewsItem
from tests.expect import refused
from tests.world import DAY, World
from tests.world.gatherings import draft

COMING, WAITING, OFFERED = SignUpState.COMING, SignUpState.WAITING, SignUpState.OFFERED


@pytest.fixture
def event(world: World, context: object) -> CommunityEvent:
    """Four places: Maya has two, Finance has two, George waits with three, and the assessor behind him alone."""
    host = world.actor(Role.BOARD_SECRETARY)
    made = services.announce(world.home(), draft(clock.now(), days=10, places=4), host, clock.now())
    for who, people in (("maya", 2), (Role.FINANCE, 2), ("george", 3), (Role.ASSESSOR, 1)):
        services.sign_up(made, people=people, actor=world.actor(who), now=clock.now())
    return made


def leaves(world: World, event: CommunityEvent, who: str) -> None:
    services.leave(event, world.actor(who).account_id, clock.now())


def line(world: World, event: CommunityEvent) -> list[tuple[int, int, SignUpState]]:
    """Of George and the assessor: how many they are, how many places are theirs, and where they stand."""
    every = [queries.any_of(event.id, world.actor(who).account_id) for who in ("george", Role.ASSESSOR)]
    rows = [row for row in every if row is not None]
    held = queries.sign_ups(event.id, COMING, OFFERED)
    assert event.taken == sum(row.held for row in held) <= (event.places or 99)
    return [(row.people, row.held, row.state) for row in rows]


def told(headline: Headline) -> int:
    db.session.flush()
    return db.session.query(NewsItem).filter_by(headline=headline.value).count()


def test_the_first_in_line_may_come_with_fewer(world: World, event: CommunityEvent) -> None:
    leaves(world, event, "maya")
    assert line(world, event) == [(3, 2, OFFERED), (1, 0, WAITING)], "the one behind does not pass"
    services.take_offer(event, world.actor("george").account_id, clock.now())
    assert line(world, event) == [(2, 2, COMING), (1, 0, WAITING)]


def test_or_wait_for_all_and_keep_the_turn(world: World, event: CommunityEvent) -> None:
    leaves(world, event, "maya")
    for _press in range(2):
        services.wait_for_all(event, world.actor("george").account_id, clock.now())
    assert line(world, event) == [(3, 0, WAITING), (1, 1, OFFERED)]
    leaves(world, event, Role.FINANCE)
    assert line(world, event) == [(3, 3, OFFERED), (1, 1, OFFERED)], "there is room for all three now"
    with refused(Refusal.NOT_OFFERED):
        services.wait_for_all(event, world.actor(Role.FINANCE).account_id, clock.now())


def test_whoever_does_not_say_keeps_the_turn_too(world: World, event: CommunityEvent) -> None:
    leaves(world, event, "maya")
    services.take_back_offers(clock.now() + 3 * DAY)
    assert line(world, event) == [(3, 0, WAITING), (1, 1, OFFERED)]
    assert (told(Headline.KEPT_TURN), told(Headline.LAPSED)) == (1, 0)


def test_places_that_come_free_meanwhile_make_the_offer_full(world: World, event: CommunityEvent) -> None:
    leaves(world, event, "maya")
    leaves(world, event, Role.FINANCE)
    assert line(world, event) == [(3, 3, OFFERED), (1, 1, OFFERED)]


def test_a_free_place_that_the_line_leaves_is_anybodys(world: World, event: CommunityEvent) -> None:
    leaves(world, event, "maya")
    services.wait_for_all(event, world.actor("george").account_id, clock.now())
    services.take_offer(event, world.actor(Role.ASSESSOR).account_id, clock.now())
    assert not queries.with_queue([event.id]) and services.free(event) == 1
    assert services.sign_up(event, people=1, actor=world.actor("maya"), now=clock.now()) is COMING


def test_another_day_is_asked_about_and_another_hour_only_told(world: World, event: CommunityEvent) -> None:
    host, maya = world.actor(Role.BOARD_SECRETARY), world.actor("maya").account_id
    services.change(event, draft(clock.now(), days=12, places=4), host, clock.now())
    assert (told(Headline.MOVED), told(Headline.CHANGED)) == (2, 2), "who has a place is asked, who waits is told"
    row = queries.sign_up_of(event.id, maya)
    assert row is not None and row.asked_again and row.state is COMING, "the place is theirs until they say no"
    services.still_comes(event, maya, clock.now())
    assert not row.asked_again


def test_when_it_is_cancelled_what_people_need_goes_at_once(world: World, event: CommunityEvent) -> None:
    services.change_own(
        event, world.actor("maya").account_id, people=2, needs=EventNeeds(words="A lift"), now=clock.now()
    )
    assert queries.needs(event.id)
    services.cancel(event, "The hall is closed.", world.actor(Role.BOARD_SECRETARY), clock.now() + timedelta(hours=1))
    assert not queries.needs(event.id)
