"""Parts of a proposal's page that upper features fill in; the factory says which and in what order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pb_app.proposals.models import Proposal


@dataclass(frozen=True, slots=True)
class Panel:
    """A template, and what it is given as ``panel``; nothing is shown where ``show`` gives None."""

    template: str
    show: Callable[[Proposal], Any]


_panels: list[Panel] = []


def add(panel: Panel) -> None:
    if all(known.template != panel.template for known in _panels):
        _panels.append(panel)


def of(proposal: Proposal) -> list[tuple[str, Any]]:
    """(template, its data) for each part that has something to show."""
    shown = [(panel.template, panel.show(proposal)) for panel in _panels]
    return [(template, data) for template, data in shown if data is not None]
