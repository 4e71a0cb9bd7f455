"""The menu of a place: lower features define the slots, upper ones fill them, the factory wires."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, g, url_for

from pb_app.access import Action
from pb_app.web.access import may


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A link in the menu of a place, shown to those who may follow it."""

    text: Any
    endpoint: str
    action: Action | None = None


_items: list[MenuItem] = []


def add(item: MenuItem) -> None:
    if item not in _items:
        _items.append(item)


def menu() -> list[dict[str, str]]:
    """The links for this reader on this page."""
    place = g.get("place")
    if place is None:
        return []
    shown = [item for item in _items if item.action is None or may(item.action)]
    return [{"text": str(item.text), "href": url_for(item.endpoint, place=place.slug)} for item in shown]


def init_navigation(app: Flask, brand: Callable[[], dict[str, str]]) -> None:
    app.jinja_env.globals.update(menu=menu, may=may, Action=Action, brand=brand)
