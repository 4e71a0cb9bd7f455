"""Readers who confirmed, and an issue for them."""

from datetime import datetime
from secrets import token_hex

from sqlalchemy import insert

from pb_app.access import Role
from pb_app.db import db
from pb_app.newsletters import queries
from pb_app.newsletters.models import NewsletterConsent, NewsletterIssue, NewsletterReader
from pb_app.newsletters.services import consents, issues
from pb_app.newsletters.terms import ConsentMethod, IssueDraft, ListTopic, Segment
from tests.world import World

VOTES = ListTopic.VOTES


def confirmed(
    world: World, many: int, now: datetime, *topics: ListTopic, language: str = "en", mark: str = "r"
) -> list[int]:
    """So many people who get these lists, by default the one about votes; made in one go."""
    rows = [
        {
            "place_id": world.home().id,
            "email": f"{mark}{n}@reader.example",
            "key": token_hex(16),
            "language": language,
            "asked_at": now,
            "heard_at": now,
        }
        for n in range(many)
    ]
    ids = list(db.session.scalars(insert(NewsletterReader).returning(NewsletterReader.id), rows))
    agreed = {"wording": consents.WORDING, "how": ConsentMethod.WEB, "asked_at": now, "confirmed_at": now, "proof": "p"}
    said = [{"reader_id": id, "topic": topic, **agreed} for id in ids for topic in topics or (VOTES,)]
    db.session.execute(insert(NewsletterConsent), said)
    return ids


def draft(world: World, now: datetime, segment: Segment | None = None, **editions: tuple[str, str]) -> NewsletterIssue:
    """By Dee, in English if nothing else is said."""
    said = editions or {"en": ("Voting is open", "## Come\n\nVote **now**.")}
    made = IssueDraft(segment=segment or Segment(topic=VOTES), editions=said)
    return issues.make(world.home(), made, world.actor(Role.BOARD_SECRETARY), now)


def leaves(reader_ids: list[int], now: datetime) -> None:
    """These people want nothing any more."""
    for reader_id in reader_ids:
        reader = db.session.get_one(NewsletterReader, reader_id)
        for topic in queries.topics_of(reader_id):
            consents.leave(reader, topic, now)
    db.session.commit()
