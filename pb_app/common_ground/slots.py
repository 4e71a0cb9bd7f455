"""What upper features tell of people: whether somebody is known to live here."""

from collections.abc import Callable

from pb_app.web.registry import ListSlot

#: Whether an account is on the roll of a round.
KNOWN_HERE: ListSlot[Callable[[int, int], bool]] = ListSlot("common_ground.known_here")
