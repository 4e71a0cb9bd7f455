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
from pb_app.newsletters.models import NewsletterConsent, NewsletterDelivery, NewsletterReader, NewsletterWish
from pb_app.newsletters.services import waiting_copies
from pb_app.newsletters.terms import ConsentMethod, EndReason, ListTopic, Refusal, SubscriptionRequest
from pb_app.places.models import Place

#: The version of the words on the page that people agree to; change it with them.
WORDING = "2026-11"
#: Subject and body of a message to one reader.
Writing = Callable[[NewsletterReader], tuple[str, str]]
#: The same of a message to confirm: it is in the language that was asked for.
AskWriting = Callable[[NewsletterReader, NewsletterWish], tuple[str, str]]


def ask(place: Place, email: str, wish: SubscriptionRequest, writing: AskWriting, now: datetime) -> None:
    """Somebody typed an address: nothing starts before its owner has confirmed from the message that goes there.

    Whoever typed it learns nothing of whether the address is known. A message goes to it now and then at most; what was
    asked for in between stands on the page to which its link leads.
    """
    reader, is_new = _reader(place, email, wish, now)
    if not is_new and _has_all(reader, wish):
        return
    noted = _note(reader, wish, now)
    if is_new or reader.asked_at <= now - rules.ASK_AGAIN:
        reader.asked_at = now
        subject, body = writing(reader, noted)
        outbox.queue(reader.email, subject=subject, body=body, now=now)


def _has_all(reader: NewsletterReader, wish: SubscriptionRequest) -> bool:
    """They get just this already."""
    same = (reader.language, reader.area_id) == (wish.language, wish.area_id)
    return same and wish.topics <= set(queries.topics_of(reader.id))


def _note(reader: NewsletterReader, wish: SubscriptionRequest, now: datetime) -> NewsletterWish:
    """Keep what was asked for apart from every other time."""
    known = queries.wishes([reader.id])
    noted = next((each for each in known if each.request == wish), None)
    if noted is None:
        for old in known[rules.WISHES - 1 :]:
            db.session.delete(old)
        noted = NewsletterWish(reader_id=reader.id, key=token_hex(16), topics=sorted(wish.topics))
        noted.language, noted.area_id = wish.language, wish.area_id
        db.session.add(noted)
    noted.asked_at = now
    db.session.flush()
    return noted


def ask_signed_in(
    place: Place, wish: SubscriptionRequest, *, account_id: int, email: str, proof: str, now: datetime
) -> NewsletterReader:
    """Somebody signed in with this address, which was confirmed then: it starts at once."""
    reader, _is_new = _reader(place, email, wish, now)
    reader.account_id = account_id
    _start(reader, wish, how=ConsentMethod.ACCOUNT, proof=proof, asked_at=now, now=now)
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


def _start(
    reader: NewsletterReader,
    wish: SubscriptionRequest,
    *,
    how: ConsentMethod,
    proof: str,
    asked_at: datetime,
    now: datetime,
) -> None:
    """The owner of the address has said so: from now on it counts, and all else that was asked for with it is gone."""
    reader.language, reader.area_id = wish.language, wish.area_id
    for topic in sorted(wish.topics - set(queries.topics_of(reader.id))):
        consent = NewsletterConsent(reader_id=reader.id, topic=topic, wording=WORDING, how=how, proof=proof)
        consent.asked_at, consent.confirmed_at = asked_at, now
        db.session.add(consent)
    db.session.execute(delete(NewsletterWish).where(NewsletterWish.reader_id == reader.id))
    reader.heard_at, reader.asked_again_at = now, None
    outbox.forget_bounce(reader.email)
    db.session.flush()


def confirm(
    reader: NewsletterReader, wish: SubscriptionRequest, proof: str, now: datetime, *, asked_at: datetime | None = None
) -> list[ListTopic]:
    """The owner of the address says what they get from now on: just these lists. Returns those that start.

    Their mail arrives, so a bounce is forgotten.
    """
    if not wish.topics:
        raise Refused(Refusal.NO_TOPIC, "topics")
    db.session.refresh(reader, with_for_update=True)
    before = queries.standing([reader.id])
    _end([each for each in before if each.topic not in wish.topics], EndReason.LEFT, now)
    db.session.flush()
    _start(reader, wish, how=ConsentMethod.WEB, proof=proof, asked_at=asked_at or now, now=now)
    return sorted(wish.topics - {each.topic for each in before})


def leave(reader: NewsletterReader, topic: ListTopic, now: datetime) -> bool:
    """Stop one list, and no other; False if it had stopped before."""
    mine = [consent for consent in queries.standing([reader.id]) if consent.topic is topic]
    _end(mine, EndReason.LEFT, now)
    reader.heard_at, reader.asked_again_at = now, None
    db.session.flush()
    return bool(mine)


def _end(consents: Collection[NewsletterConsent], why: EndReason, now: datetime) -> None:
    """These end, and what waits in the outbox because of them does not go out."""
    for consent in consents:
        consent.ended_at, consent.ended_why = now, why
        waiting_copies.call_back([consent.reader_id], [consent.topic])


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
    for wish in late:
        db.session.delete(wish)
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
