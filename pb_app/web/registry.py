"""The one registry of slots: what a lower feature leaves open and an upper one fills, kept on the application.

A slot is declared where it is read, as a typed constant. A feature's ``wiring.init_app(app)`` fills it. What was filled
lives on the application, so two applications in one process share nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from flask import Flask, current_app

KEY = "slots"
T = TypeVar("T")


class Unfilled(LookupError):
    """A slot was read that no feature has filled in this application."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"nothing fills the slot {name!r}: does create_app() call the init_app of the feature that does?"
        )


class AlreadyFilled(ValueError):
    """Two features fill a slot that holds one value."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the slot {name!r} holds one value, and it is filled already")


def _filled(app: Flask | None) -> dict[str, Any]:
    """What stands in the slots of an application, by default the current one."""
    by_key: dict[str, Any] = (app or current_app).extensions.setdefault(KEY, {})
    return by_key


@dataclass(frozen=True, slots=True)
class Slot(Generic[T]):
    """Room for exactly one value; reading it before it is filled is an error."""

    name: str

    def fill(self, app: Flask, value: T) -> None:
        filled = _filled(app)
        if self.name in filled:
            raise AlreadyFilled(self.name)
        filled[self.name] = value

    def value(self, app: Flask | None = None) -> T:
        filled = _filled(app)
        if self.name not in filled:
            raise Unfilled(self.name)
        return cast(T, filled[self.name])


@dataclass(frozen=True, slots=True)
class ListSlot(Generic[T]):
    """Room for any number of values, read in the order of their ``position``, then as they were added."""

    name: str

    def add(self, app: Flask, value: T, position: int = 0) -> None:
        values: list[tuple[int, T]] = _filled(app).setdefault(self.name, [])
        values.append((position, value))
        values.sort(key=lambda pair: pair[0])

    def values(self, app: Flask | None = None) -> Sequence[T]:
        return [value for _, value in _filled(app).get(self.name, [])]
