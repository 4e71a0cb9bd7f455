"""Somebody opens the link in their email while the list changes: what they do starts from the list as it is."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from pb_app import clock
from pb_app.community_events import own_links, queries, services
from pb_app.community_events.models import CommunityEvent, EventSignUp
from pb_app.community_events.terms import SignUpState
from pb_app.db import db
from pb_app.people import queries as account_queries
from pb_app.people import services as accounts
from tests.scenes import scene
from tests.two_connections import overtaken
from tests.world import World
from tests.world.gatherings import announce

pytestmark = pytest.mark.dialect


@scene
def guests(app: Flask, world: World) -> tuple[int, list[int]]:
    """Three places: the first two guests have them, as two and one, and the third waits."""
    with app.app_context():
        event = announce(world, clock.now(), places=3)
        made = [accounts.make_account(f"guest{n}@example.org", "", clock.now()) for n in range(3)]
        db.session.flush()
        for account, people in zip(made, (2, 1, 1), strict=True):
            actor = account_queries.actor_of(account, strong=False)
            services.sign_up(event, people=people, actor=actor, now=clock.now())
        db.session.commit()
        return event.id, [account.id for account in made]


def opens(event_id: int, account_id: int) -> Callable[[], tuple[EventSignUp, CommunityEvent]]:
    """By the link: the row is in their session from now on."""

    def read() -> tuple[EventSignUp, CommunityEvent]:
        row, event = queries.sign_up_of(event_id, account_id), queries.by_id(event_id)
        assert row is not None and event is not None
        known = own_links.read(own_links.token(row), clock.now())
        assert known is not None and known.works
        return known.mine, event

    return read


def event_of(event_id: int) -> CommunityEvent:
    event = queries.by_id(event_id)
    assert event is not None
    return event


def fits(app: Flask, event_id: int) -> None:
    """The places given away are those of the people on the list."""
    with app.app_context():
        held = queries.sign_ups(event_id, SignUpState.COMING, SignUpState.OFFERED)
        assert event_of(event_id).taken == sum(row.held for row in held) <= 3


def leaves(seen: tuple[EventSignUp, CommunityEvent]) -> Any:
    mine, event = seen
    return services.leave(event, mine.account_id, clock.now())


def test_a_party_that_became_smaller_gives_back_no_more_places_than_it_had(
    app: Flask, guests: tuple[int, list[int]]
) -> None:
    event_id, (first, *_others) = guests

    def fewer() -> None:
        services.change_own(event_of(event_id), first, people=1, needs=None, now=clock.now())

    overtaken(app, fewer, opens(event_id, first), leaves)
    fits(app, event_id)


def test_somebody_who_was_offered_a_place_since_gives_it_back(app: Flask, guests: tuple[int, list[int]]) -> None:
    event_id, (_first, second, third) = guests
    overtaken(
        app,
        lambda: services.leave(event_of(event_id), second, clock.now()),
        opens(event_id, third),
        leaves,
    )
    fits(app, event_id)


def test_an_offer_is_taken_as_it_is_now(app: Flask, guests: tuple[int, list[int]]) -> None:
    """They looked while they waited, and the place came free a moment later."""
    event_id, (_first, second, third) = guests
    overtaken(
        app,
        lambda: services.leave(event_of(event_id), second, clock.now()),
        opens(event_id, third),
        lambda seen: services.take_offer(seen[1], seen[0].account_id, clock.now()),
    )
    fits(app, event_id)
    with app.app_context():
        row = queries.sign_up_of(event_id, third)
        assert row is not None and row.state is SignUpState.COMING
