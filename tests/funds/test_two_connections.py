"""One book and two who write in it: nobody gives away what the other has given, and one answer is the answer."""

from typing import Any

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.funds import queries, services
from pb_app.funds.models import LedgerAccount
from pb_app.funds.terms import AccountKind, Refusal, TransferDraft, TransferKind, typed_proof
from tests.funds.balance import balanced
from tests.two_connections import overtaken
from tests.world import DAY, World

pytestmark = pytest.mark.dialect


@pytest.fixture
def pool(app: Flask, world: World) -> int:
    """What the fund's pool holds, in minor units."""
    with app.app_context():
        return queries.held_by(pool_of(world).id)


def pool_of(world: World) -> LedgerAccount:
    account = queries.account(world.fund().id, AccountKind.POOL, 0)
    assert account is not None
    return account


def test_two_rounds_do_not_get_the_same_pound(app: Flask, world: World, pool: int) -> None:
    """The pool has enough for either; whoever comes second had seen enough, and there is one pound too little."""

    def allot(round_id: int) -> None:
        amount = pool // 2 + 1_00
        services.allot(world.fund(), round_id, "A round", amount=amount, actor=None, now=clock.now())

    came = overtaken(
        app, lambda: allot(901), lambda: [pool_of(world), queries.held_by(pool_of(world).id)], lambda _: allot(902)
    )
    assert came is Refusal.NOT_ENOUGH_LEFT
    with app.app_context():
        assert queries.held_by(pool_of(world).id) == pool - pool // 2 - 1_00
        balanced(world.fund())


@pytest.mark.parametrize("agree", [True, False])
def test_a_move_is_answered_once(app: Flask, world: World, pool: int, agree: bool) -> None:
    """One of finance agrees while another agrees too, or declines: the money moves once."""
    now = clock.now()
    with app.app_context():
        area = services.add_policy_area(world.fund(), "Young people")
        young = queries.account(world.fund().id, AccountKind.POLICY_AREA, area.id)
        assert young is not None
        asked, young_id = (
            services.ask_move(
                world.fund(),
                pool_of(world),
                young,
                amount=5_000_00,
                reason="Why",
                actor=world.actor(Role.ADMINISTRATOR),
                now=now,
            ).id,
            young.id,
        )
        db.session.commit()

    def find() -> Any:
        return queries.request(world.fund().id, asked)

    def answer(request: Any, yes: bool, role: Role) -> None:
        services.answer(world.fund(), request, "Because", agree=yes, actor=world.actor(role), now=now)

    came = overtaken(
        app,
        lambda: answer(find(), True, Role.FINANCE),
        find,
        lambda request: answer(request, agree, Role.INSPECTOR),
    )
    assert came is Refusal.ANSWERED_ALREADY
    with app.app_context():
        assert queries.held_by(young_id) == 5_000_00 and queries.held_by(pool_of(world).id) == pool - 5_000_00
        balanced(world.fund())


def test_no_line_is_written_into_days_that_are_being_locked(app: Flask, world: World, pool: int) -> None:
    now = clock.now()
    day = (now - DAY * 10).date()

    def lock() -> None:
        services.lock_period(world.fund(), day, why="The auditor was here", actor=world.actor(Role.FINANCE), now=now)

    def write(giver: LedgerAccount) -> None:
        receiver = services.open_account(world.fund(), AccountKind.ROUND, 901, "A round", giver)
        entry = TransferDraft(TransferKind.ALLOTTED, 1_00, "late", typed_proof("A test"), booked_on=day)
        services.post_transfer(world.fund(), giver, receiver, entry=entry, actor=None, now=now)

    assert overtaken(app, lock, lambda: pool_of(world), write) is Refusal.PERIOD_LOCKED
    with app.app_context():
        assert queries.held_by(pool_of(world).id) == pool
