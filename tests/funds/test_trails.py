"""One receipt is followed back, line by line, to whoever gave the money."""

from collections.abc import Callable
from itertools import pairwise

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.delivery import services as delivering
from pb_app.funds import queries
from tests.delivery.awards import bought, photo
from tests.visitor import Visitor
from tests.world import World

PAGE = "/funds/riverside/pot/"


def buy(world: World, *amounts: int) -> None:
    """A bench that is agreed and paid, and receipts for it that finance accepts."""
    world.finished_round()
    award = world.agreed(world.award(1, 2))
    world.pay(award)
    for amount, colour in zip(amounts, ("white", "red"), strict=False):
        spend = delivering.show_spend(award, bought(amount), photo(colour), world.actor("maya"), clock.now())
        finance = world.actor(Role.FINANCE)
        delivering.answer_spend(award, world.fund(), spend, accept=True, why="", actor=finance, now=clock.now())
    db.session.commit()


def test_no_step_is_left_out(world: World, context: object) -> None:
    fund_id = world.fund().id
    assert queries.trail(fund_id) == [], "nothing was spent yet"
    buy(world, 10_00, 20_00)
    newest = [line.Transfer for line in queries.trail(fund_id)]
    assert [line.kind.value for line in newest] == ["committed", "allotted", "awarded", "paid", "spent"]
    assert all(before.receiver_id == after.giver_id and before.n < after.n for before, after in pairwise(newest))
    older = [line.Transfer for line in queries.trail(fund_id, newest[-1].n)]
    assert (newest[-1].amount, older[-1].amount) == (20_00, 10_00)
    assert queries.trail(fund_id, older[-1].n) == []


def test_the_page_shows_it_and_leads_to_another(app: Flask, world: World, visit: Callable[..., Visitor]) -> None:
    visit().get(PAGE).misses("Follow the money")
    with app.app_context():
        buy(world, 10_00, 20_00)
    page = visit().get(PAGE).sees("Follow the money", "Put into the fund", "Shown by a receipt £20")
    page.follow("Follow another receipt").sees("Shown by a receipt £10").misses("Follow another receipt")
    for odd in ("0", "99999999999999999999", "-1", "x"):
        assert visit().client.get(f"{PAGE}?before={odd}").status_code == 200
