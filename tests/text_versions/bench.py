"""A bench that waits to be translated."""

from typing import Any

from flask import Flask

from pb_app.db import db
from pb_app.rounds.terms import PhaseKind
from tests.world import World

PROPOSAL = "/proposals/riverside/streets/1/"


def ready(app: Flask, world: World, phase: PhaseKind = PhaseKind.VOTING) -> int:
    with app.app_context():
        made = world.proposal(world.round(phase), accept=phase is PhaseKind.VOTING)
        db.session.commit()
        return made.id


def the_proposal(world: World) -> Any:
    from pb_app.proposals import queries as proposals

    found = proposals.by_number(world.find_round().id, 1)
    assert found is not None
    return found
