"""What a test's database can hold from the start. Each is built once a process and then copied."""

from flask import Flask

from tests.shared_app import Contents
from tests.world.meetings import board_with_award
from tests.world.world import World


def _world(app: Flask) -> None:
    World.build(app)


def _finished_round(app: Flask) -> None:
    World.of(app).finished_round()


def _meeting(app: Flask) -> None:
    board_with_award(World.of(app))


#: By the name of the fixture that a test asks for; each stands on one before it.
CONTENTS: Contents = {
    "world": ("empty", _world),
    "finished_round": ("world", _finished_round),
    "meeting": ("finished_round", _meeting),
}
