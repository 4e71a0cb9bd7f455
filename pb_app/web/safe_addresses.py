"""Addresses that come from outside: paths to go on to, numbers in an address, the keys of a query.

A browser drops tabs and line breaks from an address and takes a backslash for a slash, so ``/\\t/evil.example`` leads away.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, g, has_request_context, request, url_for
from werkzeug.routing import IntegerConverter, Map, ValidationError

#: What a list's own form or links may add to its address; anything else is left out when the list is turned over.
LIST_KEYS = (
    "all",
    "area",
    "category",
    "community",
    "kind",
    "lang",
    "mine",
    "order",
    "q",
    "round_id",
    "since",
    "size",
    "sort",
    "state",
    "status",
    "tier",
    "until",
    "what",
    "who",
)
#: The largest number of a row: what an id holds on PostgreSQL.
LARGEST_ID = 2**31 - 1
_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")


class RowNumber(IntegerConverter):
    """``<int:…>`` in an address: whole numbers that a database can hold; anything larger is a page that is not there."""

    def __init__(self, map: Map, fixed_digits: int = 0, min: int | None = None, max: int | None = None) -> None:
        super().__init__(map, fixed_digits, min, LARGEST_ID if max is None else max)

    def to_python(self, value: str) -> int:
        """Only the digits 0 to 9, and no more of them than the largest number has."""
        if not (value.isascii() and len(value) <= 10):
            raise ValidationError
        return int(super().to_python(value))


def own_path(path: str | None) -> str:
    """Where to go on to: a path of this application, or else the front page."""
    if not path or not path.startswith("/") or path.startswith("//") or _ODD.search(path):
        return "/"
    parts = urlsplit(path)
    return path if not parts.scheme and not parts.netloc else "/"


def came_from() -> str:
    """The page that a form stood on, without host: only ever a path of ours."""
    parts = urlsplit(request.referrer or "")
    return own_path(parts.path) if parts.netloc == request.host else "/"


def list_query() -> Mapping[str, list[str]]:
    """The query of a list's address, without what is none of the list's business."""
    return {key: values for key, values in request.args.to_dict(flat=False).items() if key in LIST_KEYS}


def site() -> str:
    """Scheme and host that links in messages, feeds and codes begin with.

    The operator sets them; production does not start without. Elsewhere they are those of the request, if there is one.
    """
    if current_app.config["BASE_URL"]:
        return str(current_app.config["BASE_URL"])
    if has_request_context() and not g.get("ticking"):
        return request.url_root.rstrip("/")
    return str(current_app.config["FALLBACK_URL"])


def full_address(endpoint: str, **values: Any) -> str:
    """The whole address of a page, for whoever reads it elsewhere."""
    return site() + url_for(endpoint, **values)


def init_safe_addresses(app: Flask) -> None:
    app.url_map.converters["int"] = RowNumber
    app.jinja_env.globals["full_address"] = full_address
