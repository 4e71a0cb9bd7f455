"""A whole vote, from the first ballot to the count, and what the verifier says of it."""

from datetime import timedelta

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.oversight import verify
from pb_app.polling import services as polling
from pb_app.rounds.models import Round
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook
from pb_app.voting import casting
from pb_app.voting.bulletin import queries as bulletin
from pb_app.voting.bulletin import services as bulletin_services
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.opening import services as opening_services
from pb_app.voting.terms import Voter
from tests.polling.papers import settle
from tests.world import World


def run_vote(world: World, counted: bool) -> Round:
    """Twelve ballots online, one changed, one voided, one paper; and if wanted opened and counted."""
    made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=(IdentityMethod.EMAIL, IdentityMethod.PAPER)))
    for title, pounds in (("A bench", 300), ("A lamp", 500), ("A fountain", 900)):
        world.proposal(made, title, pounds)
    world.vote(made, *[(1,), (2,), (1, 2), (3,)] * 3)
    bulletin_services.publish(made.id, world.files, clock.now())
    first = credentials.voter_of_account(made.id, world.voter("voter0"))
    second = credentials.voter_of_account(made.id, world.voter("voter1"))
    third = credentials.voter_of_account(made.id, world.voter("voter2"))
    assert first and second and third
    casting.cast(made, Voter(first), {3: 1}, world.files, clock.now)
    opening_services.void(made, [second], "Cast by somebody else.", world.files)
    polling.print_papers(made, 5, "hall", world.actor(Role.ADMINISTRATOR), clock.now())
    polling.came_on_paper(made, third, world.files, clock.now())
    for role in (Role.HELPER, Role.ADMINISTRATOR):
        polling.enter(made, 1, {2: 1}, files=world.files, clerk=world.actor(role), now=clock.now())
    settle(world, made)
    if counted:
        from pb_app.results import services as counting

        later = clock.now() + timedelta(days=20)
        counting.count(made, world.files, None, later)
    db.session.flush()
    return made


def wrong(world: World, round: Round, anchors: list[str]) -> list[str]:
    db.session.expire_all()
    key = world.files.signing_key().verify_key
    return [str(discrepancy) for discrepancy in verify.discrepancies(round, key, anchors)]


def lines(round: Round) -> list[str]:
    return [bulletin.line(batch) for batch in bulletin.batches(round.id)]
