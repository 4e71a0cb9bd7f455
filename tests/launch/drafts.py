"""A draft round whose voting is near, with everything but what a test leaves out."""

from datetime import timedelta

from pb_app import clock
from pb_app.db import db
from pb_app.rounds import services as rounds_services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Rulebook, Window
from tests.world import DAY, World

SET_UP = "/rounds/riverside/streets/set-up"


def draft(world: World, opens_in: timedelta, rulebook: Rulebook | None = None) -> Round:
    """A draft with one project on the ballot, whose voting opens after a while."""
    made = world.round(PhaseKind.SHAPING, rulebook=rulebook, publish=False)
    now, begun = clock.now(), made.created_at - DAY * 30
    windows = [
        Window(PhaseKind.IDEAS, begun, begun + DAY * 10),
        Window(PhaseKind.SHAPING, begun + DAY * 10, begun + DAY * 20),
        Window(PhaseKind.VOTING, now + opens_in, now + opens_in + DAY * 10),
    ]
    rounds_services.replace_phases(made, windows)
    db.session.flush()
    world.proposal(made)
    return made
