"""Parts of a proposal's page that upper features fill in; the factory says which and in what order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pb_app.places.models import Place
from pb_app.proposals.models import Proposal


@dataclass(frozen=True, slots=True)
class Panel:
    """A template, and what it is given as ``panel``; nothing is shown where ``show`` gives None."""

    template: str
    show: Callable[[Proposal, bool], Any]


_panels: list[Panel] = []


def _none(place: Place, title: str, story: str) -> list[tuple[str, str]]:
    return []


#: (project, address) of what was learnt from projects like one that somebody is writing; an upper feature knows.
lessons: Callable[[Place, str, str], list[tuple[str, str]]] = _none


def add(panel: Panel) -> None:
    if all(known.template != panel.template for known in _panels):
        _panels.append(panel)


def of(proposal: Proposal, writes: bool) -> list[tuple[str, Any]]:
    """(template, its data) for each part that has something to show; ``writes``: the reader is one of its authors."""
    shown = [(panel.template, panel.show(proposal, writes)) for panel in _panels]
    return [(template, data) for template, data in shown if data is not None]
