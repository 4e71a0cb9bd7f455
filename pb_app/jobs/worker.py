"""A worker: does what is due, one job after another, and sends mail beside it, so that nobody's link waits for a count."""

import os
import socket
import threading
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import uuid4

from flask import Flask

from pb_app import clock, outbox
from pb_app.jobs import services
from pb_app.jobs.terms import JobFacts, OutOfTime, Task
from pb_app.jobs.time_limit import time_limit
from pb_app.outbox import Sender

#: How often it looks, and how often it says that it is there, in seconds.
LOOK, BEAT = 1.0, 20.0


class JobWorker:
    """``run`` works until ``stop`` is set; ``do_next`` and ``send`` are one step each, for tests and commands."""

    def __init__(self, app: Flask, tasks: Sequence[Task], sender: Sender) -> None:
        self.app, self.sender = app, sender
        self.tasks = {task.name: task for task in tasks}
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{uuid4().hex[:8]}"
        self.started_at, self.doing = clock.now(), ""
        self._beaten = -BEAT

    def do_next(self) -> bool:
        """Do one job that is due, whatever comes of it; False when there is none."""
        limits = {name: task.limit for name, task in self.tasks.items()}
        with self.app.app_context():
            job = services.claim(self.name, limits, clock.now())
        if job is None:
            return False
        self.doing, task = job.name, self.tasks[job.name]
        error = self._try(task, job)
        self.doing = ""
        with self.app.app_context():
            services.settle(job, task.every, error, clock.now())
        return True

    def _try(self, task: Task, job: JobFacts) -> str:
        """What went wrong, in one word, or nothing."""
        try:
            with self.app.app_context(), time_limit(task.limit):
                task.run(self.app, job, clock.now())
        except OutOfTime:
            self.app.logger.error("%s took longer than %s and was stopped", job.name, task.limit)
            return OutOfTime.__name__
        except Exception as error:
            self.app.logger.exception("%s failed and is tried again later", job.name)
            return type(error).__name__
        return ""

    def send(self) -> int:
        """Send mail that is due, and say now and then that this worker is there."""
        with self.app.app_context():
            if time.monotonic() - self._beaten >= BEAT:
                services.beat(self.name, self.started_at, self.doing, clock.now())
                self._beaten = time.monotonic()
            return outbox.release(self.sender, clock.now(), self.name)

    def run(self, stop: threading.Event) -> None:
        """Work until ``stop`` is set. Whatever fails is logged, and the next look tries again."""
        with self.app.app_context():
            services.set_clock(list(self.tasks.values()), clock.now())
        post = threading.Thread(target=self._keep_on, args=(self.send, stop), daemon=True)
        post.start()
        self._keep_on(self.do_next, stop)
        post.join(timedelta(seconds=30).total_seconds())
        with self.app.app_context():
            services.leave(self.name)

    def _keep_on(self, step: Callable[[], int], stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                again = step()
            except Exception:
                self.app.logger.exception("a worker's step failed; it goes on")
                again = 0
            if not again:
                stop.wait(LOOK)
