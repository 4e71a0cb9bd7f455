"""Ask for lists, confirm, leave; and what is deleted by itself."""

from collections.abc import Callable, Collection
from datetime import datetime
from secrets import token_hex

from sqlalchemy import delete

from pb_app import outbox
from pb_app.access import Refused
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.newsletters import queries, rules
from pb_app.newsletters.models import NewsletterConsent, NewsletterDelivery, NewsletterReader
from pb_app.newsletters.terms import ConsentMethod, EndReason, ListTopic, Refusal, SubscriptionRequest
from pb_app.places.models import Place

#: The version of the words on the page that people agree to; change it with them.
WORDING = "2026-11"
#: Subject and body of a message to one reader.
Writing = Callable[[NewsletterReader], tuple[str, str]]


def ask(place: Place, email: str, wish: SubscriptionRequest, writing: Writing, now: datetime) -> None:
    """Somebody typed an address: nothing starts before its owner has confirmed from the message that goes there.

    Whoever typed it learns nothing of whether the address is known. A message goes to it now and then at most.
    """
    reader, is_new = _reader(place, email, wish, now)
    _add(reader, wish.topics, ConsentMethod.WEB, now)
    waits = any(consent.confirmed_at is None for consent in queries.standing([reader.id]))
    if waits and (is_new or reader.asked_at <= now - rules.ASK_AGAIN):
        reader.asked_at = now
        subject, body = writing(reader)
        outbox.queue(reader.email, subject=subject, body=body, now=now)


def ask_signed_in(
    place: Place, wish: SubscriptionRequest, *, account_id: int, email: str, proof: str, now: datetime
) -> NewsletterReader:
    """Somebody signed in with this address, which was confirmed then: it starts at once."""
    reader, _is_new = _reader(place, email, wish, now)
    reader.account_id, reader.language, reader.area_id = account_id, wish.language, wish.area_id
    _add(reader, wish.topics, ConsentMethod.ACCOUNT, now)
    confirm(reader, proof, now, only=wish.topics)
    return reader


def _reader(place: Place, email: str, wish: SubscriptionRequest, now: datetime) -> tuple[NewsletterReader, bool]:
    """The row of an address, and whether it is new. What a known reader chose is not changed by whoever types it."""
    if not wish.topics:
        raise Refused(Refusal.NO_TOPIC, "topics")
    one_at_a_time(f"newsletters:{place.id}:{email}")
    known = queries.reader(place.id, email)
    if known is not None:
        return known, False
    reader = NewsletterReader(place_id=place.id, email=email, key=token_hex(16), asked_at=now, heard_at=now)
    reader.language, reader.area_id = wish.language, wish.area_id
    db.session.add(reader)
    db.session.flush()
    return reader, True


def _add(reader: NewsletterReader, topics: Collection[ListTopic], how: ConsentMethod, now: datetime) -> None:
    known = {consent.topic for consent in queries.standing([reader.id])}
    for topic in sorted(set(topics) - known):
        db.session.add(
            NewsletterConsent(reader_id=reader.id, topic=topic, wording=WORDING, how=how, asked_at=now, proof="")
        )
    db.session.flush()


def confirm(
    reader: NewsletterReader, proof: str, now: datetime, *, only: Collection[ListTopic] = tuple(ListTopic)
) -> list[ListTopic]:
    """The owner of the address says yes to all that was asked for with it; their mail arrives, so a bounce is forgotten."""
    started = []
    for consent in queries.standing([reader.id]):
        if consent.confirmed_at is None and consent.topic in only:
            consent.confirmed_at, consent.proof = now, proof
            started.append(consent.topic)
    reader.heard_at, reader.asked_again_at = now, None
    outbox.forget_bounce(reader.email)
    db.session.flush()
    return started


def leave(reader: NewsletterReader, topic: ListTopic, now: datetime) -> bool:
    """Stop one list, and no other; False if it had stopped before."""
    mine = [consent for consent in queries.standing([reader.id]) if consent.topic is topic]
    _end(mine, EndReason.LEFT, now)
    reader.heard_at, reader.asked_again_at = now, None
    db.session.flush()
    return bool(mine)


def _end(consents: Collection[NewsletterConsent], why: EndReason, now: datetime) -> None:
    for consent in consents:
        consent.ended_at, consent.ended_why = now, why


def ask_the_silent(writing: Writing, now: datetime) -> int:
    """Whoever has pressed nothing for two years is asked once whether they still want it."""
    silent = queries.silent_since(now - rules.SILENT)
    for reader in silent:
        reader.asked_again_at = now
        subject, body = writing(reader)
        outbox.queue(reader.email, subject=subject, body=body, now=now)
    return len(silent)


def tidy(now: datetime) -> int:
    """Delete what was not confirmed, end what nobody wants any more, and forget who got what. Returns how many rows."""
    late = queries.unconfirmed_before(now - rules.UNCONFIRMED)
    for consent in late:
        db.session.delete(consent)
    unanswered = queries.unanswered_before(now - rules.ANSWER_WITHIN)
    _end(queries.standing([reader.id for reader in unanswered]), EndReason.SILENT, now)
    old = queries.ended_before(now - rules.KEPT)
    db.session.execute(delete(NewsletterConsent).where(NewsletterConsent.id.in_(old)))
    over = queries.delivered_before(now - rules.DELIVERIES_KEPT)
    db.session.execute(delete(NewsletterDelivery).where(NewsletterDelivery.issue_id.in_(over)))
    db.session.flush()
    gone = queries.without_consent()
    db.session.execute(delete(NewsletterDelivery).where(NewsletterDelivery.reader_id.in_(gone)))
    db.session.execute(delete(NewsletterReader).where(NewsletterReader.id.in_(gone)))
    return len(late) + len(unanswered) + len(old) + len(over) + len(gone)
