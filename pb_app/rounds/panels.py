"""Parts of a round's pages that upper features fill in, and their word on whether it may be opened; the factory says which."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from pb_app.rounds.models import Round


class Slot(Enum):
    """Where a part stands: on the page that sets a round up, or under the rules that everybody reads."""

    SET_UP = auto()
    RULEBOOK = auto()


@dataclass(frozen=True, slots=True)
class Panel:
    """A template, and what it is given as ``panel``; nothing is shown where ``show`` gives None."""

    slot: Slot
    template: str
    show: Callable[[Round], Any]


_panels: list[Panel] = []
_holding: list[Callable[[Round], bool]] = []


def add(panel: Panel) -> None:
    if all((known.slot, known.template) != (panel.slot, panel.template) for known in _panels):
        _panels.append(panel)


def hold_back(while_true: Callable[[Round], bool]) -> None:
    """No round is published while this is true of it."""
    if while_true not in _holding:
        _holding.append(while_true)


def held_back(round: Round) -> bool:
    return any(waits(round) for waits in _holding)


def of(slot: Slot, round: Round) -> list[tuple[str, Any]]:
    """(template, its data) for each part of a slot that has something to show."""
    shown = [(panel.template, panel.show(round)) for panel in _panels if panel.slot is slot]
    return [(template, data) for template, data in shown if data is not None]
