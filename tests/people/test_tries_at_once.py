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
    most = rules.MOST_TRIES[kind].together
    now = clock.now()
    outcomes = side_by_side(app, lambda n: services.count_try(kind, "somebody", "one network", now), count=most + 6)
    assert outcomes.count("done") == most


def test_one_account_is_one_queue_from_everywhere(app: Flask, world: World) -> None:
    most, kind, now = rules.MOST_TRIES[AttemptKind.LINK].account, AttemptKind.LINK, clock.now()
    outcomes = side_by_side(app, lambda n: services.count_try(kind, "somebody", f"network {n}", now), count=most + 6)
    assert outcomes.count("done") == most


def test_one_network_is_one_queue_too(app: Flask, world: World) -> None:
    network, now = rules.MOST_TRIES[AttemptKind.TEXT].network, clock.now()
    outcomes = side_by_side(
        app, lambda n: services.count_try(AttemptKind.TEXT, f"person {n}", "a hall", now), count=network + 3
    )
    assert outcomes.count("done") == network
