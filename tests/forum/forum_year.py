"""A year of a forum, for the tests of its pages."""

from datetime import timedelta

from pb_app import clock
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.meetings import services as meetings
from pb_app.meetings.terms import ActionOwner
from tests.world import World
from tests.world.alliance import ally, in_the_way, signed, write
from tests.world.forums import agree_on, forum_held
from tests.world.said import say


def forum_year(world: World) -> None:
    """A decision whose action is stuck, one that is done, and one late; an agreement, a barrier, money and evidence."""
    now = clock.now()
    alliance = ally(world, now)
    _forum, meeting, _stuck = forum_held(world, alliance, now)
    done = agree_on(meeting, alliance.nurse, ActionOwner(alliance.nurse.account_id), now, "Call the landlords")
    meetings.finish(done, "They came.", actor=alliance.nurse, now=now, runs=True)
    late = agree_on(meeting, alliance.nurse, ActionOwner(name="Health trust"), now, "Ask the wards")
    late.due_on = now.date() - timedelta(days=1)
    signed(alliance, now)
    write(alliance, now)
    in_the_way(alliance, now)
    say(world, world.finished_round().id, now)
    source = funds.sources(world.fund().id)[0]
    source.partner_id = alliance.giver.id
    db.session.commit()
