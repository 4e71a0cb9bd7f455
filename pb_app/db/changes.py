"""Whether a transaction has changed anything that people asked for, so that a page can say so."""

from typing import Any

from flask import has_request_context, request
from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session

from pb_app.db.base import db

CHANGED = "commonpot_changed"
#: Written beside a change, and no change by themselves.
BOOKKEEPING = frozenset({"audit_event", "outbox_message", "news_item", "attempt", "sent_form"})
#: In the request: a commit was sent to the database; the database has confirmed one.
SENT, CONFIRMED = "pb_app.commit_sent", "pb_app.commit_confirmed"


def watch(engine: Engine) -> None:
    """Note which tables each transaction of an engine writes to, and which requests commit."""
    event.listen(engine, "commit", lambda connection: _note_in_request(SENT))
    event.listen(engine, "begin", lambda connection: connection.info.pop(CHANGED, None))
    event.listen(engine, "after_cursor_execute", _note)


def _note(connection: Connection, *executed: object) -> None:
    """``executed``: cursor, statement, parameters, context, and whether there were many."""
    context: Any = executed[3]
    if context.compiled is None or not (context.isinsert or context.isupdate or context.isdelete):
        return
    table = getattr(context.compiled.statement, "table", None)
    connection.info.setdefault(CHANGED, set()).add(getattr(table, "name", ""))


def any_made() -> bool:
    """Whether the present transaction has written more than the log and the post."""
    db.session.flush()
    return bool(db.session.connection().info.get(CHANGED, set()) - BOOKKEEPING)


def _note_in_request(what: str) -> None:
    if has_request_context():
        request.environ[what] = True


@event.listens_for(Session, "after_commit")
def _note_confirmed(_session: Session) -> None:
    """The end of a savepoint calls this too; no commit was sent then."""
    if has_request_context() and SENT in request.environ:
        _note_in_request(CONFIRMED)


def nothing_kept(*, answered: bool) -> bool:
    """Whether this request surely kept nothing. ``answered``: the database itself refused the commit, if one was sent."""
    return CONFIRMED not in request.environ and (answered or SENT not in request.environ)
