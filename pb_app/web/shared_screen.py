"""Shared tablets: a page has no menu and no account there, and clears itself when nobody touches it."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask

from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedScreen:
    """``idle``: seconds without a touch. ``clear``: the address of the button that clears it, "" where there is none."""

    idle: int
    clear: str


#: What features say of this device: None where it is no shared tablet of theirs.
SCREENS: ListSlot[Callable[[], SharedScreen | None]] = ListSlot("web.shared_screens")


def shared_screen() -> SharedScreen | None:
    return next((screen for each in SCREENS.values() if (screen := each())), None)


def init_shared_screen(app: Flask) -> None:
    app.jinja_env.globals["shared_screen"] = shared_screen
