"""Somebody changes what a yes is about in the very moment of the yes: it is refused, or the change waits for it.

Both use a connection of their own, as two requests do. On SQLite writers queue from the start of their request on.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.delivery import queries as deliveries
from pb_app.delivery import services as delivery
from pb_app.delivery.terms import Refusal as DeliveryRefusal
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.terms import Refusal as FundRefusal
from pb_app.funds.terms import Rollover
from pb_app.oversight import services as oversight
from pb_app.rounds.terms import PhaseKind
from pb_app.voting.opening import approvals
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.terms import Refusal as VotingRefusal
from tests.world import DAY, World

#: Long enough to see that somebody waits.
SHORT = 1.0


@dataclass(frozen=True)
class Race:
    """``read`` loads what a request has read before it says yes, ``agree`` says it; ``change`` is what comes between."""

    read: Callable[[], Any]
    agree: Callable[[Any], None]
    change: Callable[[], None]
    refusal: Any


def payment(world: World) -> Race:
    world.finished_round()
    award = world.agreed(world.award())
    part = deliveries.instalment(award.id, 1)
    assert part is not None
    made = delivery.prepare_payment(award, part, world.actor(Role.ADMINISTRATOR), clock.now())
    award_id, payment_id = award.id, made.id

    def read() -> Any:
        award = deliveries.by_id(award_id)
        return award, deliveries.bank(award_id), deliveries.checks(award_id), deliveries.payment(award_id, payment_id)

    def agree(loaded: Any) -> None:
        finance, now = world.actor(Role.FINANCE), clock.now()
        delivery.answer_payment(loaded[0], loaded[3], approve=True, why="", actor=finance, now=now)

    def change() -> None:
        db.session.execute(text("UPDATE bank_details SET mark = 'another' WHERE award_id = :id"), {"id": award_id})

    return Race(read, agree, change, DeliveryRefusal.CHANGED_SINCE)


def close_year(world: World) -> Race:
    fund, admin, later = world.fund(), world.actor(Role.ADMINISTRATOR), clock.now() + DAY * 800
    year = fund_queries.commitments(fund.id)[0].year
    funds.state_rollover(fund, Rollover.PART, 50, admin, clock.now())
    request_id = funds.ask_close(fund, year, "Why", admin, later).id

    def read() -> Any:
        return world.fund(), fund_queries.request(world.fund().id, request_id)

    def agree(loaded: Any) -> None:
        funds.answer(loaded[0], loaded[1], "", agree=True, actor=world.actor(Role.FINANCE), now=later)

    def change() -> None:
        funds.state_rollover(world.fund(), Rollover.NONE, 0, admin, clock.now())
        db.session.flush()

    return Race(read, agree, change, FundRefusal.CHANGED_SINCE)


def extend(world: World) -> Race:
    round, now = world.round(PhaseKind.VOTING), clock.now()
    window = opening.box_state(round).voting
    assert window is not None
    closes, round_id = window.closes, round.id
    asked = oversight.ask_extend(round, closes + DAY * 2, "Why", world.actor(Role.ADMINISTRATOR), now).id

    def read() -> Any:
        round = world.find_round()
        return round, opening.box_state(round), approvals.find(round_id, asked)

    def agree(loaded: Any) -> None:
        inspector = world.actor(Role.INSPECTOR)
        oversight.answer(loaded[0], loaded[2], world.files, agree=True, actor=inspector, now=clock.now())

    def change() -> None:
        opening_services.extend(world.find_round(), closes + DAY, "Another one", clock.now())
        db.session.flush()

    return Race(read, agree, change, VotingRefusal.CHANGED_SINCE)


RACES = (payment, close_year, extend)


def _prepared(app: Flask, world: World, kind: Callable[[World], Race]) -> Race:
    with app.app_context():
        race = kind(world)
        db.session.commit()
        db.session.remove()
    return race


def _in_thread(app: Flask, act: Callable[[], None], failures: list[BaseException]) -> threading.Thread:
    def run() -> None:
        with app.app_context():
            try:
                act()
                db.session.commit()
            except BaseException as error:
                failures.append(error)
                db.session.rollback()
            finally:
                db.session.remove()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def _only_postgresql() -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("on SQLite whoever writes queues before reading")


@pytest.mark.parametrize("kind", RACES, ids=lambda kind: kind.__name__)
def test_a_change_under_way_voids_the_yes(app: Flask, world: World, kind: Callable[[World], Race]) -> None:
    """The change is written and not committed when the yes comes: the yes waits, reads what it became, and is refused."""
    race, failures, loaded = _prepared(app, world, kind), list[BaseException](), threading.Event()

    def say_yes() -> None:
        known = race.read()
        loaded.set()
        race.agree(known)

    with app.app_context():
        _only_postgresql()
        race.change()
        thread = _in_thread(app, say_yes, failures)
        assert loaded.wait(10)
        thread.join(SHORT)
        assert thread.is_alive(), "the yes did not wait for the change"
        db.session.commit()
        thread.join(20)
        db.session.remove()
    assert [getattr(failure, "refusal", failure) for failure in failures] == [race.refusal]
    assert isinstance(failures[0], Refused)


@pytest.mark.parametrize("kind", RACES, ids=lambda kind: kind.__name__)
def test_a_change_after_the_yes_waits_for_it(app: Flask, world: World, kind: Callable[[World], Race]) -> None:
    """The yes is written and not committed when the change comes: the change waits."""
    race, failures = _prepared(app, world, kind), list[BaseException]()
    with app.app_context():
        _only_postgresql()
        race.agree(race.read())
        thread = _in_thread(app, race.change, failures)
        thread.join(SHORT)
        assert thread.is_alive(), "the change did not wait for the yes"
        db.session.commit()
        thread.join(20)
        assert not thread.is_alive()
        db.session.remove()
