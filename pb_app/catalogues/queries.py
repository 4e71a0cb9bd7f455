"""Queries about catalogues."""

from sqlalchemy import select

from pb_app.catalogues.models import MessageReview
from pb_app.db import db


def reviews(language: str) -> dict[str, MessageReview]:
    """By the key of the message."""
    rows = db.session.scalars(select(MessageReview).where(MessageReview.language == language))
    return {row.key: row for row in rows}


def review(language: str, key: str) -> MessageReview | None:
    return db.session.get(MessageReview, (language, key))
