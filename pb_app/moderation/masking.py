"""What is read of words that moderators have hidden: decided here, for pages and for SQL alike.

A model with public words keeps them under a name that ends in ``_written``. Under the usual name stands what everybody
reads, so that a page, an export, a feed or a search that knows nothing of moderation can't show what is hidden.
"""

from flask_babel import gettext as _
from sqlalchemy import CheckConstraint, SQLColumnExpression, Text, case, literal
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.elements import ColumnElement


class Hideable:
    """Rows whose public words or picture moderators can hide."""

    #: Why it is hidden, for everybody to read; None while it is shown.
    hidden_reason: Mapped[str | None] = mapped_column(
        Text, CheckConstraint("hidden_reason <> ''", name="hidden_with_reason")
    )

    @property
    def is_hidden(self) -> bool:
        return self.hidden_reason is not None


def notice(reason: str) -> str:
    """What stands in the place of something hidden."""
    return _("Hidden by the moderators. Reason: %(reason)s", reason=reason)


def masked(written: str, *, says_why: bool = True) -> hybrid_property[str]:
    """What everybody reads of the attribute ``written``; the notice, or nothing at all, while the row is hidden."""

    def read(row: Hideable) -> str:
        if row.hidden_reason is None:
            return str(getattr(row, written) or "")
        return notice(row.hidden_reason) if says_why else ""

    def write(row: Hideable, value: str) -> None:
        setattr(row, written, value)

    def in_sql(model: type[Hideable]) -> ColumnElement[str]:
        instead = _notice_in_sql(model.hidden_reason) if says_why else literal("")
        return case((model.hidden_reason.is_(None), getattr(model, written)), else_=instead)

    read.__name__ = written.removesuffix("_written")  # what a result row calls it
    return hybrid_property(read, fset=write, expr=in_sql)


def _notice_in_sql(reason: SQLColumnExpression[str | None]) -> ColumnElement[str]:
    before, _mark, after = notice("\0").partition("\0")
    return literal(before).concat(reason).concat(after)
