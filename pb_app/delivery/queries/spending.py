"""What groups spent."""

from collections.abc import Sequence

from sqlalchemy import Row, exists, func, or_, select

from pb_app.db import db
from pb_app.delivery.models import Award, Spend, SpendReceipt
from pb_app.delivery.terms import ReceiptDraft, SpendState
from pb_app.funds.models import Transfer


def spends(award_id: int) -> Sequence[Spend]:
    return db.session.scalars(select(Spend).where(Spend.award_id == award_id).order_by(Spend.number)).all()


def spend(award_id: int, number: int) -> Spend | None:
    return db.session.scalar(select(Spend).where(Spend.award_id == award_id, Spend.number == number))


def receipt(spend_id: int) -> SpendReceipt | None:
    shown = SpendReceipt.spend_id.in_(select(Spend.id).where(Spend.id == spend_id, Spend.hidden_reason.is_(None)))
    return db.session.scalar(select(SpendReceipt).where(shown))


def receipts_shown(award_id: int) -> dict[int, bool]:
    """Which spends have a receipt's picture, and whether everybody may see it."""
    query = select(SpendReceipt.spend_id, SpendReceipt.public).join(Spend, Spend.id == SpendReceipt.spend_id)
    return {
        row[0]: row[1]
        for row in db.session.execute(query.where(Spend.award_id == award_id, Spend.hidden_reason.is_(None)))
    }


def receipt_seen(place_id: int, original: str, pixels: str) -> bool:
    """Whether this picture was shown already, anywhere in the place."""
    same = or_(SpendReceipt.original == original, SpendReceipt.pixels == pixels)
    return db.session.scalar(select(SpendReceipt.spend_id).where(SpendReceipt.place_id == place_id, same)) is not None


def like(place_id: int, receipt: ReceiptDraft) -> bool:
    """Whether the same amount was paid to the same supplier on the same day, and shown already."""
    query = select(Spend.id).join(Award, Award.id == Spend.award_id).where(Award.place_id == place_id)
    query = query.where(Spend.amount == receipt.amount, Spend.paid_on == receipt.paid_on)
    same = func.lower(Spend.supplier_written) == receipt.supplier.lower()
    return db.session.scalar(query.where(same, Spend.state != SpendState.QUESTIONED).limit(1)) is not None


def by_line(award_id: int) -> dict[int | None, int]:
    """Minor units shown for each cost line; those in question left out."""
    query = select(Spend.line, func.sum(Spend.amount)).where(
        Spend.award_id == award_id, Spend.state != SpendState.QUESTIONED
    )
    return {row[0]: int(row[1]) for row in db.session.execute(query.group_by(Spend.line))}


def counted(award_id: int) -> dict[int, int]:
    """What of each receipt was paid from the award and stands in the book, in minor units, by spend.

    The one source of "spent": pages show these figures, and sums of nothing else.
    """
    taken_back = exists().where(Transfer.reverses_id == Spend.transfer_id)
    query = select(Spend.id, Spend.counted).where(Spend.award_id == award_id, Spend.state == SpendState.ACCEPTED)
    return {row[0]: row[1] for row in db.session.execute(query.where(~taken_back))}


def spent_awaiting(award_id: int) -> int:
    """Shown and not answered yet, in minor units."""
    query = select(func.coalesce(func.sum(Spend.amount), 0))
    return int(db.session.scalar(query.where(Spend.award_id == award_id, Spend.state == SpendState.SHOWN)) or 0)


def waiting_spends(place_id: int) -> Sequence[Row[int, int]]:
    """(award, how many receipts wait for an answer)."""
    query = select(Spend.award_id, func.count()).join(Award, Award.id == Spend.award_id)
    query = query.where(Award.place_id == place_id, Spend.state == SpendState.SHOWN)
    return db.session.execute(query.group_by(Spend.award_id)).all()
