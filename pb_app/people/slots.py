"""What the pages of accounts leave open for upper features."""

from collections.abc import Callable

from pb_app.web.registry import Slot

#: The funds of a place, id as text and name, for a role that holds for one fund.
FUNDS_OF: Slot[Callable[[int], dict[str, str]]] = Slot("people.funds_of")
