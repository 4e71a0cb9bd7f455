"""What the clock does for rounds whose voting is near or open."""

from datetime import datetime

from flask import Flask
from flask_babel import force_locale

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.launch import pages, services
from pb_app.places import queries as places
from pb_app.rounds import queries as rounds
from pb_app.rounds.launch_terms import LaunchFinding
from pb_app.rounds.models import Round
from pb_app.rounds.slots import launch_findings
from pb_app.voting.rehearsal import services as rehearsal_services
from pb_app.web.addresses import path_to


def tick(app: Flask, now: datetime) -> int:
    """Remind the office of what is missing; takes no lock if nobody has to be told."""
    with app.test_request_context():
        _wipe_rehearsals(now)
        due = [round.id for round in services.due(now) if services.reminder_due(round, _missing(round, now), now)]
        db.session.rollback()
        return sum(_remind(app, round_id, now) for round_id in due)


def _wipe_rehearsals(now: datetime) -> None:
    """Before voting opens the clock wipes a rehearsal that nobody wiped by hand."""
    ids = services.rehearsals_to_wipe(now)
    db.session.rollback()
    for round_id in ids:
        begin_writing()
        rehearsal_services.wipe(rounds.by_id(round_id), None, now)
        db.session.commit()


def _missing(round: Round, now: datetime) -> list[LaunchFinding]:
    return launch_findings(round, now)


def _remind(app: Flask, round_id: int, now: datetime) -> int:
    begin_writing()
    round = rounds.by_id(round_id)
    missing = _missing(round, now)
    kind = services.reminder_due(round, missing, now)
    if kind is None:
        return 0
    office = services.office(round)
    for account in office:
        with force_locale(account.language or app.config["LANGUAGES"][0]):
            subject, body = pages.reminder(
                round, missing, _link(app, round), kind=kind, guide=_link(app, round, "oversight.closing")
            )
        services.remind(account, subject, body, now)
    services.note_reminder(round, kind, now)
    db.session.commit()
    return len(office)


def _link(app: Flask, round: Round, endpoint: str = "rounds.set_up") -> str:
    base = app.config["BASE_URL"] or app.config["FALLBACK_URL"]
    return f"{base}{path_to(endpoint, place=places.by_id(round.place_id).slug, round=round.slug)}"
