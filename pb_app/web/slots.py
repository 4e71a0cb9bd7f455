"""What every request or the clock needs, and features above the web fill in."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from pb_app.access import Scope
from pb_app.jobs.terms import Task
from pb_app.outbox import Sender
from pb_app.web.registry import ListSlot, Slot

#: How messages leave.
SENDER: Slot[Sender] = Slot("web.sender")
#: Where an address points, from its arguments; None when it points nowhere.
SCOPE: Slot[Callable[[dict[str, Any]], Scope | None]] = Slot("web.scope")
#: Turns news that is due into messages in the outbox, and says how many.
COMPOSE: Slot[Callable[[datetime], int]] = Slot("web.compose")
#: What features do by the clock, once a minute: safe to run again, and beside another worker.
TICKS: ListSlot[Callable[[Flask, datetime], object]] = ListSlot("web.ticks")
#: Whether somebody writes nothing in a place for now: the place and the account.
SUSPENDED: ListSlot[Callable[[int | None, int], bool]] = ListSlot("web.suspended")
#: What somebody asks for and takes too long for a page; each kind is a task without ``every``.
JOBS: ListSlot[Task] = ListSlot("web.jobs")
#: Pages of the reader's own, as (words, address), for a page that refuses them.
INSTEAD: ListSlot[Callable[[], Sequence[tuple[str, str]]]] = ListSlot("web.instead")
#: Addresses below which programs call, and how an error is told to them: also where no view is found for the address.
TOLD: ListSlot[tuple[str, Callable[[HTTPException], Response]]] = ListSlot("web.told")
