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
from pb_app.people import services as accounts
from tests.side_by_side import side_by_side
from tests.world import World
from tests.world.gatherings import announce

pytestmark = pytest.mark.dialect
PLACES = 20
#: So many threads wait for the database side by side; each of them signs up people one after another.
AT_ONCE = 40


def fill(app: Flask, world: World, people: int) -> None:
    """Sign so many people up, all at once, and look who has a place."""
    with app.app_context():
        event_id = announce(world, clock.now(), places=PLACES).id
        made = [accounts.make_account(f"guest{n}@example.org", "", clock.now()) for n in range(people)]
        db.session.flush()
        guests = [account_queries.actor_of(account, strong=False) for account in made]
        db.session.commit()

    def come(n: int) -> None:
        for guest in guests[n::AT_ONCE]:
            begin_writing()
            event = queries.find(world.home().id, event_id)
            assert event is not None
            services.sign_up(event, people=1, actor=guest, now=clock.now())
            db.session.commit()

    assert side_by_side(app, come, AT_ONCE) == ["done"] * AT_ONCE
    with app.app_context():
        by_state = select(EventSignUp.state, func.count()).group_by(EventSignUp.state)
        counts = {row[0]: row[1] for row in db.session.execute(by_state)}
        assert counts == {SignUpState.COMING: PLACES, SignUpState.WAITING: people - PLACES}
        assert db.session.scalar(select(CommunityEvent.taken)) == PLACES
        turns = db.session.scalars(select(EventSignUp.turn).order_by(EventSignUp.turn)).all()
        assert list(turns) == list(range(1, people + 1)), "everybody has a turn of their own"


def test_twenty_places_are_given_once(app: Flask, world: World) -> None:
    fill(app, world, AT_ONCE)


@pytest.mark.full
def test_a_thousand_sign_up_at_once_for_twenty_places(app: Flask, world: World) -> None:
    fill(app, world, 1000)
