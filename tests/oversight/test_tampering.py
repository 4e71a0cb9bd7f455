"""Thirty ways to tamper with a vote behind everybody's back, each found and named; and no false alarm."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from nacl.signing import SigningKey
from sqlalchemy import text

from pb_app import clock
from pb_app.db import db
from pb_app.rounds.models import Round
from pb_app.voting.box import services as box_services
from pb_app.voting.box.models import Envelope
from pb_app.voting.box.sealing import seal, tracker_of
from pb_app.voting.bulletin import queries as bulletin
from pb_app.voting.bulletin import services as bulletin_services
from pb_app.voting.chain import queries as chain
from pb_app.voting.chain import services as chain_services
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.keys.key_files import OpeningKey
from pb_app.voting.terms import ChainEventKind
from tests.oversight.votes import lines, run_vote, wrong
from tests.shared_app import make_app
from tests.world import World

GUARDED = ("vote_event", "vote_batch", "opened", "rulebook_version", "count", "count_line", "audit_event")


def unguard() -> None:
    """What somebody with the database's own password could do first."""
    dialect = db.engine.dialect.name
    for table in GUARDED:
        guards = [f"{table}_no_change ON {table}"]
        if dialect == "sqlite":
            guards = [f"{table}_no_update", f"{table}_no_delete"]
        for guard in guards:
            db.session.execute(text(f"DROP TRIGGER {guard}"))
    name = "round_frozen" if dialect == "sqlite" else "round_frozen ON round"
    db.session.execute(text(f"DROP TRIGGER {name}"))


def sql(*commands: str) -> Callable[[World, Round], None]:
    def do(_world: World, round: Round) -> None:
        for command in commands:
            db.session.connection().exec_driver_sql(command.replace(":round", str(round.id)))

    return do


def stuff(world: World, round: Round) -> None:
    """An envelope of somebody who never came, well sealed."""
    key = key_queries.key(round.id)
    assert key is not None
    content = seal({1: 1}, key.public_key, key.pad)
    box_services.drop(round.id, "f" * 64, content, tracker_of(content))


def swap_content(world: World, round: Round) -> None:
    """Another ballot under the same tracker."""
    key = key_queries.key(round.id)
    assert key is not None
    content = seal({2: 1}, key.public_key, key.pad)
    row = db.session.query(Envelope).filter_by(round_id=round.id, void_reason=None).first()
    assert row is not None
    row.sealed = content
    db.session.flush()


def swap_whole(world: World, round: Round) -> None:
    """Another ballot with its own tracker."""
    swap_content(world, round)
    for row in db.session.query(Envelope).filter_by(round_id=round.id):
        row.tracker = tracker_of(row.sealed)
    db.session.flush()


def forge_event(world: World, round: Round) -> None:
    """A fact at the end, with a right hash, and the envelope to it: only the register and the board can tell."""
    stuff(world, round)
    found = db.session.get(Envelope, (round.id, "f" * 64))
    assert found is not None
    chain_services.add(round.id, ChainEventKind.CAST, {"tracker": found.tracker, "replaces": None})


def rehash(world: World, round: Round) -> None:
    """A fact taken out of the middle and all hashes after it made anew."""
    rows = [(kind, body) for _, kind, body, _ in chain.rows(round.id)]
    gone = next(n for n, (kind, _) in enumerate(rows) if kind is ChainEventKind.VOID)
    rewrite(round, rows[:gone] + rows[gone + 1 :])


def rewrite(round: Round, rows: list[tuple[ChainEventKind, dict[str, Any]]]) -> None:
    db.session.execute(text(f"DELETE FROM vote_event WHERE round_id = {round.id}"))
    for kind, body in rows:
        chain_services.add(round.id, kind, body)


def other_key(world: World, round: Round) -> None:
    key = key_queries.key(round.id)
    assert key is not None
    key.public_key = OpeningKey.new().public
    db.session.flush()


def sign_anew(world: World, round: Round) -> None:
    """A batch signed with another key."""
    first, signer = bulletin.batches(round.id)[0], SigningKey.generate()
    said = bulletin.line(first).rpartition(" ")[0]
    forged = signer.sign(said.encode()).signature.hex()
    sql(f"UPDATE vote_batch SET signature = '{forged}' WHERE n = 1")(world, round)


BEFORE: dict[str, Callable[[World, Round], None]] = {
    "envelope removed": sql(
        "DELETE FROM envelope WHERE slot = (SELECT min(slot) FROM envelope WHERE void_reason IS NULL)"
    ),
    "envelope added": stuff,
    "content swapped": swap_content,
    "envelope swapped whole": swap_whole,
    "tracker changed": sql(
        "UPDATE envelope SET tracker = 'AAAABBBBCCCCDDDD' WHERE slot = (SELECT min(slot) FROM envelope)"
    ),
    "void taken back": sql("UPDATE envelope SET void_reason = NULL WHERE void_reason IS NOT NULL"),
    "void without a word": sql(
        "UPDATE envelope SET void_reason = 'x' WHERE slot = (SELECT min(slot) FROM envelope WHERE void_reason IS NULL)"
    ),
    "mark removed": sql(
        "DELETE FROM roll_mark WHERE voter_id = (SELECT min(voter_id) FROM roll_mark WHERE channel = 'online')"
    ),
    "mark added": sql(
        "INSERT INTO roll (round_id, voter_id, source, remind) VALUES (:round, 7, 'code', (1 = 0))",
        "INSERT INTO roll_mark (round_id, voter_id, channel, voted_on) VALUES (:round, 7, 'online', '2026-01-01')",
    ),
    "paper mark turned online": sql("UPDATE roll_mark SET channel = 'online' WHERE channel = 'paper'"),
    "paper mark removed": sql("DELETE FROM roll_mark WHERE channel = 'paper'"),
    "event changed": sql("UPDATE vote_event SET body = replace(body, 'null', '1') WHERE n = 3"),
    "event removed": sql("DELETE FROM vote_event WHERE n = 5"),
    "last event removed": sql("DELETE FROM vote_event WHERE n = (SELECT max(n) FROM vote_event)"),
    "event renamed": sql("UPDATE vote_event SET kind = 'paper' WHERE n = 3"),
    "event hash changed": sql("UPDATE vote_event SET hash = '00' WHERE n = 4"),
    "events rewritten with new hashes": rehash,
    "event and envelope forged": forge_event,
    "batch removed": sql("DELETE FROM vote_batch WHERE n = 1"),
    "batch's trackers changed": sql("UPDATE vote_batch SET trackers = '[]' WHERE n = 1"),
    "batch's root changed": sql("UPDATE vote_batch SET merkle_root = '00' WHERE n = 1"),
    "batch signed by another": sign_anew,
    "key exchanged": other_key,
    "closed by hand": sql("UPDATE round_key SET closed = (1 = 1)"),
    "rulebook changed": sql("UPDATE round SET rulebook = replace(rulebook, '\"most\":5', '\"most\":9')"),
    "published rulebook changed": sql("UPDATE rulebook_version SET body = replace(body, '\"most\":5', '\"most\":9')"),
    "log changed": sql("UPDATE audit_event SET kind = 'x' WHERE n = 3"),
}
AFTER: dict[str, Callable[[World, Round], None]] = {
    "opened ballot changed": sql("UPDATE opened SET ballot = '{\"2\":1}' WHERE n = 1"),
    "opened ballot removed": sql("DELETE FROM opened WHERE n = 2"),
    "opened ballot added": sql("INSERT INTO opened (round_id, n, ballot) VALUES (:round, 99, '{\"3\":1}')"),
    "opened ballots out of order": sql(
        "UPDATE opened SET n = 100 WHERE n = 1",
        "UPDATE opened SET n = 1 WHERE n = 9",
        "UPDATE opened SET n = 9 WHERE n = 100",
    ),
    "register changed after the opening": sql("UPDATE roll_mark SET channel = 'kiosk' WHERE channel = 'online'"),
    "opening forgotten": sql("DELETE FROM opening"),
    "box said to be certified": sql("UPDATE round_key SET destroyed = (1 = 1)"),
    "count's figures changed": sql("UPDATE count SET spent = spent + 100"),
    "count's text changed": sql("UPDATE count SET body = replace(body, 'winners', 'winner')"),
    "winner exchanged": sql("UPDATE count_line SET fate = 'not-funded', position = NULL WHERE fate = 'funded'"),
    "votes changed": sql("UPDATE count_line SET votes = votes + 1"),
}


@pytest.fixture(scope="module")
def votes(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[bool, tuple[Flask, World]]]:
    """Two finished votes, closed and counted or not; each test takes back what it does to them."""
    made, urls = {}, []
    for counted in (False, True):
        folder = tmp_path_factory.mktemp("vote")
        urls.append(templates.fresh(folder))
        app = make_app(urls[-1], folder)
        with app.app_context():
            world = World.build(app)
            run_vote(world, counted)
            db.session.commit()
        made[counted] = (app, world)
    yield made
    for (app, _), url in zip(made.values(), urls, strict=True):
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        templates.drop(url)


@pytest.mark.parametrize("name", [*BEFORE, *AFTER])
def test_tampering_is_found(votes: dict[bool, tuple[Flask, World]], name: str) -> None:
    app, world = votes[name in AFTER]
    with app.app_context():
        round = world.find_round()
        anchors = lines(round)
        assert wrong(world, round, anchors) == []
        unguard()
        (BEFORE.get(name) or AFTER[name])(world, round)
        found = wrong(world, round, anchors)
        db.session.rollback()
    assert found, name
    assert found[0].split(":")[0].strip(), "the first row that does not fit has a name"


def test_rewriting_everything_with_all_keys_is_found_by_who_kept_the_lines(world: World, context: object) -> None:
    """An insider with database, code and signing key: chain, envelopes, register and board all fit each other."""
    round = run_vote(world, counted=False)
    anchors = lines(round)
    unguard()
    rows = [(kind, body) for _, kind, body, _ in chain.rows(round.id)]
    last = max(
        n for n, (kind, _) in enumerate(rows) if kind is ChainEventKind.CAST and _["replaces"] is None and n < 13
    )
    gone = rows.pop(last)[1]["tracker"]
    rows = [(kind, body) for kind, body in rows if gone not in body.values()]
    sql("DELETE FROM vote_batch", f"DELETE FROM envelope WHERE tracker = '{gone}'")(world, round)
    rewrite(round, rows)
    mark = "SELECT min(voter_id) FROM roll_mark WHERE channel = 'online'"
    sql(f"DELETE FROM roll_mark WHERE voter_id = ({mark})")(world, round)
    bulletin_services.publish(round.id, world.files, clock.now())
    assert wrong(world, round, []) == [], "without the lines that somebody kept nothing shows"
    assert wrong(world, round, anchors)[0].startswith("vote_batch 1")


def test_the_command_names_the_row_and_fails(app: Flask, world: World, tmp_path: Any) -> None:
    with app.app_context():
        round = run_vote(world, counted=True)
        (tmp_path / "lines.txt").write_text("\n".join(lines(round)))
        db.session.commit()
    runner = app.test_cli_runner()
    arguments = ["voting", "verify", "riverside/streets", "--anchors", str(tmp_path / "lines.txt")]
    good = runner.invoke(args=arguments)
    assert (good.exit_code, good.output) == (0, "everything fits\n")
    with app.app_context():
        unguard()
        sql("UPDATE opened SET ballot = '{}' WHERE n = 1")(world, world.find_round())
        db.session.commit()
    bad = runner.invoke(args=arguments)
    assert bad.exit_code != 0 and "opened" in bad.output
    assert runner.invoke(args=["voting", "verify", "riverside/nothing"]).exit_code != 0
