"""A round that takes ballots in every way, its papers, and somebody on its roll."""

from pb_app import clock
from pb_app.access import Role
from pb_app.polling import services
from pb_app.polling.models import PaperBatch
from pb_app.rounds.models import Round
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import Source
from tests.world import World


def paper_round(world: World) -> Round:
    made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=tuple(IdentityMethod)))
    for title in ("A bench", "A lamp"):
        world.proposal(made, title)
    return made


def batch(world: World, round: Round, size: int = 5) -> PaperBatch:
    return services.print_papers(round, size, "Library", world.actor(Role.ADMINISTRATOR), clock.now())


def somebody(round: Round) -> int:
    return register_services.add(round.id, Source.IN_PERSON, None).voter_id
