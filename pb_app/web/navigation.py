"""The menu of a place: each feature adds its own item."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Flask, g, request

from pb_app.access import Action, Scope, decide
from pb_app.web.access import may
from pb_app.web.actor import current_actor
from pb_app.web.addresses import path_to
from pb_app.web.labels import Wording
from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A link in the menu of a place, shown to those who may follow it.

    ``in_row``: on wide screens it also stands in the header itself, where there is room for few. ``own``: from the place,
    what else its address needs for this reader; None where it is not for them.
    """

    text: Wording
    endpoint: str
    action: Action | None = None
    in_row: bool = False
    own: Callable[[int], Mapping[str, int] | None] | None = None

    def href(self, place: str, place_id: int) -> str | None:
        needs = self.own(place_id) if self.own else {}
        return None if needs is None else path_to(self.endpoint, place=place, **needs)


MENU: ListSlot[MenuItem] = ListSlot("web.menu")


def menu(*, in_row: bool = False) -> list[dict[str, str]]:
    """The links for this reader on this page; ``in_row``: only those of the header's row."""
    place = g.get("home_place")
    if place is None:
        return []
    scope = g.scope if g.get("place") else Scope(place.id)
    shown = [item for item in MENU.values() if (item.in_row or not in_row) and _may_follow(item, scope)]
    found = [(item, item.href(place.slug, place.id)) for item in shown]
    return [{"text": str(item.text), "href": href} for item, href in found if href is not None]


def _may_follow(item: MenuItem, scope: Scope) -> bool:
    return item.action is None or decide(current_actor(), item.action, scope).allowed


def return_path() -> str | None:
    """Where a reader who signs in now comes back to; None where nothing can be opened again."""
    return request.path if request.method == "GET" and not request.path.startswith("/people") else None


def needs_name() -> bool:
    """Whether this reader has to choose a name before they can write anything."""
    actor = current_actor()
    return actor is not None and not actor.name


def init_navigation(app: Flask) -> None:
    def brand() -> dict[str, str]:
        return {"name": app.config["BRAND_NAME"]}

    app.jinja_env.globals.update(
        menu=menu, return_path=return_path, may=may, needs_name=needs_name, Action=Action, brand=brand
    )
