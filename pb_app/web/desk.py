"""What people who work here have to do, and by when: each feature adds its own to these slots."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskReader:
    """Whose desk it is; whether they may do something is asked with ``web.access.may``."""

    account_id: int
    place_id: int
    place: str
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskTask:
    """One thing that needs somebody: what, why, and one button. ``due`` is None where no day is set.

    ``waits_for``: who has to do something first, in words: then it does not wait for its reader.
    ``others_wait``: others can’t go on until its reader has done it: it is late, or only they have not signed or answered.
    """

    title: str
    reason: str
    href: str
    button: str
    due: datetime | None = None
    others_wait: bool = False
    waits_for: str = ""

    def is_late(self, now: datetime) -> bool:
        return self.due is not None and self.due < now


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day in the calendar of a place; ``key`` stays the same when the day moves. ``path`` is an address of ours."""

    key: str
    title: str
    at: datetime
    path: str


#: What needs this reader now.
TASKS: ListSlot[Callable[[DeskReader], Iterable[DeskTask]]] = ListSlot("web.desk_tasks")
#: What is due in a place, by its id and short name, from a moment on. Nothing in it is private.
DEADLINES: ListSlot[Callable[[int, str, datetime], Iterable[Deadline]]] = ListSlot("web.deadlines")


def tasks_of(reader: DeskReader) -> list[DeskTask]:
    """Late ones first, then by day, then those without one in the order of the features."""
    far = datetime.max.replace(tzinfo=reader.now.tzinfo)
    found = [task for tasks in TASKS.values() for task in tasks(reader)]
    return sorted(found, key=lambda task: task.due or far)


def deadlines_of(place_id: int, place: str, now: datetime) -> list[Deadline]:
    """Everything that is due in a place, the next first."""
    found = [deadline for deadlines in DEADLINES.values() for deadline in deadlines(place_id, place, now)]
    return sorted(found, key=lambda deadline: (deadline.at, deadline.key))
