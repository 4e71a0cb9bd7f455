"""Many tries in one moment are counted one after another: the limit holds, whatever the number of workers."""

import pytest
from flask import Flask

from pb_app import clock
from pb_app.people import rules, services
from pb_app.people.terms import AttemptKind
from tests.side_by_side import side_by_side
from tests.world import World


@pytest.mark.parametrize("kind", AttemptKind)
def test_no_more_tries_than_the_limit_get_through(app: Flask, world: World, kind: AttemptKind) -> None:
    account, _ = rules.MOST_TRIES[kind]
    now = clock.now()
    outcomes = side_by_side(app, lambda n: services.count_try(kind, "somebody", f"network {n}", now), count=account + 6)
    assert outcomes.count("done") == account


def test_one_network_is_one_queue_too(app: Flask, world: World) -> None:
    _, network = rules.MOST_TRIES[AttemptKind.LINK]
    now = clock.now()
    outcomes = side_by_side(
        app, lambda n: services.count_try(AttemptKind.LINK, f"person {n}", "a hall", now), count=min(network + 3, 40)
    )
    assert outcomes.count("done") == min(network, 40)
