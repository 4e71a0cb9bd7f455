"""The words of work outside requests."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

MINUTE = timedelta(minutes=1)
#: The kind of jobs that come again by the clock; their key is the name of the task.
CLOCK = "clock"


class OutOfTime(BaseException):
    """A job ran for longer than its limit. Not an Exception, so that nothing on the way takes it for a fault of its own."""


@dataclass(frozen=True, slots=True)
class JobFacts:
    """A job as a worker claimed it: plain values, which outlive transactions."""

    id: int
    kind: str
    key: str
    asked_by_id: int | None
    worker: str

    @property
    def name(self) -> str:
        """Which task does it."""
        return self.key if self.kind == CLOCK else self.kind


@dataclass(frozen=True, slots=True)
class Task:
    """What a job of one kind does. ``run`` begins and commits transactions of its own and may be run again at any time.

    Attributes:
        every: it comes again by the clock; None: somebody asks for it.
        limit: a worker stops it after so long, and others wait for so long.
    """

    name: str
    run: Callable[["Flask", JobFacts, datetime], object]
    every: timedelta | None = None
    limit: timedelta = timedelta(minutes=5)
