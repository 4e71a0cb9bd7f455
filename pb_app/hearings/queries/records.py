"""Questions about what was said: notes, points, themes and replies. None of them knows of people."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.hearings.models import (
    HearingConcern,
    HearingMark,
    HearingNote,
    HearingPoint,
    HearingQuestion,
    HearingReply,
    HearingTheme,
    HearingWording,
)
from pb_app.hearings.terms import ReplyKind


def questions(record_id: int) -> Sequence[HearingQuestion]:
    query = select(HearingQuestion).where(HearingQuestion.record_id == record_id)
    return db.session.scalars(query.order_by(HearingQuestion.n)).all()


def notes(record_id: int) -> Sequence[HearingNote]:
    return db.session.scalars(select(HearingNote).where(HearingNote.record_id == record_id)).all()


def words_at(question: HearingQuestion) -> set[tuple[str, int | None, str]]:
    """Words, table and name of the notes to a question, and of the points as they were first written."""
    noted = select(HearingNote).where(HearingNote.question_id == question.id)
    first = select(HearingPoint, HearingWording.words).join(HearingWording, HearingWording.point_id == HearingPoint.id)
    first = first.where(HearingPoint.question_id == question.id, HearingWording.n == 1)
    said = {(note.words, note.table_no, note.said_by) for note in db.session.scalars(noted)}
    return said | {(words, point.table_no, point.said_by) for point, words in db.session.execute(first)}


def waiting(record_id: int) -> int:
    """How many notes wait for others."""
    query = select(func.count()).select_from(HearingNote).where(HearingNote.record_id == record_id)
    return db.session.scalar(query) or 0


def written(record_id: int) -> int:
    """How many notes and points there are."""
    return waiting(record_id) + all_points(record_id)


def all_points(record_id: int) -> int:
    """How many there are, with those that were left out."""
    query = select(func.count()).select_from(HearingPoint).where(HearingPoint.record_id == record_id)
    return db.session.scalar(query) or 0


def points(record_id: int) -> Sequence[HearingPoint]:
    """Those that nobody asked to leave out, in an order that says nothing."""
    query = select(HearingPoint).where(HearingPoint.record_id == record_id, HearingPoint.left_out.is_(False))
    return db.session.scalars(query.order_by(HearingPoint.id)).all()


def left_out(record_id: int) -> int:
    query = select(func.count()).select_from(HearingPoint)
    return db.session.scalar(query.where(HearingPoint.record_id == record_id, HearingPoint.left_out)) or 0


def going(record_id: int) -> int:
    """How many points are left out, or will be once the check has ended."""
    asked = select(HearingReply.point_id).where(
        HearingReply.record_id == record_id, HearingReply.kind == ReplyKind.LEAVE_OUT
    )
    query = select(func.count()).select_from(HearingPoint).where(HearingPoint.record_id == record_id)
    query = query.where(HearingPoint.kept_why == "")
    return db.session.scalar(query.where(HearingPoint.left_out | HearingPoint.id.in_(asked))) or 0


def asked_away(record_id: int) -> Sequence[HearingPoint]:
    """Points that somebody asked to leave out, for whoever looks whether that can be right."""
    asked = select(HearingReply.point_id).where(
        HearingReply.record_id == record_id, HearingReply.kind == ReplyKind.LEAVE_OUT
    )
    query = select(HearingPoint).where(HearingPoint.record_id == record_id, HearingPoint.kept_why == "")
    return db.session.scalars(query.where(HearingPoint.id.in_(asked)).order_by(HearingPoint.id)).all()


def asked_of(point: HearingPoint) -> Sequence[HearingReply]:
    """What was said of a point."""
    return db.session.scalars(select(HearingReply).where(HearingReply.point_id == point.id)).all()


def put_back(record_id: int) -> int:
    """How many points somebody asked to leave out and that stay for a reason."""
    query = select(func.count()).select_from(HearingPoint).where(HearingPoint.record_id == record_id)
    return db.session.scalar(query.where(HearingPoint.kept_why != "")) or 0


def point_ids(record_id: int) -> Sequence[int]:
    """Of all points, also those that were left out."""
    return db.session.scalars(select(HearingPoint.id).where(HearingPoint.record_id == record_id)).all()


def corrections(record_id: int) -> Sequence[HearingReply]:
    """What should be said instead, as far as it can be read, of points that stand; nobody has looked at these."""
    query = select(HearingReply).join(HearingPoint, HearingPoint.id == HearingReply.point_id)
    query = query.where(HearingReply.record_id == record_id, HearingReply.released, HearingReply.settled.is_(False))
    query = query.where(HearingReply.kind == ReplyKind.NOT_QUITE, HearingPoint.left_out.is_(False))
    return db.session.scalars(query.order_by(HearingReply.id)).all()


def point_or_gone(record_id: int, point_id: int) -> HearingPoint | None:
    """Also one that was left out."""
    return db.session.scalar(
        select(HearingPoint).where(HearingPoint.record_id == record_id, HearingPoint.id == point_id)
    )


def point(record_id: int, point_id: int) -> HearingPoint | None:
    known = point_or_gone(record_id, point_id)
    return None if known is None or known.left_out else known


def wordings(record_id: int) -> Mapping[int, Sequence[HearingWording]]:
    """By point, the newest version first."""
    query = select(HearingWording).join(HearingPoint, HearingPoint.id == HearingWording.point_id)
    query = query.where(HearingPoint.record_id == record_id).order_by(HearingWording.n.desc())
    by_key: dict[int, list[HearingWording]] = {}
    for row in db.session.scalars(query):
        by_key.setdefault(row.point_id, []).append(row)
    return by_key


def versions(point_id: int) -> Sequence[HearingWording]:
    """The newest first."""
    query = select(HearingWording).where(HearingWording.point_id == point_id)
    return db.session.scalars(query.order_by(HearingWording.n.desc())).all()


def themes(record_id: int) -> Sequence[HearingTheme]:
    query = select(HearingTheme).where(HearingTheme.record_id == record_id)
    return db.session.scalars(query.order_by(HearingTheme.n, HearingTheme.id)).all()


def theme(record_id: int, theme_id: int) -> HearingTheme | None:
    query = select(HearingTheme).where(HearingTheme.record_id == record_id, HearingTheme.id == theme_id)
    return db.session.scalar(query)


def replies(record_id: int, *, released: bool) -> Sequence[HearingReply]:
    query = select(HearingReply).where(HearingReply.record_id == record_id, HearingReply.released.is_(released))
    return db.session.scalars(query.order_by(HearingReply.id)).all()


def reply(record_id: int, reply_id: int) -> HearingReply | None:
    query = select(HearingReply).where(HearingReply.record_id == record_id, HearingReply.id == reply_id)
    return db.session.scalar(query.where(HearingReply.released, HearingReply.settled.is_(False)))


def replies_kept(record_id: int) -> int:
    query = select(func.count()).select_from(HearingReply).where(HearingReply.record_id == record_id)
    return db.session.scalar(query) or 0


def replied(record_id: int, *, released: bool = False) -> int:
    """How many people replied, each counted once; ``released``: only those whose replies can be read."""
    query = select(func.count()).select_from(HearingReply)
    query = query.where(HearingReply.record_id == record_id, HearingReply.counts)
    return db.session.scalar(query.where(HearingReply.released) if released else query) or 0


def marks(record_id: int) -> set[str]:
    return set(db.session.scalars(select(HearingMark.mark).where(HearingMark.record_id == record_id)))


def concerns(record_id: int) -> Sequence[HearingConcern]:
    query = select(HearingConcern).where(HearingConcern.record_id == record_id)
    return db.session.scalars(query.order_by(HearingConcern.id)).all()


def concern(record_id: int, concern_id: int) -> HearingConcern | None:
    query = select(HearingConcern).where(HearingConcern.record_id == record_id, HearingConcern.id == concern_id)
    return db.session.scalar(query)
