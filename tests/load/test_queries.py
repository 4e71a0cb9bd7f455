"""The number of database queries does not grow with proposals, comments or ballots."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.funds import services as funds
from pb_app.people import queries as people
from pb_app.rounds.terms import PhaseKind
from tests.benchmarks.book import fill as fill_book
from tests.load.crowd import fill
from tests.load.statements import counted
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

#: Most queries for each page. A proposal's page is the richest: its parts are a few each, whatever they hold.
PAGES = {
    "/places/riverside/": 19,
    "/rounds/riverside/{round}/": 23,
    "/proposals/riverside/{round}/": 16,
    "/proposals/riverside/{round}/?order=turns": 16,
    "/proposals/riverside/{round}/?order=least-seen": 16,
    "/proposals/riverside/{round}/?order=supported": 16,
    "/proposals/riverside/{round}/?order=near": 18,
    "/proposals/riverside/{round}/map": 18,
    "/proposals/riverside/{round}/feed.atom": 16,
    "/proposals/riverside/{round}/texts": 16,
    "/proposals/riverside/{round}/1/": 38,
    "/proposals/riverside/{round}/1/collaboration": 16,
    "/comments/riverside/{round}/1/": 16,
    "/voting/riverside/{round}/": 16,
    "/proposals/riverside/{round}/?q=idea&category=green": 16,
}
#: Pages of the book, the same for 20 lines and 2 awards as for 2,000 and 40.
BOOK = {
    "/funds/riverside/{fund}/": 16,
    "/funds/riverside/{fund}/book": 10,
    "/funds/riverside/{fund}/accounts/{account}": 10,
    "/finance/riverside/{fund}/years": 12,
}


@scene
def crowd(world: World) -> None:
    """A small round and a large one."""
    author = people.by_email(email("maya"))
    assert author is not None
    for slug, proposals, comments in (("small", 3, 3), ("large", 1000, 2000)):
        fill(world.round(PhaseKind.VOTING, slug), author.id, proposals, comments, clock.now())


@scene
def books(world: World) -> list[tuple[str, int]]:
    """A fund with a short book and one with a long one, each with an account of its own."""
    found = []
    for slug, lines in (("short", 20), ("long", 2000)):
        fund = funds.make_fund(world.home().id, slug, name=slug, purpose="x", actor=None, now=clock.now())
        found.append((slug, fill_book(fund, lines)))
    return found


@pytest.mark.parametrize("page", PAGES)
def test_as_many_queries_for_1000_as_for_3(app: Flask, crowd: None, visit: Callable[..., Visitor], page: str) -> None:
    visitor = visit()
    numbers = []
    for slug in ("small", "large"):
        visitor.get(page.format(round=slug))
        with counted(app) as statements:
            visitor.get(page.format(round=slug))
        numbers.append(len(statements))
    assert numbers[0] == numbers[1] <= PAGES[page], numbers


@pytest.mark.parametrize("page", BOOK)
def test_as_many_queries_for_a_long_book_as_for_a_short_one(
    app: Flask, books: list[tuple[str, int]], visit: Callable[..., Visitor], page: str
) -> None:
    visitor, numbers = visit(), []
    for slug, account in books:
        path = page.format(fund=slug, account=account)
        visitor.get(path)
        with counted(app) as statements:
            visitor.get(path)
        numbers.append(len(statements))
    assert numbers[0] == numbers[1] <= BOOK[page], numbers
