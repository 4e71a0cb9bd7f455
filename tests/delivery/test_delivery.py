"""From award to the last instalment: to the penny, and only when it was released."""

from collections.abc import Callable

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.delivery import queries, rules, services
from pb_app.delivery.terms import AwardStatus, InstalmentStatus, Refusal
from pb_app.funds import queries as funds
from pb_app.funds.terms import AccountKind
from pb_app.proposals import queries as proposals
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]


@given(st.integers(1, 10**9), st.integers(1, 12))
def test_a_split_adds_up_to_the_penny(amount: int, parts: int) -> None:
    found = rules.split(amount, parts)
    assert sum(found) == amount and max(found) - min(found) <= 1 and found == sorted(found, reverse=True)


def award(world: World, parts: int = 3) -> int:
    made = world.finished_round()
    bench = proposals.by_number(made.id, 1)
    assert bench is not None
    return services.make_award(made, world.fund(), bench, "Bench group", parts, None, clock.now()).id


def test_only_what_the_count_funded_gets_an_award_and_only_once(world: World, context: object) -> None:
    made_id = award(world)
    made = world.find_round()
    bench, fountain = proposals.by_number(made.id, 1), proposals.by_number(made.id, 2)
    assert bench and fountain and made_id
    with pytest.raises(Refused, match=Refusal.AWARDED_ALREADY.value):
        services.make_award(made, world.fund(), bench, "x", 1, None, clock.now())
    with pytest.raises(Refused, match=Refusal.NOT_FUNDED.value):
        services.make_award(made, world.fund(), fountain, "x", 1, None, clock.now())


def test_the_first_part_is_paid_the_next_waits_for_the_board(world: World, context: object) -> None:
    found = queries.award(world.home().id, award(world))
    assert found is not None
    fund, now = world.fund(), clock.now()
    first, second, _ = queries.instalments(found.id)
    services.pay(found, fund, first, None, now)
    for instalment in (first, second):
        with pytest.raises(Refused, match=Refusal.NOT_RELEASED.value):
            services.pay(found, fund, instalment, None, now)
    services.release_next(found, None, now)
    services.pay(found, fund, second, None, now)
    assert funds.balance(fund.id).paid_out == 200_00


def test_paying_the_last_part_finishes_the_award(world: World, context: object) -> None:
    found = queries.award(world.home().id, award(world, parts=1))
    assert found is not None
    services.pay(found, world.fund(), queries.instalments(found.id)[0], None, clock.now())
    assert found.status is AwardStatus.FINISHED
    with pytest.raises(Refused, match=Refusal.AWARD_STOPPED.value):
        services.stop(found, None, clock.now())


def test_stopping_sends_the_unpaid_money_back_to_the_round(world: World, context: object) -> None:
    found = queries.award(world.home().id, award(world))
    assert found is not None
    fund, now = world.fund(), clock.now()
    services.pay(found, fund, queries.instalments(found.id)[0], None, now)
    assert services.stop(found, None, now) == 200_00
    statuses = [instalment.status for instalment in queries.instalments(found.id)]
    assert statuses == [InstalmentStatus.PAID, InstalmentStatus.CANCELLED, InstalmentStatus.CANCELLED]
    pot = funds.account(fund.id, AccountKind.ROUND, found.round_id)
    assert pot is not None and funds.held_by(pot.id) == 900_00
    assert sum(int(row.held) for row in funds.balances(fund.id)) == 0


def test_awarding_paying_and_reporting_on_the_pages(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.finished_round()
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get("/results/riverside/streets/").follow("Make awards")
    admin.follow("Make an award").submit("Make the award", 422, holder="", parts="99").sees(
        "Enter the name", "from 1 to 12"
    )
    admin.submit("Make the award", holder="Bench group", parts="2").sees(
        "£0 of £300 paid", "Can be paid", "Waits for the board"
    )
    admin.misses("Mark as paid")
    finance = visit(email(Role.FINANCE)).get("/delivery/riverside/").follow("A bench")
    finance.submit("Mark as paid").sees("£150 of £300 paid", "written into the fund’s book")
    maya = visit(email("maya"), strong=False).get("/delivery/riverside/").follow("A bench").follow("Write an update")
    maya.submit("Publish", 422, body="").sees("Write something first")
    maya.submit("Publish", body="The wood is here.").sees("The wood is here.", "Maya")
    george = visit(email("george"), strong=False).get(maya.path + "update")
    george.submit("Publish", 422, body="Me too").sees("Only the person who leads this project")
