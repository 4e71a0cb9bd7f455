"""Looking after a box: by two people, with reasons everybody reads, and signs that show no choice."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.outbox import OutboxMessage
from pb_app.oversight import commands, rules, services
from pb_app.rounds.terms import PhaseKind, Rulebook
from pb_app.voting import casting
from pb_app.voting.bulletin import queries as bulletin
from pb_app.voting.chain import queries as chain
from pb_app.voting.fraud_signals import rules as fraud_rules
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import ChainEventKind, Source, Voter
from pb_app.web.slots import TICKS
from tests.visitor import Visitor
from tests.world import DAY, World, email

Visit = Callable[..., Visitor]
AT = "/oversight/riverside/streets"
NOW = clock.now


def ticks(app: Flask) -> list[str]:
    with app.app_context():
        return commands.run_ticks(app)


def harvest(app: Flask, world: World, people: int) -> None:
    """Somebody votes for many from one network; a few vote for themselves from elsewhere."""
    with app.app_context():
        made = world.round(PhaseKind.VOTING)
        world.proposal(made, "A bench")
        for n in range(people + 3):
            voter = Voter(register_services.add(made.id, Source.CODE, None).voter_id)
            ready = casting.voting_context(made)
            block = "one network" if n < people else f"network {n}"
            casting.put_in(ready, voter, casting.prepare(ready, voter, {1: 1}, world.files), NOW, block)
            db.session.expire_all()
        db.session.commit()


def test_a_harvest_is_seen_voided_by_two_and_told_to_everybody(app: Flask, world: World, visit: Visit) -> None:
    harvest(app, world, 30)
    ines, noor = visit(email(Role.ADMINISTRATOR)), visit(email(Role.INSPECTOR))
    ines.get(f"{AT}/signs").submit("Show the warning signs").sees("Many people from one network", "30").misses(
        "A bench"
    )
    ines.follow("Take ballots out unopened").submit("Ask a second person", 422, reason="").sees("Say why")
    ines.submit("Ask a second person", reason="Thirty from one flat.").sees("a second person has to agree")
    ines.sees("Thirty from one flat.").misses("I agree")
    noor.get(f"{AT}/").sees("Thirty from one flat.").submit("I agree", answer="yes").sees("Done.")
    visit().get("/voting/riverside/streets/bulletin").sees(
        "30 ballots were taken out unopened", "Thirty from one flat."
    )
    with app.app_context():
        found = world.find_round()
        assert (
            opening_services.open_box(found, opening.box_state(found), world.files, actor=None, now=NOW() + 20 * DAY)
            == 3
        )
        assert "voting:fraud-signals-viewed" in str(
            db.session.connection().exec_driver_sql("SELECT kind FROM audit_event").all()
        )


def test_nobody_agrees_with_themselves(app: Flask, world: World, visit: Visit) -> None:
    harvest(app, world, 9)
    with app.app_context():
        found, admin = world.find_round(), world.actor(Role.ADMINISTRATOR)
        act = services.ask_void(found, register.people(found.id)[:2], "Why.", admin, NOW())
        db.session.commit()
        number = act.id
    ines = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/")
    form = ines.filled(ines.form_with("Take it back"))
    ines.send(f"{AT}/asked/{number}", {**form, "answer": ["yes"]}, 409).sees("This needs a second person")
    ines.get(f"{AT}/").submit("Take it back", answer="no").sees("It will not happen")


def test_a_longer_vote_needs_two_and_a_reason_and_moves_what_follows(app: Flask, world: World, visit: Visit) -> None:
    harvest(app, world, 1)
    with app.app_context():
        window = opening.voting_window(world.find_round())
        assert window is not None
    later = (window.closes + timedelta(days=2)).replace(second=0, microsecond=0)
    ines = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/extend")
    ines.submit("Ask a second person", 422, closes="2020-01-01T10:00", reason="x").sees("must be later")
    local = later.strftime("%Y-%m-%dT%H:%M")
    ines.submit("Ask a second person", closes=local, reason="The library had no power.")
    visit(email(Role.INSPECTOR)).get(f"{AT}/").submit("I agree", answer="yes")
    visit().get("/voting/riverside/streets/bulletin").sees("The voting time was extended", "The library had no power.")
    with app.app_context():
        found = world.find_round()
        moved = opening.voting_window(found)
        assert moved is not None and abs(moved.closes - later) < timedelta(hours=1, minutes=1)
        assert chain.happened(found.id, ChainEventKind.EXTENDED)


def test_the_whole_way_from_key_to_certificate(
    app: Flask, world: World, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(World, "lock", lambda self, round: None)
    with app.app_context():
        made = world.round(PhaseKind.VOTING, rulebook=Rulebook(review_days=1))
        world.proposal(made, "A bench")
        db.session.commit()
    ines = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/").sees("Not ready", "Without one, voting can’t open")
    visit().get("/voting/riverside/streets/").sees("the ballot box is not ready")
    ines.follow("Make the ballot box key").submit("Make the key", custody="server").sees("It is shown only once")
    assert ines.response.headers["Cache-Control"] == "no-store"
    key = next(part for part in ines.words().split() if part.count("-") > 10).removeprefix("key")
    ines.follow("I have printed it").submit("Open a trial ballot", 422, sheet="WRONG").sees(
        "does not open the ballot box"
    )
    ines.submit("Open a trial ballot", sheet=key).sees("Voting can open", "Open for voting")
    with app.app_context():
        world.vote(world.find_round(), (1,), (1,))
        db.session.commit()
        closes = opening.voting_window(world.find_round()).closes  # type: ignore[union-attr]
    with time_machine.travel(closes + timedelta(hours=1), tick=False):
        assert ticks(app) == ["streets: closed"]
        again = visit(email(Role.ADMINISTRATOR))
        again.get(f"{AT}/").sees("days for checking anything unusual")
        again.get("/results/riverside/streets/").submit("Count the ballots", 409).sees("not over yet")
    with time_machine.travel(closes + timedelta(days=2), tick=False):
        again = visit(email(Role.ADMINISTRATOR))
        again.get("/results/riverside/streets/").submit("Count the ballots").sees("The ballots are counted")
        noor = visit(email(Role.INSPECTOR)).get(f"{AT}/").follow("Open the ballot box again to compare")
        noor.submit("Open and compare").sees("byte for byte", "the same")
        again.get(f"{AT}/").sees("can be signed off from")
    with time_machine.travel(closes + timedelta(days=20), tick=False):
        again = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/").follow("Sign off the result")
        again.submit("Ask a second person", 422, reason="All is in order.").sees("Tick the box")
        again.submit("Ask a second person", reason="All is in order.", sure="y")
        visit(email(Role.INSPECTOR)).get(f"{AT}/").submit("I agree", answer="yes").sees("The key was destroyed")
        assert not [*world.files.folder.glob("*.key"), *world.files.opening_folder.glob("*.key")]
        visit().get("/voting/riverside/streets/bulletin").sees("Sealed", "the server’s keys are deleted")


def test_the_clock_closes_writes_the_board_reminds_and_tells_observers(app: Flask, world: World) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING)
        world.proposal(made, "A bench")
        world.vote(made, *[(1,)] * 10)
        from pb_app.voting.services import EligibilityClaim, join_roll

        join_roll(made, world.actor("maya"), EligibilityClaim(remind=True))
        services.observe(made, "watcher@example.org")
        window = opening.voting_window(made)
        db.session.commit()
    assert window is not None
    assert ticks(app) == ["streets: board"]
    assert ticks(app) == []
    with time_machine.travel(window.closes - timedelta(hours=3), tick=False):
        ticks(app)
        ticks(app)
    with app.app_context():
        sent = select(OutboxMessage.to, OutboxMessage.body).where(OutboxMessage.stop.is_(None))
        told = {row.to: row.body for row in db.session.execute(sent.order_by(OutboxMessage.id))}
        assert email("maya") in told
        assert told["watcher@example.org"] == bulletin.line(bulletin.batches(world.find_round().id)[0])


def test_what_counts_as_a_sign() -> None:
    assert rules.skeleton("M.aya+vote2@Example.org") == rules.skeleton("maya77@example.org")
    alike = rules.similar_addresses({n: f"ab.c+{n}@x.org" for n in range(5)} | {9: "other@x.org"})
    assert alike == [("abc@x.org", [0, 1, 2, 3, 4])]
    assert rules.bursts([1, 2, 1, 40, 2]) == [3]
    assert rules.bursts([10, 12, 11]) == [] and rules.bursts([]) == []


def test_a_network_block_is_kept_only_as_a_keyed_hash() -> None:
    one, same = fraud_rules.block_of("s", "192.0.2.7"), fraud_rules.block_of("s", "192.0.2.200")
    assert one == same != fraud_rules.block_of("s", "192.0.3.7") and "192" not in one
    assert fraud_rules.block_of("s", "2001:db8::1") == fraud_rules.block_of("s", "2001:db8:0:5::9")
    assert fraud_rules.block_of("s", None) == "" and fraud_rules.block_of("other", "192.0.2.7") != one


def test_no_regular_task_leaves_a_transaction_open_for_the_next(app: Flask, world: World) -> None:
    """On SQLite the next one would wait for it in vain."""
    with app.app_context():
        for tick in TICKS.values(app):
            tick(app, clock.now())
            assert not db.session().in_transaction(), tick
