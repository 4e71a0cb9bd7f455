"""What learning changes: somebody's own note of a card, and the numbers of a month."""

from datetime import datetime

from pb_app.db import db
from pb_app.learning import facts, queries
from pb_app.learning.models import CardRead, PracticeMonth
from pb_app.learning.terms import LearningCard
from pb_app.places import queries as places
from pb_app.places.models import Place


def tick_off(card: LearningCard, account_id: int, now: datetime) -> None:
    """Somebody has read a card; again, when it has changed."""
    note = queries.card_read(account_id, card.key)
    if note is None:
        db.session.add(CardRead(account_id=account_id, card=card.key, version=card.version, at=now))
    elif note.version != card.version:
        note.version, note.at = card.version, now
    db.session.flush()


def untick(card: LearningCard, account_id: int) -> None:
    """The note goes."""
    note = queries.card_read(account_id, card.key)
    if note is not None:
        db.session.delete(note)
        db.session.flush()


def uncounted(now: datetime) -> list[Place]:
    """Places without their numbers of this month."""
    return [
        place
        for place in places.all_places()
        if not queries.counted_in(place.id, places.today(place.id, now).replace(day=1))
    ]


def count_month(place_id: int, now: datetime) -> None:
    """Write down what stands now; a month is written once."""
    month = places.today(place_id, now).replace(day=1)
    for kind, fact in facts.all_facts(place_id, now).items():
        row = PracticeMonth(place_id=place_id, month=month, fact=kind, number=fact.number, whole=fact.whole)
        db.session.add(row)
    db.session.flush()
