"""``flask --app wsgi jobs work|once``."""

import os
import signal
import threading
from typing import cast

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from werkzeug.local import LocalProxy

from pb_app import clock
from pb_app.admin.tasks import tasks
from pb_app.jobs import services
from pb_app.jobs.worker import JobWorker
from pb_app.web.slots import SENDER

group = AppGroup("jobs", help="Work outside requests: mail, what the clock does, counting.")


def make_worker(app: Flask) -> JobWorker:
    return JobWorker(app, tasks(app), SENDER.value(app))


@group.command("work")
@click.option("--parent", type=int, help="end when the process with this id does")
def work(parent: int | None) -> None:
    """Work until stopped. Run one beside the web server, or two on two machines."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if parent:
        threading.Thread(target=_watch, args=(parent, stop), daemon=True).start()
    make_worker(_app()).run(stop)


@group.command("once")
def once() -> None:
    """Do what is due now, send what waits, and end: for a machine that has only cron."""
    worker = make_worker(_app())
    services.set_clock(list(worker.tasks.values()), clock.now())
    done = 0
    while worker.do_next():
        done += 1
    click.echo(f"{done} jobs, {worker.send()} messages")


def _app() -> Flask:
    """The application itself, for threads that have no context."""
    return cast("LocalProxy[Flask]", current_app)._get_current_object()


def _watch(parent: int, stop: threading.Event) -> None:
    while os.getppid() == parent and not stop.wait(1):
        pass
    stop.set()


def init_commands(app: Flask) -> None:
    app.cli.add_command(group)
