"""The lot of an open call, drawn thousands of times as the board draws it, against the odds that volunteers were told."""

from datetime import timedelta

import pytest

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.board import queries, services
from pb_app.board.terms import SeatKind
from pb_app.people import services as people
from pb_app.places import queries as places
from pb_app.ranking import lottery
from tests.world import World

#: Experience and area of twelve volunteers.
THERE = [
    *((SeatKind.SERVICE_USER, n % 2) for n in range(5)),
    *((SeatKind.CARER, n % 2) for n in range(3)),
    *((SeatKind.RESIDENT, 0) for _ in range(4)),
]


@pytest.mark.parametrize("draws", [2_000, pytest.param(10_000, marks=pytest.mark.full)])
def test_draws_give_everybody_the_odds_they_were_told(world: World, context: object, draws: int) -> None:
    """Each person's share of draws is within four standard errors of their odds, which come from 400 draws themselves."""
    now, home = clock.now(), world.home()
    board = services.make_board(world.fund(), "Board", 1, None, now)
    least = {SeatKind.SERVICE_USER: 1, SeatKind.CARER: 1}
    call = services.open_call(
        board,
        least,
        4,
        most_of_area=3,
        seed_from="Numbers",
        closes_on=(now + timedelta(days=9)).date(),
        actor=_actor(world),
        now=now,
    )
    areas = [area.id for area in places.areas(home.id)]
    for n, (kind, area) in enumerate(THERE):
        account = people.make_account(f"v{n}@example.org", f"V{n}", now)
        services.volunteer(call, home.id, account_id=account.id, kind=kind, area_id=areas[area], now=now)
    told, known = services.chances(call, clock.now().date()), queries.volunteers(call.id)
    pool, quotas = services.people_of(known), services.quotas_of(call, known)
    came = dict.fromkeys(told, 0)
    for n in range(draws):
        drawn = lottery(pool, call.seats, quotas, seed=f"draw {n}")
        assert len(drawn.seated) == 4
        for name in drawn.seated:
            came[int(name)] += 1
    assert sum(told.values()) == 4 and sum(came.values()) == 4 * draws
    for number, chance in told.items():
        odds = float(chance)
        error = (odds * (1 - odds) * (1 / services.TRIES + 1 / draws)) ** 0.5
        assert abs(came[number] / draws - odds) < 4 * error, (number, odds, came[number] / draws)


def _actor(world: World) -> Actor:
    return world.actor(Role.ADMINISTRATOR)
