"""A round that takes ballots in every way, its papers, and somebody on its roll."""

from datetime import datetime

from pb_app import clock
from pb_app.access import Role
from pb_app.oversight import services as oversight
from pb_app.polling import queries, services
from pb_app.polling.models import PaperBatch
from pb_app.rounds.models import Round
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.opening import queries as opening
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


def settle(world: World, round: Round) -> None:
    """Every paper is accounted for: those that two people have read came back, and all others were not used."""
    actor, now = world.actor(Role.ADMINISTRATOR), clock.now()
    settled = queries.settled(round.id)
    for made in queries.batches(round.id):
        back = settled.get(made.id, 0)
        services.reconcile(round, made, back, spoiled=0, unused=made.size - back, actor=actor, now=now)


def sign(world: World, round: Round, why: str = "We looked for it everywhere.") -> None:
    """Two people sign why figures differ."""
    asked = oversight.ask_differences(round, why, world.actor(Role.ADMINISTRATOR), closes(round))
    oversight.answer(round, asked, world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=closes(round))


def closes(round: Round) -> datetime:
    window = opening.voting_window(round)
    assert window is not None
    return window.closes
