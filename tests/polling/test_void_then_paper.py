"""Somebody's online ballot was taken out by two people, then they came on paper: verify must still say that all fits."""

from pb_app import clock
from pb_app.polling import services as polling
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook
from pb_app.voting import casting
from pb_app.voting.opening import services as opening_services
from pb_app.voting.opening import verification
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import Source, Voter
from tests.world import World


def test_a_void_and_a_paper_after_it_fit(world: World, context: object) -> None:
    round = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=(IdentityMethod.EMAIL, IdentityMethod.PAPER)))
    world.proposal(round, "A bench")
    who, now = register_services.add(round.id, Source.CODE, None).voter_id, clock.now()
    casting.cast(round, Voter(who), {1: 1}, world.files, lambda: now)
    opening_services.void(round, [who], "Reported by themselves.", world.files)
    polling.came_on_paper(round, who, world.files, now)
    polling.came_on_paper(round, who, world.files, now)
    assert list(verification.discrepancies_of_box(verification.replay(round.id))) == []
