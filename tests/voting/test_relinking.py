"""Somebody with a copy of everything but the keys tries to tell whose ballot is whose. They do no better than guessing."""

import random
from collections import Counter
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from pb_app import clock
from pb_app.db import db
from pb_app.identity.keys import PersonDetails
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.box.sealing import parse
from pb_app.voting.chain import queries as chain
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import rules as register_rules
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import ChainEventKind, Source, Voter
from tests.world import World

PEOPLE, PROJECTS = 60, 12


@pytest.fixture
def app(own_app: Flask) -> Flask:
    """On a database of its own: where rows were deleted before, they lie in no order that would help a thief."""
    with own_app.app_context():
        World.build(own_app)
        db.session.commit()
    return own_app


@pytest.fixture
def vote(world: World, context: object) -> tuple[Any, list[tuple[int, int]]]:
    """People cast in a random order, each for one project; returns the truth as (voter, project) in that order."""
    made, chance = world.round(PhaseKind.VOTING), random.Random(7)
    for n in range(PROJECTS):
        world.proposal(made, f"Idea {n}", 10)
    truth = []
    for _ in range(PEOPLE):
        voter_id, choice = register_services.add(made.id, Source.CODE, None).voter_id, chance.randint(1, PROJECTS)
        register_services.remember(
            made.id, voter_id, register_rules.keys_of("s", made.id, PersonDetails(name=str(voter_id)))
        )
        ready = casting.voting_context(made)
        sealed = casting.prepare(ready, Voter(voter_id), {choice: 1}, world.files)
        casting.put_in(ready, Voter(voter_id), sealed, clock.now, "block")
        db.session.commit()
        truth.append((voter_id, choice))
    return made, truth


def hits(people: list[int], ballots: list[int], truth: dict[int, int]) -> int:
    """How many a thief gets right who lays two orders side by side."""
    return sum(truth[voter] == choice for voter, choice in zip(people, ballots, strict=False))


def chance_level(truth: list[tuple[int, int]]) -> float:
    """What guessing gets on average, and far above it."""
    counts = Counter(choice for _, choice in truth)
    mean = sum(n * n for n in counts.values()) / PEOPLE
    return mean + 5 * mean**0.5


def orders(round_id: int) -> dict[str, list[int]]:
    """Every order of people that the database can be asked for."""
    found = {"by number": "SELECT voter_id FROM roll_mark WHERE round_id = :id ORDER BY voter_id"}
    if db.engine.dialect.name == "postgresql":
        for column in ("ctid", "xmin::text::bigint"):
            for table in ("roll_mark", "roll", "network_trace", "person_key"):
                found[f"{table} by {column}"] = f"SELECT voter_id FROM {table} WHERE round_id = :id ORDER BY {column}"
    else:
        for table in ("roll_mark", "roll", "network_trace", "person_key"):
            found[f"{table} as stored"] = f"SELECT voter_id FROM {table} WHERE round_id = :id"
    # Each person once: many rows of one person beside one another would make chance look like knowledge.
    return {
        name: list(dict.fromkeys(db.session.scalars(text(query), {"id": round_id}))) for name, query in found.items()
    }


def ballots(round_id: int) -> dict[str, list[int]]:
    """Every order of opened ballots that the database can be asked for."""
    found = {"by number": "SELECT ballot FROM opened WHERE round_id = :id ORDER BY n"}
    if db.engine.dialect.name == "postgresql":
        found["by ctid"] = "SELECT ballot FROM opened WHERE round_id = :id ORDER BY ctid"
        found["by xmin"] = "SELECT ballot FROM opened WHERE round_id = :id ORDER BY xmin::text::bigint, ctid DESC"
    else:
        found["as stored"] = "SELECT ballot FROM opened WHERE round_id = :id"
    rows = {name: db.session.scalars(text(query), {"id": round_id}) for name, query in found.items()}
    return {name: [next(iter(parse(ballot))) for ballot in row] for name, row in rows.items()}


def test_before_the_opening_no_byte_of_the_database_says_a_choice(vote: Any, app: Flask) -> None:
    made, _ = vote
    dump = b""
    for table in (
        "envelope",
        "vote_event",
        "vote_batch",
        "roll",
        "roll_mark",
        "credential",
        "person_key",
        "audit_event",
        "network_trace",
        "vote_rate",
    ):
        dump += repr(db.session.execute(text(f"SELECT * FROM {table}")).all()).encode()
    if db.engine.dialect.name == "sqlite":
        for file in app.config["INSTANCE_FOLDER"].glob("test.sqlite3*"):
            dump += file.read_bytes()
    for number in range(1, PROJECTS + 1):
        assert f'"{number}":1'.encode() not in dump
    sizes = {len(sealed) for sealed in box.sealed(made.id)}
    assert len(sizes) == 1, "every envelope has the same length"


def test_after_the_opening_every_order_is_at_chance_level(vote: Any, world: World) -> None:
    made, truth = vote
    window = opening.voting_window(made)
    assert window is not None
    opening_services.open_box(made, opening.box_state(made), world.files, actor=None, now=window.closes)
    db.session.commit()
    known, limit = dict(truth), chance_level(truth)
    in_order = [voter for voter, _ in truth]
    for people_name, people in {**orders(made.id), "as they came": in_order}.items():
        for ballots_name, choices in ballots(made.id).items():
            for way in (choices, list(reversed(choices))):
                assert hits(people, way, known) <= limit, f"{people_name} beside {ballots_name}"


def test_the_control_a_box_that_keeps_the_order_is_caught(vote: Any) -> None:
    """The attack works where there is something to find."""
    _, truth = vote
    in_order = [voter for voter, _ in truth]
    assert hits(in_order, [choice for _, choice in truth], dict(truth)) == PEOPLE > chance_level(truth)


def test_the_difference_of_two_backups_shows_an_envelope_and_no_choice(vote: Any, world: World) -> None:
    """One person casts between two copies: the thief learns the tracker, which leads to no ballot, ever."""
    made, truth = vote
    before = set(box.trackers(made.id))
    voter = register_services.add(made.id, Source.CODE, None).voter_id
    casting.cast(made, Voter(voter), {1: 1}, world.files, clock.now)
    (new,) = set(box.trackers(made.id)) - before
    window = opening.voting_window(made)
    assert window is not None
    opening_services.open_box(made, opening.box_state(made), world.files, actor=None, now=window.closes)
    db.session.commit()
    for table in ("opened", "opening", "count", "count_line"):
        assert new not in repr(db.session.execute(text(f"SELECT * FROM {table}")).all())


def test_the_log_and_the_chain_have_no_time_and_no_person_of_a_cast(vote: Any) -> None:
    made, truth = vote
    voters = {str(voter) for voter, _ in truth}
    for _, kind, body, _ in chain.rows(made.id):
        assert kind is not ChainEventKind.CAST or set(body) == {"tracker", "replaces"}
        assert not voters & set(map(str, body.values()))
    logged = repr(db.session.execute(text("SELECT kind, body FROM audit_event")).all())
    assert "cast" not in logged and not any(voter in logged for voter in voters)
