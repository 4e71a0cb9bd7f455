"""What the page of a review shows: the evidence, the current vote, and the decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row

from pb_app import clock
from pb_app.access import Action
from pb_app.board import queries, rules, services
from pb_app.board.models import (
    Board,
    BoardDecision,
    BoardResponse,
    Declaration,
    JointMark,
    Override,
    PrivateNote,
    Recommendation,
    Review,
    Seat,
)
from pb_app.board.pages.suggestions import suggestions
from pb_app.board.pages.surveys import BoardSurvey, surveys
from pb_app.board.terms import Verdict
from pb_app.board.text_source import text_of
from pb_app.comments import facts
from pb_app.comments.facts import CitedFactsPanel
from pb_app.delivery import queries as delivery
from pb_app.delivery import spending_pages
from pb_app.delivery.models import Award, Update
from pb_app.delivery.services import notifications
from pb_app.evidence import pages as evidence_pages
from pb_app.evidence.models import EvidenceUse
from pb_app.evidence.pages import PointCard
from pb_app.evidence.terms import EvidenceTarget
from pb_app.meetings import pages as meeting_pages
from pb_app.meetings.models import AgendaItem, Attendance, Meeting, Minutes
from pb_app.meetings.pages import MeetingRecord
from pb_app.meetings.terms import AttendanceMode, MeetingStatus
from pb_app.outcomes import pages as outcomes
from pb_app.outcomes.terms import Question
from pb_app.places import current as places
from pb_app.text_versions import pages as text_versions
from pb_app.text_versions.pages import ShownText
from pb_app.web.access import may
from pb_app.web.actor import current_actor
from pb_app.web.labels import label


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEvidence:
    """The evidence for a review: money, outcomes, and what the project and people who use the service say."""

    paid: int
    spent: int
    lines: Sequence[spending_pages.SpendLine]
    measures: Sequence[outcomes.MeasureResult]
    updates: Sequence[Row[Update, str]]
    photos: Mapping[int, tuple[str, str]]
    report: Sequence[tuple[Question, str]]
    surveys: Sequence[BoardSurvey]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberStanding:
    """A member in this review: their declaration, and whether they are present, have voted and count."""

    seat: Seat
    said: Declaration | None
    there: AttendanceMode | None
    voted: bool
    verdict: str
    suggested: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    review: Review
    board: Board
    meeting: Meeting
    own: Seat | None
    own_there: bool
    own_voted: bool
    members: Sequence[MemberStanding]
    present: rules.QuorumStatus
    votes: int
    #: Between which answers a vote is tied, for the secretary.
    tied: Sequence[Verdict]
    evidence: ReviewEvidence
    notes: Sequence[PrivateNote]
    lines: Sequence[rules.EasyReadLine]
    #: The paper and its easy words in the reader's language.
    paper: ShownText
    trouble: Sequence[rules.ReadabilityIssue]
    versions: int
    criteria: Mapping[int, str]
    marks: Sequence[Row[JointMark, str]]
    decision: BoardDecision | None
    answer: BoardResponse | None
    override: Override | None
    rule: Recommendation | None
    next_title: str
    group: bool
    working: Sequence[Sequence[tuple[str, int]]]
    #: What people had said, on which the paper stands.
    said: Sequence[tuple[PointCard, EvidenceUse]] | None
    #: The figures that the proposal stands on, with what neighbours say that they miss.
    facts: CitedFactsPanel | None


def evidence(award: Award, review: Review) -> ReviewEvidence:
    updates = delivery.updates(award.id, 3)
    return ReviewEvidence(
        paid=delivery.paid([award.id]).get(award.id, 0),
        spent=sum(spend.counted for spend in delivery.spends(award.id)),
        lines=spending_pages.lines(award),
        measures=outcomes.measures(award),
        updates=updates,
        photos=delivery.photo_digests(award.id),
        report=outcomes.report_answers(award),
        surveys=surveys(review),
    )


def _tied(review: Review, board: Board, *, waiting: bool) -> Sequence[Verdict]:
    """For the secretary once everybody who is there has voted: before, it would tell how a vote is going."""
    return () if waiting or not may(Action.RUN_MEETING) else services.tied(review, board)


def review(review: Review, board: Board, meeting: Meeting) -> ReviewPage:
    today, actor = clock.now().date(), current_actor()
    everybody, award = queries.seats(board.id, today), review.award
    own = next((seat for seat in everybody if actor and seat.account_id == actor.account_id), None)
    there, decision = queries.there(meeting.id), queries.decision(review.id)
    voted = set(queries.votes(review.id)) | queries.secret_marks(review.id)
    here = present(review, board, meeting, everybody, there)
    paper = text_versions.one(text_of(review, award.place_id))
    return ReviewPage(
        review=review,
        board=board,
        meeting=meeting,
        own=own,
        own_there=own is not None and own.id in there,
        own_voted=own is not None and own.id in voted,
        members=standing(review, board, everybody, there=there, own=own, decision=decision),
        present=here,
        votes=len(voted),
        tied=_tied(review, board, waiting=here.votes > len(voted) or decision is not None),
        evidence=evidence(award, review),
        notes=queries.notes(review.id),
        lines=rules.easy_lines(paper.plain("easy")),
        paper=paper,
        trouble=rules.hard_to_read(review.easy),
        versions=len(queries.paper_versions(review.id)),
        criteria={board_criterion.id: board_criterion.words for board_criterion in queries.criteria(board.id)},
        marks=queries.joint_marks(review.id),
        decision=decision,
        answer=queries.answer(review.id),
        override=queries.override(review.id),
        rule=queries.recommendation(review.id),
        next_title=delivery.by_id(decision.next_award_id).proposal.title if decision and decision.next_award_id else "",
        group=actor is not None and actor.account_id in notifications.group(award),
        said=evidence_pages.used_for(EvidenceTarget.REVIEW, review.id),
        facts=facts.panel(award.proposal),
        working=[[(_label(verdict), n) for verdict, n in row] for row in decision.working] if decision else (),
    )


def standing(
    review: Review,
    board: Board,
    seats: Sequence[Seat],
    *,
    there: Mapping[int, AttendanceMode],
    own: Seat | None,
    decision: BoardDecision | None,
) -> list[MemberStanding]:
    """Members, and alternates who are present or took part. Before the decision, only the reader's own vote is shown."""
    declared, votes, marks = queries.declarations(review.id), queries.votes(review.id), queries.secret_marks(review.id)
    why = suggestions(review.award, board, seats, own)
    rows = []
    for seat in seats:
        took_part = seat.id in there or seat.id in votes or seat.id in marks
        if seat.stands_in_for_id is None or took_part:
            vote = votes.get(seat.id) if decision or own is seat else None
            verdict = "" if vote is None else " › ".join([_label(vote.verdict), *map(_label, vote.then)])
            voted = seat.id in votes or seat.id in marks
            said = declared.get(seat.id)
            rows.append(
                MemberStanding(
                    seat=seat,
                    said=said,
                    there=there.get(seat.id),
                    voted=voted,
                    verdict=verdict,
                    suggested=why.get(seat.id, "") if not said else "",
                )
            )
    return rows


def _label(word: str) -> str:
    return label(Verdict(word))


def present(
    review: Review, board: Board, meeting: Meeting, seats: Sequence[Seat], there: Mapping[int, AttendanceMode]
) -> rules.QuorumStatus:
    """Who could decide: members present at an open meeting, or before it all members; never with an interest."""
    if meeting.status is MeetingStatus.OPEN:
        kinds = {seat.id: seat.kind for seat in seats if seat.id in there}
    else:
        kinds = {seat.id: seat.kind for seat in seats if seat.stands_in_for_id is None}
    conflicted = {seat for seat, said in queries.declarations(review.id).items() if said.conflicted}
    return rules.counting(kinds, conflicted, rules.Quorum(board.quorum, board.quorum_lived))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """A meeting with its timed agenda, who plans to come, and who is present."""

    meeting: Meeting
    board: Board
    points: Sequence[tuple[datetime, AgendaItem]]
    reviews: Sequence[Row[Review, BoardDecision]]
    waiting: Sequence[Row[Minutes, datetime]]
    minutes: Minutes | None
    members: Sequence[tuple[Seat, Attendance | None]]
    own: Seat | None
    own_coming: Attendance | None
    present: rules.QuorumStatus
    #: What was decided besides projects, and what has to be done.
    record: MeetingRecord


def meeting(meeting: Meeting, board: Board) -> MeetingPage:
    actor, seats = current_actor(), queries.seats(board.id, clock.now().date())
    said, there = queries.attendance(meeting.id), queries.there(meeting.id)
    own = next((seat for seat in seats if actor and seat.account_id == actor.account_id), None)
    kinds = {seat.id: seat.kind for seat in seats if seat.id in there}
    return MeetingPage(
        meeting=meeting,
        board=board,
        points=meeting_pages.agenda(meeting),
        reviews=queries.reviews(meeting.id),
        waiting=queries.waiting_minutes(meeting.body_id, meeting.starts_at),
        minutes=queries.minutes(meeting.id),
        members=[(seat, said.get(seat.id)) for seat in seats],
        own=own,
        own_coming=said.get(own.id) if own else None,
        present=rules.counting(kinds, (), rules.Quorum(board.quorum, board.quorum_lived)),
        record=meeting_pages.record(meeting, places.place()),
    )
