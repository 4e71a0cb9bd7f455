"""The log of a place: for inspectors and administrators line by line, and what staff did for everybody."""

import json
from collections.abc import Iterator
from datetime import date
from itertools import islice

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from pb_app.access import Action
from pb_app.admin import audit_log
from pb_app.admin.audit_log import LogFilter
from pb_app.admin.audit_sentences import sentence
from pb_app.admin.blueprint import bp
from pb_app.audit.models import AuditEvent
from pb_app.people import queries as people
from pb_app.places import current
from pb_app.rounds import queries as rounds
from pb_app.web import paging
from pb_app.web.access import public, requires
from pb_app.web.csv_files import csv_text

PAGE = 50
#: A file of more lines than this is asked for in parts, by day.
MOST = 100_000
COLUMNS = ("number", "at", "kind", "sentence", "who", "before", "after", "details", "previous", "hash")


def _chosen() -> LogFilter:
    """What the address narrows the log by; what makes no sense narrows nothing."""
    return LogFilter(
        who=_number("who"),
        what=request.args.get("what") or None,
        round_id=_number("round_id"),
        since=_day("since"),
        until=_day("until"),
    )


def _number(key: str) -> int | None:
    text = request.args.get(key, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else None


def _day(key: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(key, ""))
    except ValueError:
        return None


@bp.route("/<place>/audit")
@requires(Action.SEE_AUDIT)
def audit(place: str) -> ResponseReturnValue:
    """What happened in this place, newest first."""
    number, place_id, chosen = paging.wanted(), current.place().id, _chosen()
    found = audit_log.events(current.place(), chosen, newest_first=True)
    rows = list(islice(found, (number - 1) * PAGE, number * PAGE + 1))
    if not rows and number > 1:
        abort(404)
    return render_template(
        "admin/audit.html",
        page=paging.Page(audit_log.lines(rows[:PAGE]), number, number + (len(rows) > PAGE), len(rows)),
        chosen=chosen,
        actors=audit_log.actors(place_id),
        kinds=audit_log.kinds(place_id),
        rounds=[(str(round.id), round.title) for round in rounds.all_of(place_id)],
        head=audit_log.head(),
        query={key: request.args[key] for key in ("who", "what", "round_id", "since", "until") if key in request.args},
    )


def _rows() -> Iterator[tuple[AuditEvent, audit_log.LogLine]]:
    """The lines that the address asks for, oldest first, with names."""
    names = people.names({int(actor_id) for actor_id, _name in audit_log.actors(current.place().id)})
    for event in islice(audit_log.events(current.place(), _chosen(), newest_first=False), MOST):
        yield event, audit_log.line(event, names)


@bp.route("/<place>/audit.csv")
@requires(Action.SEE_AUDIT)
def audit_csv(place: str) -> Response:
    """The same lines as a table."""
    rows = (
        (
            event.n,
            event.at,
            event.kind,
            sentence(event.kind, event.body),
            line.who,
            line.before,
            line.after,
            json.dumps(line.more, ensure_ascii=False, sort_keys=True),
            event.previous,
            event.hash,
        )
        for event, line in _rows()
    )
    return _file(csv_text(COLUMNS, rows), "text/csv", "log.csv")


@bp.route("/<place>/audit.jsonl")
@requires(Action.SEE_AUDIT)
def audit_jsonl(place: str) -> Response:
    """The same lines as JSON, one on each line, with exactly what the fingerprint is of."""
    lines = (
        json.dumps(
            {
                "n": event.n,
                "at": event.at.isoformat(timespec="microseconds"),
                "kind": event.kind,
                "sentence": line.what,
                "who": line.who,
                "place_id": event.place_id,
                "actor_id": event.actor_id,
                "body": event.body,
                "previous": event.previous,
                "hash": event.hash,
            },
            ensure_ascii=False,
        )
        for event, line in _rows()
    )
    return _file("".join(f"{text}\n" for text in lines), "application/jsonl", "log.jsonl")


def _file(content: str, mimetype: str, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename={name}", "Cache-Control": "private, no-store"}
    return Response(content, mimetype=mimetype, headers=headers)


@bp.route("/<place>/what-staff-did")
@public("what staff did, day by day, without names, reasons and anything about one person")
def staff(place: str) -> ResponseReturnValue:
    number = paging.wanted()
    rows = audit_log.staff_lines(current.place(), number, PAGE)
    if not rows and number > 1:
        abort(404)
    page = paging.Page(rows[:PAGE], number, number + (len(rows) > PAGE), len(rows))
    return render_template("admin/staff.html", page=page, head=audit_log.head())
