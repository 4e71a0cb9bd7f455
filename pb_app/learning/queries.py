"""Questions about cards read and months counted."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from pb_app.db import db
from pb_app.learning.models import CardRead, OwnCard, OwnCardVersion, PracticeMonth


def read_by(account_id: int) -> Mapping[str, int]:
    """By card, the version that somebody read."""
    query = select(CardRead.card, CardRead.version).where(CardRead.account_id == account_id)
    return {row.card: row.version for row in db.session.execute(query)}


def card_read(account_id: int, card: str) -> CardRead | None:
    return db.session.get(CardRead, (account_id, card))


def months_before(place_id: int, month: date) -> Sequence[PracticeMonth]:
    """What was counted in earlier months, the newest first."""
    query = select(PracticeMonth).where(PracticeMonth.place_id == place_id, PracticeMonth.month < month)
    return db.session.scalars(query.order_by(PracticeMonth.month.desc(), PracticeMonth.fact)).all()


def counted_in(place_id: int, month: date) -> bool:
    query = select(PracticeMonth.place_id).where(PracticeMonth.place_id == place_id, PracticeMonth.month == month)
    return db.session.scalar(query.limit(1)) is not None


def own_cards(place_id: int, *, public_only: bool = True) -> Sequence[OwnCard]:
    """A place’s own, the oldest first."""
    query = select(OwnCard).where(OwnCard.place_id == place_id)
    if public_only:
        query = query.where(OwnCard.published_at.is_not(None))
    return db.session.scalars(query.order_by(OwnCard.id)).all()


def own_card(place_id: int, card_id: int) -> OwnCard | None:
    return db.session.scalar(select(OwnCard).where(OwnCard.place_id == place_id, OwnCard.id == card_id))


def versions(card_ids: Sequence[int]) -> Mapping[int, Mapping[str, OwnCardVersion]]:
    """By card and language, the version that counts; the language it was first written in comes first."""
    query = select(OwnCardVersion).where(OwnCardVersion.card_id.in_(card_ids))
    newest: dict[int, dict[str, OwnCardVersion]] = {card_id: {} for card_id in card_ids}
    for version in db.session.scalars(query.order_by(OwnCardVersion.n, OwnCardVersion.at)):
        newest[version.card_id][version.language] = version
    return newest
