"""One payment followed back through the book: from a receipt to whoever gave the money."""

from collections.abc import Sequence

from sqlalchemy import Select
from sqlalchemy.orm import aliased

from pb_app.db import db
from pb_app.funds.models import Transfer
from pb_app.funds.queries.book import Line, named_lines
from pb_app.funds.terms import TransferKind

#: How money came to where it was spent, the last step first.
BACK = (
    (TransferKind.PAID,),
    (TransferKind.AWARDED,),
    (TransferKind.ALLOTTED, TransferKind.MOVED),
    (TransferKind.COMMITTED,),
)


def trail(fund_id: int, before: int | None = None) -> Sequence[Line]:
    """The newest receipt of a fund, or the newest before a line, and how its money came there; oldest line first.

    Empty when there is no such receipt, or when one of its steps can't be followed.
    """
    spent = _newest(_lines(fund_id, TransferKind.SPENT), before)
    steps = [spent] if spent else []
    for kinds in BACK if spent else ():
        last = steps[-1].Transfer
        step = _newest(_lines(fund_id, *kinds).where(Transfer.receiver_id == last.giver_id), last.n)
        if step is None:
            return []
        steps.append(step)
    return steps[::-1]


def has_receipt_before(fund_id: int, n: int) -> bool:
    """Whether an older receipt can be followed."""
    return _newest(_lines(fund_id, TransferKind.SPENT), n) is not None


def _lines(fund_id: int, *kinds: TransferKind) -> Select[Transfer, str, str]:
    """Lines of these kinds that still stand."""
    undone = aliased(Transfer)
    query = named_lines().outerjoin(undone, undone.reverses_id == Transfer.id)
    return query.where(Transfer.fund_id == fund_id, Transfer.kind.in_(kinds), undone.id.is_(None))


def _newest(query: Select[Transfer, str, str], before: int | None) -> Line | None:
    query = query.where(Transfer.n < before) if before else query
    return db.session.execute(query.order_by(Transfer.n.desc()).limit(1)).first()
