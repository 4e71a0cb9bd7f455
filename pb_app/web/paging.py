"""Lists in pages, so that no page grows with the number of proposals or comments."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import abort, request, url_for

from pb_app.web.safe_addresses import list_query

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list; ``number`` counts from 1."""

    items: Sequence[T]
    number: int
    last: int
    total: int

    def href(self, number: int) -> str:
        """This same page, at another page of the list."""
        return url_for(request.endpoint or "", **{**(request.view_args or {}), **list_query(), "page": [str(number)]})


def wanted() -> int:
    """The page number in the address; anything odd is not found."""
    text = request.args.get("page", "1")
    if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) < 100_000):
        abort(404)
    return int(text)


def page_of(items: Sequence[T], size: int) -> Page[T]:
    """Cut a list that is already in memory; a page past the end is not found."""
    number, last = wanted(), max(1, -(-len(items) // size))
    if number > last:
        abort(404)
    return Page(items[(number - 1) * size : number * size], number, last, len(items))
