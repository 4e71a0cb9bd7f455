"""Everything that a worker does, from every feature."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask

from pb_app.jobs import services
from pb_app.jobs.terms import MINUTE, JobFacts, Task
from pb_app.oversight.commands import tick_rounds
from pb_app.web.slots import JOBS, TICKS

Tick = Callable[[Flask, datetime], object]


def tasks(app: Flask) -> list[Task]:
    """What the clock does, each as a task of its own, so that one that fails holds up no other; and what people ask for."""
    clock = [_by_the_clock(tick) for tick in (tick_rounds, *TICKS.values(app))]
    tidy = Task("jobs.tidy", lambda app, job, now: services.tidy(now), timedelta(days=1))
    return [*clock, tidy, *JOBS.values(app)]


def _by_the_clock(tick: Tick) -> Task:
    def run(app: Flask, job: JobFacts, now: datetime) -> object:
        return tick(app, now)

    return Task(_name(tick), run, MINUTE)


def _name(tick: Tick) -> str:
    """The feature and the function, such as ``notifications.tick``."""
    return f"{tick.__module__.split('.')[1]}.{getattr(tick, '__name__', 'tick')}"
