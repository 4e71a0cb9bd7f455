"""What guardians can be asked about; features add theirs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pb_app.access import Actor
from pb_app.guardians.terms import GuardedThing, GuardianSubject
from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardedKind:
    """``find`` gives a thing by its id, None when it is gone; the others are called when a guardian has agreed to it, or not any more."""

    kind: GuardianSubject
    find: Callable[[int], GuardedThing | None]
    signed: Callable[[int, Actor, datetime], object] | None = None
    revoked: Callable[[int, Actor, datetime], object] | None = None


GUARDED: ListSlot[GuardedKind] = ListSlot("guardians.guarded")
