"""Many sign up in the same moment: nobody too many gets a place."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from pb_app import clock
from pb_app.community_events import queries, services
from pb_app.community_events.models import CommunityEvent, EventSignUp
from pb_app.community_events.terms import SignUpState
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.people import queries as account_queries
from pb_app.people import services as people
from tests.side_by_side import side_by_side
from tests.world import World
from tests.world.gatherings import announce

pytestmark = pytest.mark.dialect
AT_ONCE, PLACES = 12, 5


def test_places_are_given_once(app: Flask, world: World) -> None:
    with app.app_context():
        event_id = announce(world, clock.now(), places=PLACES).id
        made = [people.make_account(f"guest{n}@example.org", "", clock.now()) for n in range(AT_ONCE)]
        db.session.flush()
        guests = [account_queries.actor_of(account, strong=False) for account in made]
        db.session.commit()

    def come(n: int) -> None:
        begin_writing()
        event = queries.find(world.home().id, event_id)
        assert event is not None
        services.sign_up(event, people=1, needs="", actor=guests[n], now=clock.now())

    assert side_by_side(app, come, AT_ONCE) == ["done"] * AT_ONCE
    with app.app_context():
        count = select(func.count()).select_from(EventSignUp).where(EventSignUp.state == SignUpState.COMING)
        assert db.session.scalar(count) == PLACES
        assert db.session.scalar(select(CommunityEvent.taken)) == PLACES
