"""Ways to tamper with the figures of papers, help and ballots kept apart, before and after the opening: each is found."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.oversight import services as oversight
from pb_app.polling import queries, services
from pb_app.polling.tendered import services as tendering
from pb_app.polling.tendered.terms import TenderClaim
from pb_app.rounds.models import Round
from pb_app.voting import casting
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.terms import Channel, Voter
from tests.oversight.votes import lines, wrong
from tests.polling.papers import batch, closes, paper_round, sign, somebody
from tests.world import World

#: What is changed behind everybody's back, and the row that is named for it.
BEFORE = {
    "fewer came back": ("UPDATE paper_batch SET returned = returned - 1 WHERE id = :batch", "paper_batch"),
    "more were spoiled": ("UPDATE paper_batch SET spoiled = 1, unused = unused - 1 WHERE id = :batch", "paper_batch"),
    "fewer were unused": ("UPDATE paper_batch SET unused = unused - 1 WHERE id = :batch", "paper_batch"),
    "fewer were printed": (
        "UPDATE paper_batch SET size = size - 1, unused = unused - 1 WHERE id = :batch",
        "paper_batch",
    ),
    "a batch nobody printed": (
        (
            "INSERT INTO paper_batch (round_id, first, size, issued_to, returned, spoiled, unused, made_at) "
            "SELECT round_id, 90, 1, '', 0, 0, 1, made_at FROM paper_batch WHERE id = :batch"
        ),
        "paper_batch",
    ),
    "a paper in the box forgotten": ("DELETE FROM paper_ballot WHERE state = 'in-box'", "paper_ballot"),
    "a paper said to be in the box": (
        "UPDATE paper_ballot SET state = 'in-box' WHERE state = 'unreadable'",
        "paper_ballot",
    ),
    "a ballot kept apart thrown away": ("DELETE FROM tendered_ballot WHERE state = 'waiting'", "tendered_ballot"),
    "a ballot kept apart declined by one": (
        "UPDATE tendered_ballot SET state = 'not-counted' WHERE state = 'waiting'",
        "tendered_ballot",
    ),
    "a declined one made to wait": (
        "UPDATE tendered_ballot SET state = 'waiting' WHERE state = 'not-counted'",
        "tendered_ballot",
    ),
    "another one kept apart": (
        "UPDATE tendered_ballot SET tracker = 'AAAABBBBCCCCDDDD' WHERE n = 1",
        "tendered_ballot",
    ),
    "one that counts forgotten": ("DELETE FROM tendered_ballot WHERE state = 'counted'", "tendered_ballot"),
}
AFTER = {
    **{name: change for name, change in BEFORE.items() if "waiting" not in change[0]},
    "a consent removed": ("DELETE FROM assistance WHERE round_id = :round", "reconciliation consents"),
    "a paper called unreadable later": (
        "UPDATE paper_ballot SET state = 'spoiled' WHERE state = 'unreadable'",
        "reconciliation batches",
    ),
    "a signature taken back": (
        "UPDATE approval SET state = 'withdrawn', answered_by_id = NULL WHERE kind = 'differences'",
        "approval",
    ),
    "a signature for other figures": ("UPDATE approval SET digest = :digest WHERE kind = 'differences'", "approval"),
    "a signature deleted": ("DELETE FROM approval WHERE kind = 'differences'", "approval"),
}


def vote(world: World) -> Round:
    """Help with consent, a paper in the box and one that can't be read, and three ballots that were kept apart."""
    made, helper, now = paper_round(world), world.actor(Role.HELPER), clock.now()
    people = [somebody(made) for _ in range(6)]
    services.help_somebody(made, people[0], helper, now, consent=True)
    casting.cast(made, Voter(people[0], Channel.HELPER), {1: 1}, world.files, clock.now)
    for voter in people[1:4]:
        casting.cast(made, Voter(voter), {2: 1}, world.files, clock.now)
        claim = TenderClaim(statement="Not me.", voter_id=voter)
        tendering.tender(made, claim, {1: 1}, files=world.files, helper=helper, now=now)
    printed = batch(world, made, 5)
    for serial, choices in ((1, {1: 1}), (2, None)):
        services.came_on_paper(made, people[3 + serial], world.files, now)
        for role in (Role.HELPER, Role.ADMINISTRATOR):
            services.enter(made, serial, choices, files=world.files, clerk=world.actor(role), now=now)
    services.reconcile(made, printed, 2, spoiled=0, unused=2, actor=helper, now=now)
    opening_services.close(made, world.files, closes(made))
    decide(world, made, 2, accept=True)
    decide(world, made, 3, accept=False)
    return made


def decide(world: World, round: Round, n: int, *, accept: bool) -> None:
    at = closes(round)
    asked = oversight.ask_tendered(round, n, "We asked.", world.actor(Role.ADMINISTRATOR), at, accept=accept)
    oversight.answer(round, asked, world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=at)


def opened(world: World) -> Round:
    """The same, opened although one paper is missing: two people signed why."""
    made = vote(world)
    decide(world, made, 1, accept=False)
    sign(world, made, "One paper was lost.")
    opening_services.open_box(made, opening.box_state(made), world.files, actor=None, now=closes(made))
    return made


@pytest.fixture
def world_here(world: World, context: object) -> Iterator[World]:
    yield world
    db.session.rollback()


def tamper(world: World, round: Round, command: str) -> list[str]:
    assert wrong(world, round, lines(round)) == []
    with db.session.no_autoflush:
        values = {"batch": queries.batches(round.id)[0].id, "round": round.id, "digest": "0" * 64}
        db.session.execute(text(command), {name: value for name, value in values.items() if f":{name}" in command})
    return wrong(world, round, lines(round))


@pytest.mark.parametrize("name", BEFORE)
def test_tampering_before_the_opening_is_found(world_here: World, name: str) -> None:
    command, row = BEFORE[name]
    assert any(found.startswith(row) for found in tamper(world_here, vote(world_here), command)), name


@pytest.mark.parametrize("name", AFTER)
def test_tampering_after_the_opening_is_found(world_here: World, name: str) -> None:
    command, row = AFTER[name]
    assert any(found.startswith(row) for found in tamper(world_here, opened(world_here), command)), name
