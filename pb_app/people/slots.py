"""Slots on the pages of accounts for higher features."""

from collections.abc import Callable, Sequence

from pb_app.people.terms import UnfinishedWork
from pb_app.web.registry import ListSlot, Slot

#: The funds of a place (id as text, and name), for a role that applies to one fund.
FUNDS_OF: Slot[Callable[[int], dict[str, str]]] = Slot("people.funds_of")
#: What this device keeps that would be lost with signing out, for a warning before.
UNFINISHED: ListSlot[Callable[[], Sequence[UnfinishedWork]]] = ListSlot("people.unfinished")
#: Called with each signing out, to take what was kept off the device.
SIGNED_OUT: ListSlot[Callable[[], None]] = ListSlot("people.signed_out")
