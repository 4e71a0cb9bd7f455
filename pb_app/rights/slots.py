"""Slots in which each package says what it keeps about people."""

from collections.abc import Callable, Iterable
from datetime import datetime

from pb_app.rights.holdings import Declared, Holding
from pb_app.rights.terms import DataSubject
from pb_app.web.registry import ListSlot

#: What each package keeps about people.
HOLDINGS: ListSlot[Declared] = ListSlot("rights.holdings")
#: Rounds in which a person has voted and whose result is not certified.
OPEN_VOTES: ListSlot[Callable[[DataSubject], Iterable[int]]] = ListSlot("rights.open_votes")
#: What packages do by their own rules before somebody's rows go, such as giving their places to others.
BEFORE_ERASURE: ListSlot[Callable[[DataSubject, datetime], None]] = ListSlot("rights.before_erasure")
#: What packages do when the address of an account (its id) is another one: the old, the new, and when.
EMAIL_CHANGED: ListSlot[Callable[[int, str, str, datetime], None]] = ListSlot("rights.email_changed")


def holdings() -> list[Holding]:
    """Every description, of every package."""
    return [holding for declared in HOLDINGS.values() for holding in declared.held]
