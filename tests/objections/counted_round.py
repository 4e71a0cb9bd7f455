"""A counted round with two pots, whose vote can be run again."""

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.places import queries as places
from pb_app.rounds import queries as rounds
from pb_app.rounds import services as rounds_services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Rule, Rulebook
from tests.world import World


def counted(world: World) -> Round:
    """£400 for the north, £600 for the whole place. A bench of the north and a lamp of the south win."""
    made = world.round(PhaseKind.DELIVERY, rulebook=Rulebook(rule=Rule.GREEDY, pairs=((1, 3), (1, 2))), publish=False)
    north = next(area for area in places.areas(made.place_id) if area.code == "N")
    now, admin = clock.now(), world.actor(Role.ADMINISTRATOR)
    rounds_services.add_pot(
        made, "North", 400_00, area_id=north.id, category=None, actor=admin, now=now, reason="To try it."
    )
    opened = rounds.windows(made.id)[0].opens
    rounds_services.publish(made, world.fund(), None, opened)
    world.lock(made)
    world.proposal(made, "A bench", 300)
    world.proposal(made, "A lamp", 500, area="S")
    world.proposal(made, "A swing", 350)
    world.vote(made, (1,), (2,), (1,), (3,))
    world.count(made)
    world.agree_to_publish(made)
    db.session.flush()
    return made
