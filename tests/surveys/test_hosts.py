"""What a survey can be shown with: neither cancelled nor long over, unless it is shown there already."""

from datetime import timedelta

import time_machine

from pb_app import clock
from pb_app.access import Role
from pb_app.community_events import services as events
from pb_app.rounds import queries as rounds
from pb_app.rounds.terms import PhaseKind
from pb_app.surveys import slots
from pb_app.surveys.terms import SurveyHost
from tests.world import DAY, World
from tests.world.gatherings import announce, draft


def test_what_is_cancelled_or_long_over_is_not_offered(world: World, context: object) -> None:
    now, host = clock.now(), world.actor(Role.BOARD_SECRETARY)
    stands = announce(world, now)
    off = events.announce(world.home(), draft(now, title="Coffee"), host, now)
    events.cancel(off, "The hall is closed.", host, now)
    running, over = world.round(PhaseKind.IDEAS, "light"), world.round(PhaseKind.VOTING, "bins")
    assert {host for host, _id in slots.choices(world.home())} == {SurveyHost.EVENT, SurveyHost.ROUND}
    offered = slots.choices(world.home())
    assert (SurveyHost.EVENT, stands.id) in offered and (SurveyHost.EVENT, off.id) not in offered
    assert {(SurveyHost.ROUND, running.id), (SurveyHost.ROUND, over.id)} <= offered.keys()
    for kept in ((SurveyHost.EVENT, off.id), (SurveyHost.ROUND, over.id)):
        assert kept in slots.choices(world.home(), kept)
    assert slots.choices(world.home(), (SurveyHost.EVENT, 999)) == offered


def test_people_are_asked_for_four_weeks_after_it_is_over(world: World, context: object) -> None:
    now = clock.now()
    event, held = announce(world, now), world.round(PhaseKind.VOTING, "bins")
    last = max(window.closes for window in rounds.windows(held.id))
    for moment, key in ((event.ends_at, (SurveyHost.EVENT, event.id)), (last, (SurveyHost.ROUND, held.id))):
        with time_machine.travel(moment + slots.ASK_AFTER - DAY, tick=False):
            assert key in slots.choices(world.home())
        with time_machine.travel(moment + slots.ASK_AFTER + timedelta(minutes=1), tick=False):
            assert key not in slots.choices(world.home()) and key in slots.choices(world.home(), key)
