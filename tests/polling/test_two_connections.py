"""Papers and ballots at once: one person has one ballot, and no more papers go in than came in."""

from typing import Any

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.polling import queries as papers
from pb_app.polling import services as polling
from pb_app.rounds.models import Round
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.chain import queries as chain
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.opening import verification
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import ChainEventKind, Channel, Refusal, Source, Voter
from tests.polling.papers import sign
from tests.scenes import scene
from tests.two_connections import overtaken
from tests.world import DAY, World

pytestmark = pytest.mark.dialect


@scene
def voters(app: Flask, world: World) -> list[int]:
    """An open vote, online and on paper, with ten papers printed and four people on the roll; the first has voted."""
    with app.app_context():
        ways = (IdentityMethod.EMAIL, IdentityMethod.PAPER)
        made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=ways, review_days=0, challenge_days=0))
        world.proposal(made, "A bench")
        world.proposal(made, "A lamp")
        numbers = [register_services.add(made.id, Source.CODE, None).voter_id for _ in range(4)]
        casting.cast(made, Voter(numbers[0]), {1: 1}, world.files, clock.now)
        polling.print_papers(made, 10, "hall", world.actor(Role.ADMINISTRATOR), clock.now())
        db.session.commit()
    return numbers


def fits(world: World) -> None:
    """The box, the chain and the register say the same."""
    round_id = world.find_round().id
    assert list(verification.discrepancies_of_box(verification.replay(round_id))) == []


def closes(round: Round) -> Any:
    window = opening.voting_window(round)
    assert window is not None
    return window.closes


def looks(world: World) -> Round:
    """Somebody looks at where the box stands: phases, key and openings are in their session from now on."""
    made = world.find_round()
    opening.box_state(made)
    return made


def test_who_votes_online_while_their_paper_is_marked_has_the_paper(
    app: Flask, world: World, voters: list[int]
) -> None:
    def mark() -> None:
        polling.came_on_paper(world.find_round(), voters[1], world.files, clock.now())

    def cast(made: Round) -> Any:
        return casting.cast(made, Voter(voters[1]), {2: 1}, world.files, clock.now)

    assert overtaken(app, mark, lambda: looks(world), cast) is Refusal.ON_PAPER
    with app.app_context():
        made = world.find_round()
        assert (len(box.trackers(made.id)), register.voters(made.id, Channel.PAPER)) == (1, 1)
        fits(world)


def test_a_paper_marked_while_its_voter_votes_online_sets_that_ballot_aside(
    app: Flask, world: World, voters: list[int]
) -> None:
    def cast() -> None:
        casting.cast(world.find_round(), Voter(voters[1]), {2: 1}, world.files, clock.now)

    def mark(made: Round) -> None:
        polling.came_on_paper(made, voters[1], world.files, clock.now())

    assert overtaken(app, cast, lambda: looks(world), mark) is None
    with app.app_context():
        made = world.find_round()
        assert (len(box.trackers(made.id)), register.voters(made.id, Channel.PAPER)) == (1, 1)
        assert len(chain.all_of(made.id, ChainEventKind.REPLACED_BY_PAPER)) == 1
        fits(world)


def marked(app: Flask, world: World, voters: list[int]) -> None:
    """One paper came in."""
    with app.app_context():
        polling.came_on_paper(world.find_round(), voters[1], world.files, clock.now())
        db.session.commit()


def read(world: World, serial: int, role: Role) -> Any:
    return polling.enter(
        world.find_round(), serial, {2: 1}, files=world.files, clerk=world.actor(role), now=clock.now()
    )


def test_two_clerks_who_read_one_paper_at_once_agree(app: Flask, world: World, voters: list[int]) -> None:
    marked(app, world, voters)
    came = overtaken(
        app,
        lambda: read(world, 1, Role.HELPER),
        lambda: looks(world),
        lambda _: read(world, 1, Role.ADMINISTRATOR),
    )
    assert came == "in-box"
    with app.app_context():
        assert sum(papers.in_box(world.find_round().id).values()) == 1
        fits(world)


def test_no_more_papers_go_in_than_came_in(app: Flask, world: World, voters: list[int]) -> None:
    """One paper came in, and two have been read once: their second readings arrive at the same moment."""
    marked(app, world, voters)
    with app.app_context():
        for serial in (1, 2):
            read(world, serial, Role.HELPER)
        db.session.commit()
    came = overtaken(
        app,
        lambda: read(world, 1, Role.ADMINISTRATOR),
        lambda: looks(world),
        lambda _: read(world, 2, Role.ADMINISTRATOR),
    )
    assert came == "more-than-marked"
    with app.app_context():
        assert sum(papers.in_box(world.find_round().id).values()) == 1


def test_no_paper_goes_in_while_the_box_is_opened(app: Flask, world: World, voters: list[int]) -> None:
    marked(app, world, voters)
    with app.app_context():
        read(world, 1, Role.HELPER)
        sign(world, world.find_round())
        later = closes(world.find_round()) + DAY
        db.session.commit()

    def open_box() -> None:
        made = world.find_round()
        opening_services.open_box(made, opening.box_state(made), world.files, actor=None, now=later)

    came = overtaken(app, open_box, lambda: looks(world), lambda _: read(world, 1, Role.ADMINISTRATOR))
    assert came == "box-is-open"
    with app.app_context():
        made = world.find_round()
        assert (box.opened_count(made.id), sum(papers.in_box(made.id).values())) == (1, 0)


def test_two_batches_printed_at_once_have_different_numbers(app: Flask, world: World, voters: list[int]) -> None:
    def print_papers(made: Round) -> int:
        return polling.print_papers(made, 5, "hall", world.actor(Role.ADMINISTRATOR), clock.now()).first

    assert overtaken(app, lambda: print_papers(world.find_round()), lambda: looks(world), print_papers) == 16
