"""A rehearsal goes the whole way with made-up voters; nothing of it stays, and nobody votes before it is wiped."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from pb_app import clock
from pb_app.access import Role
from pb_app.db import Base, db
from pb_app.launch import commands, rehearsal
from pb_app.launch.terms import LaunchProblem
from pb_app.oversight import verify
from pb_app.rounds import services as rounds_services
from pb_app.rounds.models import Round
from pb_app.rounds.slots import launch_findings
from pb_app.rounds.terms import BallotKind, Electorate, IdentityMethod, PhaseKind, Rulebook, Window
from pb_app.voting import casting
from pb_app.voting.chain import queries as chain
from pb_app.voting.chain import services as chain_services
from pb_app.voting.credentials import services as credentials
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.rehearsal import queries, services
from pb_app.voting.terms import ChainEventKind, Refusal, Source, Voter
from tests.expect import logged, refused
from tests.visitor import Visitor
from tests.world import DAY, World, email

RULEBOOKS = {
    "plain": Rulebook(),
    "every way": Rulebook(ways=tuple(IdentityMethod), review_days=3),
    "money": Rulebook(ballot=BallotKind.SPEND, most=None, least_spend=100_00),
    "points": Rulebook(ballot=BallotKind.POINTS, most=None, cap=3),
    "scores": Rulebook(ballot=BallotKind.SCORES, most=None, least=2),
    "order": Rulebook(ballot=BallotKind.RANKED, most=2),
    "listed": Rulebook(who=Electorate.LISTED, ways=(IdentityMethod.CODE, IdentityMethod.PAPER), own_blocked=True),
}


def soon(world: World, rulebook: Rulebook | None = None) -> Round:
    """Voting opens in three days; three projects are on the ballot, and a key is ready."""
    made = world.round(PhaseKind.SHAPING, rulebook=rulebook)
    for title, pounds in (("A bench", 300), ("A lamp", 500), ("A fountain", 900)):
        world.proposal(made, title, pounds)
    move(made, DAY * 3)
    return made


def move(round: Round, opens_in: timedelta) -> None:
    now = clock.now()
    opened = now + opens_in
    rounds_services.replace_phases(round, [Window(PhaseKind.VOTING, opened, opened + DAY * 10)])
    db.session.flush()


def hold(world: World, round: Round) -> None:
    rehearsal.hold(round, secret="for tests", actor=world.actor(Role.ADMINISTRATOR), now=clock.now())


def everything() -> dict[str, int]:
    """How many rows every table of the database holds."""
    db.session.flush()
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in Base.metadata.sorted_tables
    }


@pytest.mark.parametrize("name", RULEBOOKS)
def test_a_rehearsal_goes_the_whole_way_and_leaves_one_row(world: World, context: object, name: str) -> None:
    round = soon(world, RULEBOOKS[name])
    before, files = everything(), sorted(world.files.folder.parent.rglob("*"))
    key = key_queries.box_key(round.id)
    hold(world, round)
    kept = queries.left(round.id)
    assert kept is not None and kept.voters == kept.ballots == rehearsal.PEOPLE
    outcome = kept.outcome
    rows = outcome["rows"]
    assert outcome["same"] is True and isinstance(rows, list) and len(rows) == 3
    assert everything() == {**before, "rehearsal": 1, "audit_event": before["audit_event"] + 1}
    assert key_queries.box_key(round.id) == key and not round.frozen
    assert sorted(world.files.folder.parent.rglob("*")) == files, "its key lay elsewhere, and is gone"


def test_wiping_it_is_proved_in_the_chain(world: World, context: object) -> None:
    round, actor = soon(world), world.actor(Role.ADMINISTRATOR)
    hold(world, round)
    services.wipe(round, actor, clock.now())
    assert queries.left(round.id) is None
    proof = chain.happened(round.id, ChainEventKind.REHEARSED)
    assert proof is not None and set(proof["rows"].values()) == {0}
    assert proof["voters"] == proof["ballots"] == rehearsal.PEOPLE
    logged(
        "voting:rehearsal-wiped",
        round.place_id,
        actor,
        round_id=round.id,
        voters=24,
        ballots=24,
        digest=proof["digest"],
    )
    services.wipe(round, actor, clock.now())
    assert len(chain.all_of(round.id, ChainEventKind.REHEARSED)) == 1, "a second time does nothing"
    signing = world.files.signing_key().verify_key
    assert list(verify.discrepancies(round, signing)) == []


def test_a_second_rehearsal_wipes_the_first(world: World, context: object) -> None:
    round = soon(world)
    hold(world, round)
    hold(world, round)
    assert len(chain.all_of(round.id, ChainEventKind.REHEARSED)) == 1 and queries.left(round.id) is not None


def somebody(world: World, round: Round) -> Voter:
    return Voter(credentials.enrol(round.id, world.voter("kim"), Source.EMAIL, None).voter_id)


def test_nobody_votes_before_it_is_wiped(world: World, context: object) -> None:
    round = soon(world)
    hold(world, round)
    move(round, -DAY)
    voter = somebody(world, round)
    with refused(Refusal.REHEARSAL_LEFT):
        casting.cast(round, voter, {1: 1}, world.files, clock.now)
    services.wipe(round, None, clock.now())
    assert casting.cast(round, voter, {1: 1}, world.files, clock.now).tracker


def test_a_vote_after_it_is_sealed_with_the_real_key(world: World, context: object) -> None:
    round = soon(world)
    hold(world, round)
    services.wipe(round, None, clock.now())
    move(round, -DAY)
    real = key_queries.key(round.id)
    assert real is not None and casting.voting_context(round).public_key == real.public_key


MARK = "INSERT INTO roll_mark (round_id, voter_id, channel, voted_on) VALUES (:round, :voter, 'online', '2026-11-29')"
ENVELOPE = "INSERT INTO envelope (round_id, slot, sealed, tracker) VALUES (:round, :slot, :sealed, 't')"
ROW = "INSERT INTO rehearsal (round_id, voters, ballots, outcome, held_at) VALUES (:round, 1, 1, '{}', '2026-11-29')"


def run(round: Round, voter: Voter, statement: str) -> None:
    values = {"round": round.id, "voter": voter.voter_id, "slot": "f" * 64, "sealed": b"x"}
    names = {name: value for name, value in values.items() if f":{name}" in statement}
    with db.session.begin_nested():
        db.session.execute(text(statement), names)


@pytest.mark.parametrize("statement", [MARK, ENVELOPE])
def test_the_database_takes_no_vote_while_it_is_there(world: World, context: object, statement: str) -> None:
    round = soon(world)
    voter = somebody(world, round)
    hold(world, round)
    with pytest.raises(DBAPIError, match="has to be wiped before anybody votes"):
        run(round, voter, statement)
    services.wipe(round, None, clock.now())
    run(round, voter, statement)


@pytest.mark.parametrize("statement", [MARK, ENVELOPE])
def test_the_database_takes_no_rehearsal_once_somebody_has_voted(world: World, context: object, statement: str) -> None:
    round = soon(world)
    voter = somebody(world, round)
    run(round, voter, statement)
    with pytest.raises(DBAPIError, match="people have voted already"):
        run(round, voter, ROW)
    with pytest.raises(DBAPIError, match="while the box is empty"), db.session.begin_nested():
        chain_services.add(round.id, ChainEventKind.REHEARSED, {})
    with refused(Refusal.TOO_LATE_TO_REHEARSE):
        hold(world, round)


def test_the_proof_can_not_be_written_while_it_is_there(world: World, context: object) -> None:
    round = soon(world)
    hold(world, round)
    with pytest.raises(DBAPIError, match="while the box is empty"), db.session.begin_nested():
        chain_services.add(round.id, ChainEventKind.REHEARSED, {})


@pytest.mark.parametrize("opens_in", [timedelta(minutes=59), timedelta(0), -DAY])
def test_it_is_over_an_hour_before_voting_opens(world: World, context: object, opens_in: timedelta) -> None:
    round = soon(world)
    move(round, opens_in)
    with refused(Refusal.TOO_LATE_TO_REHEARSE):
        hold(world, round)


def test_without_projects_there_is_nothing_to_rehearse(world: World, context: object) -> None:
    round = world.round(PhaseKind.SHAPING)
    with refused(Refusal.NOTHING_TO_REHEARSE):
        hold(world, round)


def test_the_clock_wipes_what_nobody_wiped(app: Flask, world: World, context: object) -> None:
    round = soon(world)
    hold(world, round)
    db.session.commit()
    opens = clock.now() + DAY * 3
    commands.tick(app, opens - timedelta(hours=2))
    assert queries.all_left() == [round.id]
    commands.tick(app, opens - timedelta(minutes=59))
    assert queries.all_left() == [] and chain.happened(round.id, ChainEventKind.REHEARSED) is not None


def test_a_ballot_that_nobody_could_fill_in_is_found_before_voting(world: World, context: object) -> None:
    """Two projects at least, and one of a kind where all are of one kind: no choice keeps both rules."""
    round = soon(world, Rulebook(least=2, kind_most=1))
    found = [finding.problem for finding in launch_findings(round, clock.now())]
    assert found == [LaunchProblem.BALLOT_IMPOSSIBLE]
    with refused(Refusal.NOTHING_TO_REHEARSE):
        hold(world, round)
    assert queries.left(round.id) is None


PAGE = "/launch/riverside/streets/rehearsal"


def test_the_office_rehearses_looks_and_wipes(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    with app.app_context():
        soon(world)
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get("/rounds/riverside/streets/set-up")
    admin.follow("Rehearse the vote").submit("Start the rehearsal").sees("Everything below is made up", "A fountain")
    visit().get("/rounds/riverside/streets/").misses("made up", "made-up")
    visit().get("/voting/riverside/streets/bulletin").misses("made-up")
    admin.get("/rounds/riverside/streets/set-up").sees("A rehearsal has not been wiped")
    admin.get(PAGE).submit("Wipe the rehearsal").sees("The rehearsal is wiped", "Earlier rehearsals")
    visit().get("/voting/riverside/streets/bulletin").sees("24 made-up voters", "the ballot box was empty")
