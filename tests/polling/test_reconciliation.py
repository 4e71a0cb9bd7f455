"""Papers by their services: numbers that go on, readings by two, counts that add up, and nothing once the box is open."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.db import db
from pb_app.polling import queries, services
from pb_app.polling.terms import PaperState, Refusal
from pb_app.rounds.models import Round
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.chain import queries as chain
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import queries as register
from pb_app.voting.terms import ChainEventKind, Voter
from pb_app.voting.terms import Refusal as VotingRefusal
from tests.expect import logged, refused
from tests.polling.papers import batch, closes, paper_round, settle, sign, somebody
from tests.scenes import scene
from tests.world import World


@scene
def round(world: World, context: object) -> Round:
    return paper_round(world)


@pytest.fixture
def clerks(world: World, context: object) -> tuple[Actor, Actor, Actor]:
    return world.actor(Role.HELPER), world.actor(Role.ADMINISTRATOR), world.actor(Role.INSPECTOR)


def marked(world: World, round: Round) -> int:
    voter = somebody(round)
    services.came_on_paper(round, voter, world.files, clock.now())
    return voter


def read(world: World, round: Round, serial: int, clerk: Actor, number: int = 1) -> PaperState:
    return services.enter(round, serial, {number: 1}, files=world.files, clerk=clerk, now=clock.now())


def open_box(world: World, round: Round) -> None:
    if not queries.papers(round.id, PaperState.DIFFERS):
        settle(world, round)
    opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=closes(round))


def test_numbers_of_papers_go_on_within_their_round(world: World, round: Round) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    other = world.round(PhaseKind.VOTING, "parks", rulebook=Rulebook(ways=tuple(IdentityMethod)))
    first, second = batch(world, round, 5), batch(world, round, 3)
    logged("polling:papers-printed", round.place_id, admin, round_id=round.id, batch_id=second.id, papers=3)
    third, elsewhere = batch(world, round, 1), batch(world, other, 2)
    assert [made.first for made in (first, second, third, elsewhere)] == [1, 6, 9, 1]
    assert (second.round_id, second.size, second.issued_to) == (round.id, 3, "Library") and second.made_at >= now
    by = {serial: queries.batch_of(round.id, serial) for serial in (0, 1, 5, 6, 8, 9, 10)}
    assert [made.id if made else None for made in by.values()] == [
        None, first.id, first.id, second.id, second.id, third.id, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("returned", "spoiled", "unused", "fits"),
    [(5, 0, 0, True), (0, 5, 0, True), (0, 0, 5, True), (2, 1, 2, True), (1, 1, 1, True),
     (6, 0, 0, False), (5, 1, 0, False), (5, 0, 1, False), (3, 1, 2, False), (0, 3, 3, False)],
)  # fmt: skip
def test_what_comes_back_adds_up(
    world: World, round: Round, returned: int, spoiled: int, unused: int, fits: bool
) -> None:
    batch(world, round, 9)
    made, admin = batch(world, round, 5), world.actor(Role.ADMINISTRATOR)
    if not fits:
        with refused(Refusal.MORE_THAN_PRINTED, "returned"):
            services.reconcile(round, made, returned, spoiled=spoiled, unused=unused, actor=admin, now=clock.now())
        assert (made.returned, made.spoiled, made.unused) == (0, 0, 0)
        return
    services.reconcile(round, made, returned, spoiled=spoiled, unused=unused, actor=admin, now=clock.now())
    assert (made.returned, made.spoiled, made.unused) == (returned, spoiled, unused)
    counts = {"returned": returned, "spoiled": spoiled, "unused": unused}
    logged("polling:papers-reconciled", round.place_id, admin, round_id=round.id, batch_id=made.id, **counts)


def test_once_the_box_is_open_no_paper_moves(world: World, round: Round, clerks: tuple[Actor, ...]) -> None:
    batch(world, round)
    for clerk, number in zip(clerks[:2], (1, 2), strict=True):
        read(world, round, 1, clerk, number)
    sign(world, round)
    open_box(world, round)
    voter, now = somebody(round), clock.now()
    acts: list[Callable[[], object]] = [
        lambda: services.came_on_paper(round, voter, world.files, now),
        lambda: read(world, round, 2, clerks[0]),
        lambda: services.spoil(round, 2, now),
        lambda: services.start_again(round, 1, now),
    ]
    for act in acts:
        with refused(Refusal.BOX_IS_OPEN):
            act()
    assert register.voters(round.id) == 0 and len(queries.entries(round.id, 1)) == 2
    opening_services.certify(round, world.files, None, now + timedelta(days=60))
    for act in acts:
        with refused(Refusal.BOX_IS_OPEN):
            act()


def test_between_the_close_and_the_opening_papers_are_still_read(
    world: World, round: Round, clerks: tuple[Actor, ...]
) -> None:
    batch(world, round)
    window = opening.voting_window(round)
    assert window is not None
    opening_services.close(round, world.files, window.closes)
    services.came_on_paper(round, somebody(round), world.files, window.closes)
    for clerk, state in zip(clerks[:2], (PaperState.ONCE, PaperState.IN_BOX), strict=True):
        assert services.enter(round, 1, {1: 1}, files=world.files, clerk=clerk, now=window.closes) is state
    settle(world, round)
    assert opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=window.closes) == 1


def test_two_readings_that_agree_put_a_paper_in_the_box_once(
    world: World, round: Round, clerks: tuple[Actor, ...]
) -> None:
    batch(world, round)
    marked(world, round)
    assert read(world, round, 1, clerks[0]) is PaperState.ONCE
    with refused(Refusal.SAME_CLERK, "serial"):
        read(world, round, 1, clerks[0])
    assert read(world, round, 1, clerks[1]) is PaperState.IN_BOX
    db.session.expire_all()
    kept = queries.paper(round.id, 1)
    assert kept is not None and kept.state is PaperState.IN_BOX and not queries.entries(round.id, 1)
    (event,) = chain.all_of(round.id, ChainEventKind.PAPER)
    assert [event["tracker"]] == list(box.trackers(round.id))
    with refused(Refusal.PAPER_DONE, "serial"):
        read(world, round, 1, clerks[2])
    with refused(Refusal.PAPER_DONE, "serial"):
        services.spoil(round, 1, clock.now())
    open_box(world, round)
    assert list(box.opened(round.id)) == ['{"1":1}']


def test_not_more_papers_than_people_who_came_with_one(world: World, round: Round, clerks: tuple[Actor, ...]) -> None:
    batch(world, round)
    for serial in (1, 2):
        read(world, round, serial, clerks[0])
    online = Voter(somebody(round))
    casting.cast(round, online, {2: 1}, world.files, clock.now)
    with refused(Refusal.MORE_THAN_MARKED, "serial"):
        read(world, round, 1, clerks[1])
    marked(world, round)
    assert read(world, round, 1, clerks[1]) is PaperState.IN_BOX
    with refused(Refusal.MORE_THAN_MARKED, "serial"):
        read(world, round, 2, clerks[1])
    marked(world, round)
    assert read(world, round, 2, clerks[1]) is PaperState.IN_BOX


def test_readings_that_differ_wait_for_a_third_that_agrees_with_one(
    world: World, round: Round, clerks: tuple[Actor, ...]
) -> None:
    batch(world, round)
    marked(world, round)
    with refused(Refusal.PAPER_DONE, "serial"):
        services.start_again(round, 1, clock.now())
    read(world, round, 1, clerks[0], 1)
    with refused(Refusal.PAPER_DONE, "serial"):
        services.start_again(round, 1, clock.now())
    assert read(world, round, 1, clerks[1], 2) is PaperState.DIFFERS
    assert read(world, round, 1, clerks[2], 2) is PaperState.IN_BOX
    open_box(world, round)
    assert list(box.opened(round.id)) == ['{"2":1}']


def test_a_paper_that_differs_may_begin_anew(world: World, round: Round, clerks: tuple[Actor, ...]) -> None:
    batch(world, round)
    read(world, round, 1, clerks[0], 1)
    read(world, round, 2, clerks[0], 1)
    read(world, round, 1, clerks[1], 2)
    services.start_again(round, 1, clock.now())
    db.session.expire_all()
    assert queries.paper(round.id, 1) is None and not queries.entries(round.id, 1)
    assert len(queries.entries(round.id, 2)) == 1, "another paper keeps its reading"
    assert read(world, round, 1, clerks[0], 2) is PaperState.ONCE


def test_the_same_words_on_another_paper_are_another_paper(
    world: World, round: Round, clerks: tuple[Actor, ...]
) -> None:
    batch(world, round)
    marked(world, round)
    read(world, round, 1, clerks[0])
    assert read(world, round, 2, clerks[1]) is PaperState.ONCE
    assert list(box.trackers(round.id)) == []


def test_a_spoiled_paper_is_forgotten_and_stays_out(world: World, round: Round, clerks: tuple[Actor, ...]) -> None:
    first, second = batch(world, round, 2), batch(world, round, 2)
    read(world, round, 3, clerks[0])
    services.spoil(round, 3, clock.now())
    kept = queries.paper(round.id, 3)
    assert kept is not None and (kept.state, kept.batch_id) == (PaperState.SPOILED, second.id)
    assert not queries.entries(round.id, 3) and second.id != first.id
    with refused(Refusal.PAPER_DONE, "serial"):
        read(world, round, 3, clerks[1])
    services.spoil(round, 3, clock.now())
    for serial in (0, 5):
        with refused(Refusal.SERIAL_NOT_OURS, "serial"):
            services.spoil(round, serial, clock.now())
        with refused(Refusal.SERIAL_NOT_OURS, "serial"):
            read(world, round, serial, clerks[0])


def test_a_paper_keeps_the_rulebook(world: World, round: Round, clerks: tuple[Actor, ...]) -> None:
    batch(world, round)
    with refused(VotingRefusal.NOT_ON_BALLOT):
        read(world, round, 1, clerks[0], 9)
    with refused(VotingRefusal.TOO_FEW):
        services.enter(round, 1, {}, files=world.files, clerk=clerks[0], now=clock.now())
    assert queries.paper(round.id, 1) is None
