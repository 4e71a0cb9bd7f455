"""What learning changes: somebody's own note of a card, the numbers of a month, and a place’s own cards."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.hashchain import text_digest
from pb_app.learning import events, facts, queries
from pb_app.learning.models import CardRead, OwnCard, OwnCardVersion, PracticeMonth
from pb_app.learning.terms import LearningCard, OwnCardDraft, Refusal
from pb_app.news import plain_markdown
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


def write_own(place: Place, draft: OwnCardDraft, *, actor: Actor, now: datetime) -> OwnCard:
    """A first draft; only those who run the place see it."""
    _must_be_safe(draft)
    card = OwnCard(place_id=place.id, made_by_id=actor.account_id, made_at=now)
    db.session.add(card)
    db.session.flush()
    _put(card, draft, 1, actor, now)
    return card


def change_own(card: OwnCard, draft: OwnCardDraft, *, actor: Actor, now: datetime) -> OwnCard:
    """Another version in one language, or the first in it."""
    db.session.refresh(card, with_for_update=True)
    _must_be_safe(draft)
    before = queries.versions([card.id])[card.id].get(draft.language)
    if before is not None and (before.title, before.line, before.words) == (draft.title, draft.line, draft.words):
        raise Refused(Refusal.CARD_SAME)
    _put(card, draft, before.n + 1 if before else 1, actor, now)
    return card


def publish_own(card: OwnCard, actor: Actor, now: datetime) -> None:
    """Everybody sees it."""
    db.session.refresh(card, with_for_update=True)
    if card.published_at is None:
        card.published_at = now
        audit.record(events.OwnCardPublished(card.id), actor, now, card.place_id)


def hold_back_own(card: OwnCard, actor: Actor, now: datetime) -> None:
    """It is a draft again."""
    db.session.refresh(card, with_for_update=True)
    if card.published_at is not None:
        card.published_at = None
        audit.record(events.OwnCardHeldBack(card.id), actor, now, card.place_id)


def _must_be_safe(draft: OwnCardDraft) -> None:
    if plain_markdown.foreign_links(draft.words) or plain_markdown.foreign_pictures(draft.words):
        raise Refused(Refusal.CARD_LINK, "words")


def _put(card: OwnCard, draft: OwnCardDraft, n: int, actor: Actor, now: datetime) -> None:
    version = OwnCardVersion(card_id=card.id, language=draft.language, n=n, by_id=actor.account_id, at=now)
    version.title, version.line, version.words = draft.title, draft.line, draft.words
    db.session.add(version)
    db.session.flush()
    digest = text_digest("\n".join((draft.title, draft.line, draft.words)))
    audit.record(events.OwnCardWritten(card.id, draft.language, n, digest), actor, now, card.place_id)
