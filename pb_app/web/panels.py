"""Parts of a page that upper features fill in: a template, and what it is given as ``panel``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, ParamSpec

from flask import Flask

from pb_app.web.registry import ListSlot

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Panel(Generic[P]):
    """One part; nothing is shown where ``show`` gives None."""

    template: str
    show: Callable[P, object]


class PanelSlot(Generic[P]):
    """The place on a page where panels about a subject stand; ``P`` is what each ``show`` is called with."""

    def __init__(self, name: str) -> None:
        self._panels: ListSlot[Panel[P]] = ListSlot(name)

    def add(self, app: Flask, template: str, show: Callable[P, object], position: int = 0) -> None:
        self._panels.add(app, Panel(template, show), position)

    def of(self, *args: P.args, **kwargs: P.kwargs) -> Sequence[tuple[str, object]]:
        """(template, its data) for each part that has something to show."""
        shown = [(panel.template, panel.show(*args, **kwargs)) for panel in self._panels.values()]
        return [(template, data) for template, data in shown if data is not None]
