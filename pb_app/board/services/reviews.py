"""Members' notes about a project, quoted without names, answers to their questions, and joint marks."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries
from pb_app.board.models import Board, BoardCriterion, JointMark, PrivateNote, Review, Seat
from pb_app.board.services.anonymous_rows import add_shuffled
from pb_app.board.services.notifications import to_review
from pb_app.board.terms import AnsweredBy, Headline, NoteKind, Refusal
from pb_app.db import db
from pb_app.delivery.services import notifications as delivery
from pb_app.meetings.terms import MeetingStatus
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import Topic


def note(review: Review, kind: NoteKind, words: str) -> None:
    """Add a note. It is not logged, because the log contains times and people."""
    if queries.meeting_by_id(review.meeting_id).status is MeetingStatus.CLOSED or queries.decision(review.id):
        raise Refused(Refusal.MEETING_NOT_OPEN, "words")
    new = {"kind": kind, "words": words, "answer": "", "answered_by": None}
    add_shuffled(PrivateNote, review.id, tuple(new), new)


def key_of(words: str) -> str:
    """A question's key in addresses, made from its text, because its id changes with every note."""
    return sha256(words.encode()).hexdigest()[:16]


def ask_group(review: Review, actor: Actor, now: datetime) -> int:
    """Tell the group that members have questions. Returns how many people were told."""
    people = delivery.group(review.award)
    title = review.award.proposal.title
    notifications.notify(people, Topic.MINE, Headline.QUESTION_ASKED, to_review(review), now, title=title)
    audit.record(events.GroupAsked(review.id), actor, now, review.award.place_id)
    return len(people)


def answer_question(review: Review, key: str, words: str, by: AnsweredBy) -> None:
    """Answer a question before the meeting; the same question asked twice is answered twice."""
    queries.lock(review.id)
    private_notes = [
        private_note
        for private_note in queries.notes(review.id)
        if private_note.kind is NoteKind.QUESTION and key_of(private_note.words) == key
    ]
    if not private_notes:
        raise Refused(Refusal.NO_SUCH_QUESTION)
    for note in private_notes:
        note.answer, note.answered_by = words, by


def set_criteria(board: Board, seat: Seat | None, lines: Sequence[str], actor: Actor, now: datetime) -> None:
    """Set the board's criteria in its members' own words: by a co-chair, or by any member if there is none."""
    chairs = [other_seat for other_seat in queries.seats(board.id, now.date()) if other_seat.co_chair]
    if seat is None or (chairs and not seat.co_chair):
        raise Refused(Refusal.NOT_CO_CHAIR, "lines")
    queries.lock_board(board.id)
    if list(dict.fromkeys(lines)) == [kept.words for kept in queries.criteria(board.id)]:
        return
    known = {board_criterion.words: board_criterion for board_criterion in queries.criteria(board.id, all_of_them=True)}
    for criterion in known.values():
        criterion.used = False
    for position, words in enumerate(dict.fromkeys(lines), start=1):
        this_board_criterion = known.get(words)
        if this_board_criterion is None:
            db.session.add(BoardCriterion(board_id=board.id, words=words, position=position))
        else:
            this_board_criterion.used, this_board_criterion.position = True, position
    db.session.flush()
    audit.record(events.CriteriaSet(board.id, len(set(lines))), actor, now, board.place_id)


def mark_together(review: Review, marks: Mapping[int, tuple[int, str]]) -> None:
    """Save the joint marks: for each criterion, 1 to 5 with a reason. Only in an open meeting, before the decision."""
    queries.lock(review.id)
    if queries.meeting_by_id(review.meeting_id).status is not MeetingStatus.OPEN:
        raise Refused(Refusal.MEETING_NOT_OPEN)
    if queries.decision(review.id) is not None:
        raise Refused(Refusal.DECIDED_ALREADY)
    known = {joint_mark.criterion_id: joint_mark for joint_mark, _ in queries.joint_marks(review.id)}
    for criterion_id, (mark, why) in marks.items():
        this_joint_mark = known.get(criterion_id) or JointMark(review_id=review.id, criterion_id=criterion_id)
        this_joint_mark.mark, this_joint_mark.why = mark, why
        db.session.add(this_joint_mark)
    db.session.flush()
