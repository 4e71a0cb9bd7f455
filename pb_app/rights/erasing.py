"""Erasing what is described, table by table. Done again after a backup is restored, so it can be repeated."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sqlalchemy import ColumnElement, and_, delete, select, update

from pb_app.db import Base, db
from pb_app.notifications.models import NewsItem
from pb_app.outbox.models import OutboxMessage
from pb_app.rights import queries
from pb_app.rights.holdings import Delete, Empty, Holding, Keep
from pb_app.rights.terms import YEARS, DataSubject, PublicWords


@cache
def _order() -> dict[str, int]:
    """Asked for only when every feature has been imported, so that no table is missing."""
    return {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}


def erase(person: DataSubject, holdings: Sequence[Holding], words: PublicWords, shown_as: str) -> None:
    """Empty or delete all that may go now. Rows that others refer to come first, the account itself last of what is emptied."""
    wanted = [holding for holding in holdings if words is PublicWords.WITHDRAW or not holding.public]
    for kind in (Empty, Delete):
        for holding in sorted(wanted, key=_place, reverse=True):
            if isinstance(holding.treatment, kind):
                _carry_out(holding.treatment, holding, queries.belongs(holding, person), person)
    _forget_name(person, shown_as)
    db.session.expire_all()


def finish(person: DataSubject, holdings: Sequence[Holding], *, years: int) -> None:
    """Erase what was kept only for a time that is over."""
    for holding, then, over in _ending(holdings, years):
        if over is not None:
            _carry_out(then, holding, and_(queries.belongs(holding, person), over), person)
    db.session.expire_all()


def waits(person: DataSubject, holdings: Sequence[Holding], *, years: int) -> bool:
    """Whether something of somebody is still kept for a time that is not over."""
    return any(queries.count(holding, person, but=over) > 0 for holding, _, over in _ending(holdings, years))


def is_due(person: DataSubject, holdings: Sequence[Holding], *, years: int) -> bool:
    """Whether there is something to erase now."""
    return any(
        over is not None and queries.count(holding, person) > queries.count(holding, person, but=over)
        for holding, _, over in _ending(holdings, years)
    )


def _ending(
    holdings: Sequence[Holding], years: int
) -> Iterator[tuple[Holding, Delete | Empty, ColumnElement[bool] | None]]:
    """What is kept for a time, with what follows, and which rows' time is over (None: of no row)."""
    for holding in sorted(holdings, key=_place, reverse=True):
        treatment = holding.treatment
        if isinstance(treatment, Keep) and treatment.then is not None:
            yield holding, treatment.then, _is_over(treatment, years)


def _is_over(treatment: Keep, years: int) -> ColumnElement[bool] | None:
    if treatment.holds:
        return queries.condition(f"NOT ({treatment.holds})")
    return queries.condition("1 = 1") if years >= YEARS[treatment.reason] else None


def _place(holding: Holding) -> int:
    return _order()[holding.table]


def _carry_out(treatment: Delete | Empty, holding: Holding, where: ColumnElement[bool], person: DataSubject) -> None:
    table = queries.table_of(holding)
    if isinstance(treatment, Delete):
        db.session.execute(delete(table).where(where))
        return
    db.session.execute(update(table).where(where).values(_values(treatment.marks, person)))


def _values(marks: Mapping[str, object], person: DataSubject) -> dict[str, object]:
    return {name: mark(person) if callable(mark) else mark for name, mark in marks.items()}


def _forget_name(person: DataSubject, shown_as: str) -> None:
    """The account has a word for a name; and messages to others that were about this person say it, too."""
    account = Base.metadata.tables["account"]
    db.session.execute(update(account).where(account.c.id == person.id).values(name=shown_as))
    if person.name:
        _in_news(person.name, shown_as)
        _in_messages(person, shown_as)


def _in_news(name: str, shown_as: str) -> None:
    for news in db.session.scalars(select(NewsItem)):
        if news.details.get("name") == name:
            news.details = {**news.details, "name": shown_as}


def _in_messages(person: DataSubject, shown_as: str) -> None:
    for message in db.session.scalars(select(OutboxMessage)):
        for forgotten in (person.name, person.email):
            if forgotten in f"{message.subject} {message.body}":
                message.subject = message.subject.replace(forgotten, shown_as)
                message.body = message.body.replace(forgotten, shown_as)
