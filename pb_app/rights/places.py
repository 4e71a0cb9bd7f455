"""What a place says of itself, and the requests it answers. Time and actor are arguments."""

from datetime import datetime

from pb_app import outbox
from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.rights import events, queries
from pb_app.rights.models import DataRequest, PlaceStatement
from pb_app.rights.terms import ANSWER_WITHIN, Refusal, RequestDraft, StatementDraft


def set_statement(place_id: int, draft: StatementDraft, actor: Actor | None, now: datetime) -> PlaceStatement:
    """Write down who is responsible and how accessible the site is; what stood there before is replaced."""
    statement = queries.statement(place_id)
    if statement is None:
        statement = PlaceStatement(place_id=place_id)
        db.session.add(statement)
    statement.controller, statement.contact = draft.controller, draft.contact
    statement.bases, statement.complaints = draft.bases, draft.complaints
    statement.accessibility_contact, statement.tested_on = draft.accessibility_contact, draft.tested_on
    statement.faults, statement.at = draft.faults, now
    statement.by_id = actor.account_id if actor else None
    audit.record(events.StatementChanged(place_id), actor, now, place_id)
    return statement


def ask(place_id: int, draft: RequestDraft, now: datetime) -> DataRequest:
    """Somebody asks; the law gives a month to answer."""
    request = DataRequest(place_id=place_id, kind=draft.kind, name=draft.name, email=draft.email, words=draft.words)
    request.asked_at, request.due_on = now, (now + ANSWER_WITHIN).date()
    db.session.add(request)
    db.session.flush()
    audit.record(events.RequestMade(request.id, draft.kind.value), None, now, place_id)
    return request


def answer(request: DataRequest, words: str, *, subject: str, actor: Actor, now: datetime) -> None:
    """Answer by e-mail, once."""
    if request.answered_at is not None:
        raise Refused(Refusal.ANSWERED)
    request.answer, request.answered_at, request.answered_by_id = words, now, actor.account_id
    outbox.queue(request.email, subject=subject, body=words, now=now)
    audit.record(events.RequestAnswered(request.id), actor, now, request.place_id)
