"""Reading a draft: message by message, or a whole file; and offering its language. Actor and time are arguments."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.catalogues import drafts, events, queries, rules
from pb_app.catalogues.models import MessageReview
from pb_app.catalogues.terms import DraftMessage, ReadMessage
from pb_app.db import db


def read_messages(language: str) -> list[ReadMessage]:
    """Every message of a draft, with the words that were approved or else drafted."""
    reviews = queries.reviews(language)
    return [_read(message, reviews.get(message.key)) for message in drafts.messages(language).values()]


def _read(message: DraftMessage, review: MessageReview | None) -> ReadMessage:
    words = review.words if review else message.words
    return ReadMessage(message=message, words=words, is_approved=review is not None)


def approve(language: str, message: DraftMessage, words: Sequence[str], actor: Actor, now: datetime) -> None:
    """A reader of the language says that these words are right. Refuses a form that is missing, and a hole that is lost."""
    refusal = rules.problem(message.english, words, drafts.plural_forms(language))
    if refusal:
        raise Refused(refusal, "words_0")
    row = queries.review(language, message.key)
    if row is None:
        row = MessageReview(language=language, key=message.key)
        db.session.add(row)
    row.words, row.by_id, row.at = list(words), actor.account_id, now
    db.session.flush()


def take_file(
    language: str, words: Mapping[str, Sequence[str]], actor: Actor, now: datetime
) -> tuple[int, list[DraftMessage]]:
    """Approve all messages of a file that was read elsewhere; how many, and those whose words do not fit."""
    forms, taken, left = drafts.plural_forms(language), 0, []
    for key, message in drafts.messages(language).items():
        said = [text for text in words.get(key, ()) if text]
        if not said:
            continue
        if rules.problem(message.english, said, forms):
            left.append(message)
        else:
            approve(language, message, said, actor, now)
            taken += 1
    if taken:
        audit.record(events.CatalogueTaken(language, taken), actor, now)
    return taken, left


def counts(language: str) -> tuple[int, int]:
    """How many messages are approved, of how many."""
    known = drafts.messages(language)
    return sum(key in known for key in queries.reviews(language)), len(known)


def offer(language: str, folder: Path, actor: Actor, now: datetime) -> None:
    """Compile what was approved, and nothing else, to where the application finds it. Refuses while too little was read."""
    approved, whole = counts(language)
    refusal = rules.may_offer(approved, whole)
    if refusal:
        raise Refused(refusal)
    audit.record(events.LanguageOffered(language, approved, whole), actor, now)
    words = {key: row.words for key, row in queries.reviews(language).items()}
    catalogue = drafts.as_catalogue(language, words, drafts.messages(language))
    drafts.compile_into(folder / language / "LC_MESSAGES", catalogue)
