"""Scenes: what a fixture prepares in the database, prepared once a process and then copied for each test."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import selectinload

from pb_app.db import Base, db
from tests.world import World
from tests.world.contents import CONTENTS


@dataclass(frozen=True)
class _Row:
    """A row of the database, and which of its neighbours were loaded, to be looked up again in another session."""

    kind: type[Base]
    key: tuple[Any, ...]
    loaded: tuple[str, ...]

    @classmethod
    def of(cls, row: Base) -> "_Row":
        mapper = row.__mapper__
        loaded = tuple(neighbour.key for neighbour in mapper.relationships if neighbour.key in vars(row))
        return cls(type(row), tuple(mapper.primary_key_from_instance(row)), loaded)

    def get(self) -> Base:
        options = [selectinload(getattr(self.kind, name)) for name in self.loaded]
        return db.session.get_one(self.kind, self.key, options=options)


class Scene:
    """A function that prepares, on what its parameters name, and what it returned."""

    def __init__(self, prepare: Callable[..., Any]) -> None:
        self.content = f"scene_{len(SCENES)}"
        self._prepare, self._module = prepare, prepare.__module__
        self._parameters = list(inspect.signature(prepare).parameters)
        self._returned: Any = None

    def below(self) -> str:
        return fullest(self._module, self._parameters)

    def build(self, app: Flask) -> None:
        returned = self._prepare(*(self._argument(app, name) for name in self._parameters))
        db.session.flush()
        self._returned = _without_session(returned)

    def _argument(self, app: Flask, name: str) -> Any:
        if name in CONTENTS:
            return World.of(app)
        if (self._module, name) in SCENES:
            return SCENES[self._module, name].value()
        return {"app": app, "context": None}[name]

    def value(self) -> Any:
        """What the function returned, with its rows as they are in this session."""
        return _in_session(self._returned)


def _without_session(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return type(value)(map(_without_session, value))
    return _Row.of(value) if isinstance(value, Base) else value


def _in_session(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return type(value)(map(_in_session, value))
    return value.get() if isinstance(value, _Row) else value


#: By the module and the name of the fixture.
SCENES: dict[tuple[str, str], Scene] = {}


def fullest(module: str, fixtures: list[str]) -> str:
    """The content that fixtures of a module ask for: of several, the one that stands on all the others."""
    scenes = [SCENES[module, name].content for name in fixtures if (module, name) in SCENES]
    asked = {*scenes, *(name for name in fixtures if name in CONTENTS)}
    content = max(asked, key=lambda name: len(_all_below(name)), default="empty")
    assert asked <= set(_all_below(content)) | {"empty"}, f"neither of {sorted(asked)} stands on the other"
    return content


def _all_below(content: str) -> list[str]:
    """A content and all that it stands on."""
    return [content, *_all_below(CONTENTS[content][0])] if content in CONTENTS else []


def scene(prepare: Callable[..., Any]) -> Any:
    """A fixture that prepares the database: each test gets a copy of what it wrote, and what it returned.

    It may ask for ``world`` or another content, for ``app`` and ``context``, and for the other scenes of its file.
    """
    made = SCENES[prepare.__module__, prepare.__name__] = Scene(prepare)
    CONTENTS[made.content] = made.below(), made.build

    def fixture(**_asked: object) -> Any:
        return made.value()

    fixture.__doc__ = prepare.__doc__
    vars(fixture)["__signature__"] = inspect.signature(prepare)
    return pytest.fixture(name=prepare.__name__)(fixture)
