"""Questions about learning notes and case studies."""

from collections.abc import Sequence

from sqlalchemy import Row, select

from pb_app.board.models import (
    BoardDecision,
    CaseAgreement,
    CaseStudy,
    LearningNote,
    Review,
)
from pb_app.board.terms import Verdict
from pb_app.db import db
from pb_app.delivery.models import Award
from pb_app.proposals.models import Proposal


def learning_note(review_id: int) -> LearningNote | None:
    return db.session.get(LearningNote, review_id)


def learning_notes(place_id: int, award_id: int | None = None) -> Sequence[Row[LearningNote, str, Verdict, int]]:
    """(what was learnt, the project's title, what was decided, the award) in a place or of one project, newest first."""
    query = (
        select(LearningNote, Proposal.title, BoardDecision.verdict, Award.id)
        .join(BoardDecision, BoardDecision.review_id == LearningNote.review_id)
        .join(Review, Review.id == LearningNote.review_id)
        .join(Award, Award.id == Review.award_id)
        .join(Proposal, Proposal.id == Award.proposal_id)
        .where(Award.place_id == place_id)
        .order_by(LearningNote.written_at.desc(), LearningNote.review_id.desc())
    )
    query = query if award_id is None else query.where(Award.id == award_id)
    return db.session.execute(query.limit(500)).all()


def projects_with_lessons(place_id: int, more: Sequence[int]) -> Sequence[Row[int, str, str]]:
    """(award, title, story) of projects with a learning note or a published case study, and of ``more`` awards."""
    noted = select(Review.award_id).join(LearningNote, LearningNote.review_id == Review.id)
    told = select(CaseStudy.award_id).where(CaseStudy.published_at.is_not(None))
    query = select(Award.id, Proposal.title, Proposal.story).join(Proposal, Proposal.id == Award.proposal_id)
    query = query.where(Award.place_id == place_id)
    return db.session.execute(query.where(Award.id.in_(noted) | Award.id.in_(told) | Award.id.in_(more))).all()


def learning_about(award_id: int) -> LearningNote | None:
    """The newest learning note about a project."""
    query = select(LearningNote).join(Review, Review.id == LearningNote.review_id).where(Review.award_id == award_id)
    return db.session.scalar(query.order_by(LearningNote.written_at.desc()).limit(1))


def case(award_id: int, *, lock: bool = False) -> CaseStudy | None:
    """The case study of an award; with ``lock``, other writers wait, even if it does not exist yet."""
    if lock:
        db.session.execute(select(Award.id).where(Award.id == award_id).with_for_update())
    return db.session.get(CaseStudy, award_id, populate_existing=lock)


def agreements(case: CaseStudy) -> Sequence[CaseAgreement]:
    """Who agreed to the current version."""
    query = select(CaseAgreement).where(CaseAgreement.award_id == case.award_id, CaseAgreement.version == case.version)
    return db.session.scalars(query).all()


def cases(place_id: int, *, public_only: bool = True) -> Sequence[CaseStudy]:
    """Case studies of a place, newest first."""
    query = select(CaseStudy).join(Award, Award.id == CaseStudy.award_id).where(Award.place_id == place_id)
    query = query.where(CaseStudy.published_at.is_not(None)) if public_only else query
    return db.session.scalars(query.order_by(CaseStudy.written_at.desc(), CaseStudy.award_id.desc()).limit(500)).all()
