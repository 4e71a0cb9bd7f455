"""What higher features know that decides whether a vote can be run again."""

from collections.abc import Callable

from pb_app.web.registry import ListSlot

#: The proposals of a round, by its id, that have been given money already.
AWARDED: ListSlot[Callable[[int], set[int]]] = ListSlot("objections.awarded")
