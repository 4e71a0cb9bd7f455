"""Ways to tamper with what is recorded of old copies, behind everybody's back: each is found."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import text

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.oversight import services as oversight
from pb_app.rounds.models import Round
from pb_app.voting.secrecy import queries as secrecy
from pb_app.voting.secrecy import services as secrecy_services
from pb_app.voting.secrecy.terms import CopyKind
from tests.oversight.votes import run_vote, wrong
from tests.world import World

CHANGES = {
    "a copy nobody logged": (
        "INSERT INTO gone_copy (round_id, kind, gone_on, actor_id, recorded_at) "
        "SELECT round_id, 'replica', gone_on, actor_id, recorded_at FROM gone_copy WHERE kind = 'backup'"
    ),
    "a copy forgotten": "DELETE FROM gone_copy WHERE kind = 'backup'",
    "another day": "UPDATE gone_copy SET gone_on = '2031-01-01' WHERE kind = 'backup'",
    "another person": "UPDATE gone_copy SET actor_id = actor_id + 1 WHERE kind = 'backup'",
}


@pytest.fixture
def certified(world: World, context: object) -> Iterator[Round]:
    """A certified round: its last backup is gone; a log archive was thought to be, and turned up."""
    round = run_vote(world, counted=True)
    with time_machine.travel(clock.now() + timedelta(days=60), tick=False):
        asked = oversight.ask_certify(round, "All is well.", world.actor(Role.ADMINISTRATOR), clock.now())
        oversight.answer(round, asked, world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=clock.now())
        actor, now = world.actor(Role.ADMINISTRATOR), clock.now()
        today = secrecy.certified_on(round)
        assert today is not None
        for kind in (CopyKind.BACKUP, CopyKind.LOG_ARCHIVE):
            secrecy_services.record_gone(round, kind, today, actor=actor, now=now)
        secrecy_services.record_present(round, CopyKind.LOG_ARCHIVE, actor=actor, now=now)
        yield round


def test_what_was_recorded_fits_the_log(world: World, certified: Round) -> None:
    assert wrong(world, certified, []) == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_behind_the_log_is_named(world: World, certified: Round, change: str) -> None:
    db.session.execute(text(CHANGES[change]))
    named = wrong(world, certified, [])
    kind = "replica" if change == "a copy nobody logged" else "backup"
    assert len(named) == 1 and named[0].startswith(f"gone_copy {certified.id} {kind}:"), named
