"""What the database itself refuses about small grants: nothing comes back once it is paid."""

from pb_app.db.immutable import refusing_statements
from pb_app.funds.models import Transfer

#: The accounts of a fund's small grants stand for no award: their subject is 0.
CONDITION = (
    "NEW.kind <> 'spent' AND EXISTS (SELECT 1 FROM ledger_account giver WHERE giver.id = NEW.giver_id "
    "AND giver.subject = 0 AND giver.kind IN ('paid-out', 'spent'))"
)
NAME, MESSAGE = "transfer_small_grant_kept", "a small grant is never clawed back"


def statements(dialect: str) -> list[str]:
    """The SQL of the guard on the book."""
    table = Transfer.__tablename__
    return refusing_statements(NAME, table=table, when="INSERT", condition=CONDITION, message=MESSAGE, dialect=dialect)
