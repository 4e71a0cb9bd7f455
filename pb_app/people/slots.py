"""Slots on the pages of accounts for higher features."""

from collections.abc import Callable

from pb_app.web.registry import Slot

#: The funds of a place (id as text, and name), for a role that applies to one fund.
FUNDS_OF: Slot[Callable[[int], dict[str, str]]] = Slot("people.funds_of")
