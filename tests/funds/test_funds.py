"""Money in a fund: it balances by construction, and nobody can spend what is not there."""

from collections.abc import Callable

import pytest
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.funds import queries, services
from pb_app.funds.terms import financial_year
from tests.visitor import Visitor
from tests.world import World, email


def test_several_years_and_funders_are_pooled(world: World, context: object) -> None:
    fund, now = world.fund(), clock.now()
    services.commit_money(fund, "NHS", 2027, amount=5_000_00, conditions="", restricted=True, actor=None, now=now)
    services.commit_money(fund, "Council", 2027, amount=7_000_00, conditions="", restricted=False, actor=None, now=now)
    services.allot(fund, 7, "A round", amount=40_000_00, actor=None, now=now)
    balance = queries.balance(fund.id)
    assert (balance.committed, balance.allotted, balance.left) == (112_000_00, 40_000_00, 72_000_00)
    assert [source.name for source in queries.sources(fund.id)] == ["Council", "NHS"]


def test_a_round_can_not_get_more_than_there_is(world: World, context: object) -> None:
    with pytest.raises(Refused, match="not-enough-left"):
        services.allot(world.fund(), 7, "A round", amount=100_000_01, actor=None, now=clock.now())


def test_the_same_movement_can_not_happen_twice(world: World, context: object) -> None:
    fund = world.fund()
    services.allot(fund, 7, "A round", amount=1, actor=None, now=clock.now())
    with pytest.raises(IntegrityError):
        services.allot(fund, 7, "A round", amount=1, actor=None, now=clock.now())


def test_the_year_is_named_as_people_name_it() -> None:
    assert financial_year(2026) == "2026–27"
    assert financial_year(2099) == "2099–00"


def test_putting_money_in_shows_in_the_open_book(world: World, visit: Callable[..., Visitor]) -> None:
    admin = visit(email(Role.ADMINISTRATOR)).get("/funds/riverside/pot/").sees("£100,000")
    admin.follow("Add money to the fund").submit("Add this money", 422, amount="lots", year="26").sees(
        "Enter the name of the organisation", "Enter an amount in pounds", "Enter a whole number from 2000"
    )
    admin.submit("Add this money", source="Lantern", year="2027", amount="£1,250.50", second="1000").sees(
        "£102,250.50", "2027–28", "2028–29"
    )
    visit().get("/funds/riverside/pot/book").sees("Lantern", "£1,250.50", "Total (always zero)")


def test_starting_a_fund(world: World, visit: Callable[..., Visitor]) -> None:
    admin = visit(email(Role.ADMINISTRATOR)).get("/funds/riverside/").follow("Start a new fund")
    admin.submit("Start", 422, name="Second", slug="pot", purpose="x").sees("already used by another fund")
    admin.submit("Start", 422, slug="Not A Slug!").sees("small letters")
    admin.submit("Start", slug="second").sees("Second", "£0")
