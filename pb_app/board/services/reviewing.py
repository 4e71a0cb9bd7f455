"""Notes of members about a project, quoted without names. Nobody can find out who wrote which, not even in the database."""

import secrets

from sqlalchemy import delete, select

from pb_app.access import Refused
from pb_app.board import queries
from pb_app.board.models import PrivateNote, Review
from pb_app.board.terms import MeetingStatus, NoteKind, Refusal
from pb_app.db import db


def note(review: Review, kind: NoteKind, words: str) -> None:
    """Add a note. All notes of the review are laid down anew in an order of chance.

    Neither id, time nor place in the table then says which is the newest, and so whose it is. Nothing of it goes to the
    log, which has times and people.
    """
    if queries.meeting_by_id(review.meeting_id).status is MeetingStatus.CLOSED or queries.decision(review.id):
        raise Refused(Refusal.MEETING_NOT_OPEN, "words")
    known = db.session.execute(
        select(PrivateNote.kind, PrivateNote.words).where(PrivateNote.review_id == review.id).with_for_update()
    ).all()
    rows = [(one.kind, one.words) for one in known] + [(kind, words)]
    secrets.SystemRandom().shuffle(rows)
    db.session.execute(delete(PrivateNote).where(PrivateNote.review_id == review.id))
    for one, text in rows:
        db.session.add(PrivateNote(id=secrets.token_hex(16), review_id=review.id, kind=one, words=text))
    db.session.flush()
