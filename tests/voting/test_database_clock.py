"""The database's clock decides the close, however wrong the clock of a worker is."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from pb_app import clock
from pb_app.db import database_clock, db
from pb_app.oversight import commands
from pb_app.rounds import services as rounds_services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Window
from pb_app.voting import casting
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import Refusal, Source, Voter
from tests.expect import refused
from tests.world import DAY, World

RIGHT = clock.now
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
WRONG = (-HOUR, timedelta(seconds=-2), timedelta(0), timedelta(seconds=2), HOUR)


def closing(world: World, in_time: timedelta) -> Round:
    """A round whose voting closes so long after now, by the database."""
    made = world.round(PhaseKind.VOTING)
    world.proposal(made)
    now = database_clock.now()
    rounds_services.replace_phases(made, [Window(PhaseKind.VOTING, now - DAY, now + in_time)])
    db.session.commit()
    return made


def cast(world: World, made: Round) -> datetime:
    voter = register_services.add(made.id, Source.CODE, None).voter_id
    return casting.cast(made, Voter(voter), {1: 1}, world.files, clock.now).at


@pytest.mark.parametrize("shift", WRONG)
def test_a_ballot_in_time_counts_whatever_the_worker_thinks(
    world: World, context: object, monkeypatch: pytest.MonkeyPatch, shift: timedelta
) -> None:
    made = closing(world, MINUTE)
    monkeypatch.setattr(clock, "now", lambda: RIGHT() + shift)
    before = database_clock.now()
    assert before <= cast(world, made) <= database_clock.now()


@pytest.mark.parametrize("shift", WRONG)
def test_a_late_ballot_is_refused_whatever_the_worker_thinks(
    world: World, context: object, monkeypatch: pytest.MonkeyPatch, shift: timedelta
) -> None:
    made = closing(world, timedelta(0))
    monkeypatch.setattr(clock, "now", lambda: RIGHT() + shift)
    with refused(Refusal.VOTE_NOT_OPEN):
        cast(world, made)


def is_closed(made_id: int) -> bool:
    db.session.expire_all()
    key = key_queries.key(made_id)
    assert key is not None
    return key.closed


def test_no_worker_closes_early(app: Flask, world: World, context: object, monkeypatch: pytest.MonkeyPatch) -> None:
    made_id = closing(world, MINUTE).id
    monkeypatch.setattr(clock, "now", lambda: RIGHT() + MINUTE * 2)
    commands.run_ticks(app)
    assert not is_closed(made_id)


def test_a_clock_that_is_handed_in_is_the_one_that_counts(world: World, context: object) -> None:
    at = RIGHT() + DAY
    assert database_clock.decisive(lambda: at) == at


def test_the_clock_goes_on_inside_a_transaction(context: object) -> None:
    first = database_clock.now()
    while database_clock.now() == first:
        pass
    assert abs(database_clock.now() - RIGHT()) < MINUTE
