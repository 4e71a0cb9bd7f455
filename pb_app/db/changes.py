"""Whether a transaction has changed anything that people asked for, so that a page can say so."""

from typing import Any

from sqlalchemy import Connection, Engine, event

from pb_app.db.base import db

CHANGED = "commonpot_changed"
#: Written beside a change, and no change by themselves.
BOOKKEEPING = frozenset({"audit_event", "outbox_message", "news_item", "attempt"})


def watch(engine: Engine) -> None:
    """Note which tables each transaction of an engine writes to."""
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
