"""Questions about what is kept: the rows of a person, table by table."""

from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, Table, and_, func, not_, or_, select, text

from pb_app.db import Base, db
from pb_app.people.models import Account
from pb_app.rights.holdings import Holding, Owner
from pb_app.rights.models import DataRequest, EmailChange, Erasure, FormerAddress, PlaceStatement, VotedBefore
from pb_app.rights.terms import DataSubject


def table_of(holding: Holding) -> Table:
    return Base.metadata.tables[holding.table]


def belongs(holding: Holding, person: DataSubject) -> ColumnElement[bool]:
    """Which rows of a holding are this person's."""
    table = table_of(holding)
    mine = or_(*(_owned(table, owner, person) for owner in holding.owners))
    return and_(mine, text(f"({holding.where})")) if holding.where else mine


def condition(sql: str, **values: object) -> ColumnElement[bool]:
    """A condition in SQL, that can be joined with others and turned round."""
    return and_(text("1 = 1"), text(f"({sql})").bindparams(**values))


def _owned(table: Table, owner: Owner, person: DataSubject) -> ColumnElement[bool]:
    mark = owner.value(person)
    if owner.sql:
        return condition(owner.sql, mark=mark)
    return _at_end(table, owner.path, mark)


def _at_end(table: Table, path: str, mark: object) -> ColumnElement[bool]:
    """The column at the end of a path equals ``mark``; each step goes to the id of another table."""
    column, _, onward = path.partition(">")
    if not onward:
        return table.c[column] == mark
    name, _, rest = onward.partition(".")
    other = Base.metadata.tables[name]
    return table.c[column].in_(select(other.c.id).where(_at_end(other, rest, mark)))


def rows(holding: Holding, person: DataSubject) -> Iterator[Mapping[str, object]]:
    """The person's rows, without the columns that are hidden."""
    table = table_of(holding)
    shown = [column for column in table.c if column.name not in holding.hidden]
    query = select(*shown).where(belongs(holding, person)).order_by(*table.primary_key)
    for row in db.session.execute(query).mappings():
        yield {str(name): value for name, value in row.items()}


def count(holding: Holding, person: DataSubject, *, but: ColumnElement[bool] | None = None) -> int:
    """How many rows of a holding are this person's, without those that ``but`` is true of."""
    query = select(func.count()).select_from(table_of(holding)).where(belongs(holding, person))
    return db.session.scalar(query if but is None else query.where(not_(but))) or 0


def person_of(account: Account) -> DataSubject:
    return DataSubject(account.id, account.email, account.name, former_addresses(account.id))


def former_addresses(account_id: int) -> tuple[str, ...]:
    query = select(FormerAddress.address).where(FormerAddress.account_id == account_id)
    return tuple(db.session.scalars(query.order_by(FormerAddress.id)))


def erasure(account_id: int) -> Erasure | None:
    return db.session.get(Erasure, account_id)


def erasures() -> list[Erasure]:
    return list(db.session.scalars(select(Erasure).order_by(Erasure.account_id)))


def unfinished() -> list[Erasure]:
    return list(db.session.scalars(select(Erasure).where(Erasure.finished_at.is_(None)).order_by(Erasure.account_id)))


def voted_before(round_id: int, mark: str) -> bool:
    return db.session.get(VotedBefore, (round_id, mark)) is not None


def email_change(hashed: str) -> EmailChange | None:
    """The change that a link belongs to, whichever of both it is."""
    query = select(EmailChange).where(or_(EmailChange.old_hash == hashed, EmailChange.new_hash == hashed))
    return db.session.scalar(query)


def statement(place_id: int) -> PlaceStatement | None:
    return db.session.get(PlaceStatement, place_id)


def requests(place_id: int) -> list[DataRequest]:
    """What a place was asked for: what still waits first, the most urgent at the top."""
    query = select(DataRequest).where(DataRequest.place_id == place_id)
    return list(
        db.session.scalars(query.order_by(DataRequest.answered_at.is_not(None), DataRequest.due_on, DataRequest.id))
    )


def request(place_id: int, request_id: int) -> DataRequest | None:
    return db.session.scalar(select(DataRequest).where(DataRequest.place_id == place_id, DataRequest.id == request_id))


def waiting_requests(place_id: int) -> list[DataRequest]:
    return [request for request in requests(place_id) if request.answered_at is None]
