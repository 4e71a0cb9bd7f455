"""What newsletters do outside requests: a job that sends an issue, and the regular tasks."""

from datetime import datetime

from flask import Flask, g

from pb_app import clock
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.jobs import services as jobs
from pb_app.jobs.terms import JobFacts, Task
from pb_app.newsletters import circulars, queries, rules, stop_links
from pb_app.newsletters.models import NewsletterIssue
from pb_app.newsletters.services import consents, sending
from pb_app.newsletters.terms import JOB
from pb_app.places import queries as places


def run(app: Flask, job: JobFacts, now: datetime) -> None:
    """Fill the outbox with the next copies of an issue. Safe to be stopped anywhere, and to be run again."""
    with app.test_request_context():
        g.ticking = True  # there is no request: links use the configured address
        send_on(int(job.key), job)


def send_on(issue_id: int, job: JobFacts | None = None) -> int:
    """Begin an issue that is due, and go on until the outbox is full; returns how many people were dealt with. Commits."""
    done, group = 0, 1
    while group:
        begin_writing()
        issue = db.session.get(NewsletterIssue, issue_id)
        if issue is None:
            break
        sending.begin(issue, circulars.letter, clock.now())
        languages = list(places.by_id(issue.place_id).languages)
        sending.freshen(issue, circulars.letter)
        group = sending.queue_group(issue, languages, stop_links.stop_link, clock.now(), writing=circulars.letter)
        sending.finish(issue)
        db.session.commit()
        done += group
        if job is not None and group:
            jobs.advance(job, done)
    db.session.rollback()
    return done


TASK = Task(JOB, run)


def tick(app: Flask, now: datetime) -> int:
    """Ask for a job for each issue that is due or going out, ask the silent, and delete what nobody needs."""
    with app.test_request_context():
        g.ticking = True
        if not _is_due(now):
            db.session.rollback()
            return 0
        begin_writing()
        for issue_id in queries.due(now):
            jobs.ask(JOB, str(issue_id), now)
        done = consents.ask_the_silent(circulars.still_wanted, now) + consents.tidy(now)
        db.session.commit()
    return done


def _is_due(now: datetime) -> bool:
    return bool(
        queries.due(now)
        or queries.unconfirmed_before(now - rules.UNCONFIRMED)
        or queries.silent_since(now - rules.SILENT)
        or queries.unanswered_before(now - rules.ANSWER_WITHIN)
        or queries.ended_before(now - rules.KEPT)
        or queries.delivered_before(now - rules.DELIVERIES_KEPT)
    )
