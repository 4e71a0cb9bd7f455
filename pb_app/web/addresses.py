"""Addresses of pages, from what was stored: the kind of a page, and the ids of what it is about.

Services know no addresses: they record a kind and ids. Each feature teaches the application where its kinds of page are.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, current_app
from sqlalchemy.exc import NoResultFound

from pb_app.web.registry import Slot

#: Kinds of page (members of an enum), each with the function that says where it is.
Addresses = Mapping[Any, Callable[..., str]]

#: By the kind's word: a function that takes the ids by name and gives the path.
ADDRESSES: Slot[dict[str, Callable[..., str]]] = Slot("web.addresses")


def path_to(endpoint: str, **values: Any) -> str:
    """The path of a page, also outside a request."""
    return str(current_app.url_map.bind("").build(endpoint, values))


def add(app: Flask, addresses: Addresses) -> None:
    """Teach an application where a feature's kinds of page are."""
    ADDRESSES.value(app).update({kind.value: address for kind, address in addresses.items()})


def address(kind: str, ids: Mapping[str, int]) -> str:
    """Where a page is; the first page when what it was about is gone."""
    try:
        return ADDRESSES.value()[kind](**ids)
    except (KeyError, NoResultFound):
        current_app.logger.info("there is no page of kind %s any more for %s", kind, dict(ids))
        return "/"


def init_addresses(app: Flask) -> None:
    ADDRESSES.fill(app, {})
