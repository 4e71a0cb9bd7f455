"""Tables of boards, their meetings and reviews, and their records."""

from pb_app.board.models import guards
from pb_app.board.models.boards import Board, OpenCall, Seat, SeatPlan, Volunteer
from pb_app.board.models.learning import CaseAgreement, CaseStudy
from pb_app.board.models.meetings import Declaration, PaperVersion, Review
from pb_app.board.models.members import Claim, ClaimReceipt, InductionDone, InductionTask, MemberNeeds
from pb_app.board.models.record import BoardResponse, LearningNote, Override, PrivateNote, Recommendation
from pb_app.board.models.votes import BoardCriterion, BoardDecision, BoardVote, JointMark, SecretMark, SecretVote
from pb_app.db import Base

guards.guard(Base.metadata.tables)

__all__ = [
    "BoardResponse",
    "Board",
    "BoardDecision",
    "BoardVote",
    "OpenCall",
    "CaseAgreement",
    "CaseStudy",
    "Claim",
    "ClaimReceipt",
    "BoardCriterion",
    "Declaration",
    "InductionDone",
    "InductionTask",
    "JointMark",
    "LearningNote",
    "MemberNeeds",
    "Override",
    "PaperVersion",
    "PrivateNote",
    "Recommendation",
    "Review",
    "Seat",
    "SeatPlan",
    "SecretMark",
    "SecretVote",
    "Volunteer",
]
