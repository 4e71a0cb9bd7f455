"""An outage at the close: noticed by the clock, answered by two people, with a reason for everybody."""

from datetime import datetime, timedelta

import pytest

from pb_app.access import Role
from pb_app.db import db
from pb_app.oversight import queries, services, verify
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Rulebook
from pb_app.voting import casting
from pb_app.voting.chain import queries as chain
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import ChainEventKind, Refusal, Source, Voter
from tests.expect import refused
from tests.scenes import scene
from tests.world import DAY, World

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@scene
def round(world: World, context: object) -> Round:
    made = world.round(PhaseKind.VOTING, rulebook=Rulebook(review_days=3))
    world.proposal(made)
    return made


def closes(round: Round) -> datetime:
    window = opening.voting_window(round)
    assert window is not None
    return window.closes


def cast(world: World, round: Round, at: datetime) -> None:
    voter = register_services.add(round.id, Source.CODE, None).voter_id
    casting.cast(round, Voter(voter), {1: 1}, world.files, lambda: at)


def outage(world: World, round: Round, began: datetime, ended: datetime) -> None:
    for at in (began, ended):
        services.watch(round, at)
        db.session.flush()
    if ended >= closes(round):
        opening_services.close(round, world.files, ended)


def ask(world: World, round: Round, until: datetime, now: datetime) -> None:
    asked = services.ask_reopen(round, until, "No power in the hall.", world.actor(Role.ADMINISTRATOR), now)
    services.answer(round, asked, world.files, agree=True, actor=world.actor(Role.INSPECTOR), now=now)


def test_a_late_look_shows_an_outage(world: World, round: Round) -> None:
    end = closes(round)
    for at in (end - HOUR, end - HOUR + services.OUTAGE_FROM, end - HOUR / 2):
        services.watch(round, at)
        db.session.flush()
    assert list(queries.outages(round.id)) == [(end - HOUR + services.OUTAGE_FROM, end - HOUR / 2)]


def test_voting_opens_once_more_and_closes_once_more(world: World, round: Round) -> None:
    end = closes(round)
    cast(world, round, end - HOUR)
    now, until = end + HOUR, end + HOUR * 3
    outage(world, round, end - 10 * MINUTE, now)
    with refused(Refusal.VOTE_NOT_OPEN):
        cast(world, round, now)
    ask(world, round, until, now)
    cast(world, round, until - MINUTE)
    with refused(Refusal.VOTE_NOT_OPEN):
        cast(world, round, until)
    assert opening_services.close(round, world.files, until)
    told = chain.happened(round.id, ChainEventKind.EXTENDED)
    assert told == {"closes": until.isoformat(), "reason": "No power in the hall.", "reopened": True}
    opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=until + DAY * 3)
    db.session.flush()
    assert list(verify.discrepancies(round, world.files.signing_key().verify_key, [])) == []


@pytest.mark.parametrize(
    ("began", "ended", "asked", "until", "refusal"),
    [
        (HOUR * 3, HOUR * 2, HOUR, HOUR * 2, Refusal.NO_OUTAGE),
        (HOUR * 2, HOUR, HOUR, HOUR * 2, Refusal.NO_OUTAGE),
        (MINUTE * 20, MINUTE * 10, -MINUTE, HOUR * 2, Refusal.NO_OUTAGE),
        (MINUTE * 20, MINUTE * 10, HOUR, HOUR, Refusal.TOO_LONG_AFTER_OUTAGE),
        (MINUTE * 20, MINUTE * 10, HOUR, HOUR + DAY + MINUTE, Refusal.TOO_LONG_AFTER_OUTAGE),
        (MINUTE * 20, MINUTE * 10, DAY * 2 + MINUTE, DAY * 2 + HOUR, Refusal.TOO_LONG_AFTER_OUTAGE),
    ],
)
def test_only_soon_after_an_outage_near_the_close(
    world: World,
    round: Round,
    began: timedelta,
    ended: timedelta,
    asked: timedelta,
    until: timedelta,
    refusal: Refusal,
) -> None:
    end = closes(round)
    outage(world, round, end - began, end - ended)
    with refused(refusal, "closes"):
        services.ask_reopen(round, end + until, "Why.", world.actor(Role.ADMINISTRATOR), end + asked)


def test_nothing_is_voted_on_after_the_box_was_opened(world: World, round: Round) -> None:
    end = closes(round)
    cast(world, round, end - HOUR)
    outage(world, round, end - 10 * MINUTE, end + MINUTE)
    opening_services.open_box(round, opening.box_state(round), world.files, actor=None, now=end + DAY * 3)
    with refused(Refusal.NO_OUTAGE, "closes"):
        services.ask_reopen(round, end + DAY, "Why.", world.actor(Role.ADMINISTRATOR), end + HOUR)
