"""Circulars: what many people get alike is kept once, and each message is a copy with its own way to stop."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from html import escape

from sqlalchemy import ColumnElement, delete, func, select, update

from pb_app.db import db
from pb_app.outbox.models import OutboxCircular, OutboxMessage
from pb_app.outbox.queue import is_waiting

#: Stands in a circular for the address by which one person stops it.
STOP = "[[stop]]"
#: Part the forms of one circular for readers of several languages; they stand in no text that people write.
_FORM, _SAYS = "\x1e", "\x1f"


def for_readers(forms: Mapping[str, str]) -> str:
    """One circular with a form for each language of its readers; the first is for everybody else."""
    if len(forms) == 1:
        return next(iter(forms.values()))
    kept = {code: form.replace(_FORM, "").replace(_SAYS, "") for code, form in forms.items()}
    return "".join(f"{_FORM}{code}{_SAYS}{form}" for code, form in kept.items())


def _form_for(circular: str, code: str) -> str:
    if not circular.startswith(_FORM):
        return circular
    pairs = (form.partition(_SAYS) for form in circular.split(_FORM)[1:])
    forms = {each: says for each, _between, says in pairs}
    return forms.get(code) or next(iter(forms.values()))


def add_circular(text: str, html: str) -> OutboxCircular:
    circular = OutboxCircular(text=text, html=html)
    db.session.add(circular)
    db.session.flush()
    return circular


def change_circular(circular_id: int | None, text: str, html: str) -> bool:
    """What the copies that have not left say from now on; False if they say it already."""
    circular = db.session.get(OutboxCircular, circular_id) if circular_id is not None else None
    if circular is None or (circular.text, circular.html) == (text, html):
        return False
    circular.text, circular.html = text, html
    return True


def copy_of(circular_id: int | None, *, body: str, stop: str | None) -> tuple[str, str]:
    """What one person gets, as text and as HTML; a message of its own has no HTML.

    A copy that has ``stop`` names in its body the language of its reader.
    """
    return copies_of([(circular_id, body, stop)])[0]


def copies_of(messages: Sequence[tuple[int | None, str, str | None]]) -> list[tuple[str, str]]:
    """The same for each of several: (circular, body, address to stop)."""
    ids = {circular_id for circular_id, _body, _stop in messages if circular_id is not None}
    query = select(OutboxCircular).where(OutboxCircular.id.in_(ids))
    circulars = {circular.id: circular for circular in db.session.scalars(query)} if ids else {}
    return [_copy(circulars.get(id or 0), body=body, stop=stop) for id, body, stop in messages]


def _copy(circular: OutboxCircular | None, *, body: str, stop: str | None) -> tuple[str, str]:
    if circular is None:
        return body, ""
    link = stop or body
    text, html = _form_for(circular.text, body), _form_for(circular.html, body)
    return text.replace(STOP, link), html.replace(STOP, escape(link))


def count_waiting(circular_ids: Collection[int]) -> int:
    """How many copies are neither sent nor set aside."""
    query = select(func.count()).where(OutboxMessage.circular_id.in_(circular_ids), is_waiting())
    return db.session.scalar(query) or 0


def count_set_aside(circular_ids: Collection[int]) -> int:
    """How many copies could not be sent."""
    query = select(func.count()).where(OutboxMessage.circular_id.in_(circular_ids))
    return db.session.scalar(query.where(OutboxMessage.failed_at.is_not(None))) or 0


def take_back(message_ids: Collection[int]) -> list[int]:
    """Take these messages out of the outbox, unless a worker has them in hand; returns the ids of those that are gone."""
    mine = (OutboxMessage.id.in_(message_ids), OutboxMessage.claimed_by.is_(None), is_waiting())
    return list(db.session.scalars(delete(OutboxMessage).where(*mine).returning(OutboxMessage.id)))


def set_aside_for(email: str, why: str, now: datetime) -> None:
    """An address takes no mail: copies that wait for it count as not sent, and say nothing any more."""
    mine = (func.lower(OutboxMessage.to) == email, OutboxMessage.circular_id.is_not(None), is_waiting())
    values = {"failed_at": now, "error": why, "body": "", "stop": None}
    db.session.execute(update(OutboxMessage).where(*mine, OutboxMessage.claimed_by.is_(None)).values(values))


def pull_back(circular_ids: Collection[int]) -> list[int]:
    """Take copies out of the outbox that nobody is sending; returns their ids. What a worker has in hand goes out."""
    free: ColumnElement[bool] = OutboxMessage.claimed_by.is_(None)
    gone = delete(OutboxMessage).where(OutboxMessage.circular_id.in_(circular_ids), is_waiting(), free)
    return list(db.session.scalars(gone.returning(OutboxMessage.id)))
