"""Counting a large round outside the request, in three steps of which each commits: open, compute, keep.

Each step may be done again: an open box stays open, computing touches nothing and holds no lock, and what is kept says in the
same transaction that the job is done.
"""

from datetime import datetime, timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Actor, Refused
from pb_app.db import database_clock, db
from pb_app.db.engine import begin_writing, read_only
from pb_app.jobs import services as jobs
from pb_app.jobs.terms import JobFacts, Task
from pb_app.people import queries as people
from pb_app.results import queries, services
from pb_app.rounds import queries as rounds
from pb_app.voting.slots import KEY_FILES
from pb_app.voting.turnout import queries as turnout

KIND = "results.count"
#: Up to so many ballots are counted while the page is waited for: a second or so.
COUNTED_AT_ONCE = 1000
COUNTED, COUNTED_AGAIN = "counted", "counted-again"


def is_large(round_id: int) -> bool:
    """Whether counting leaves the request."""
    return turnout.voters(round_id) > COUNTED_AT_ONCE


def ask(round_id: int, actor: Actor, now: datetime) -> None:
    """Ask for the count of a round; it is counted for whoever asked."""
    jobs.ask(KIND, str(round_id), now, actor.account_id)


def run(app: Flask, job: JobFacts, now: datetime) -> None:
    """Count the round; a refusal is what came of it, not a fault that is tried again."""
    try:
        result = _count(app, job)
    except Refused as refusal:
        result = refusal.refusal.value
        begin_writing()
    if jobs.finish(job, result, now):
        db.session.commit()
    else:
        db.session.rollback()


def _count(app: Flask, job: JobFacts) -> str:
    """The word for what came of it; the last transaction is still open, so that it also ends the job."""
    round_id, moment = int(job.key), database_clock.decisive(clock.now)
    begin_writing()
    services.open_for_count(rounds.by_id(round_id), KEY_FILES.value(app), _actor(job), moment)
    db.session.commit()
    jobs.advance(job, 1)
    read_only()
    computed = services.compute(rounds.by_id(round_id))
    jobs.advance(job, 2)
    before = queries.of_round(round_id) is not None
    services.keep(rounds.by_id(round_id), computed, _actor(job), moment)
    return COUNTED_AGAIN if before else COUNTED


def _actor(job: JobFacts) -> Actor | None:
    account = people.by_id(job.asked_by_id) if job.asked_by_id else None
    return people.actor_of(account, strong=True) if account else None


TASK = Task(KIND, run, limit=timedelta(minutes=30))
