"""Learning notes: what was learnt from a project, written after the decision and without blame."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries
from pb_app.board.models import LearningNote, Review
from pb_app.board.terms import Refusal
from pb_app.db import db


def write_learning(
    review: Review, *, expected: str, happened: str, again: str, risk: str, actor: Actor, now: datetime
) -> LearningNote:
    """Save the learning note once the board has decided; it can be improved later."""
    if queries.decision(review.id) is None:
        raise Refused(Refusal.NOT_DECIDED)
    learning_note = queries.learning_note(review.id) or LearningNote(review_id=review.id)
    learning_note.expected, learning_note.happened, learning_note.again, learning_note.risk = (
        expected,
        happened,
        again,
        risk,
    )
    learning_note.written_at = now
    db.session.add(learning_note)
    db.session.flush()
    audit.record(events.LearningWritten(review.id), actor, now, review.award.place_id)
    return learning_note
