"""Joining and leaving a meeting, interests, and votes: open ones by name, and secret ones that can't be linked to a name."""

from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries, rules
from pb_app.board.models import BoardVote, Declaration, Review, Seat, SecretMark, SecretVote
from pb_app.board.services.anonymous_rows import add_shuffled
from pb_app.board.terms import Refusal
from pb_app.db import db
from pb_app.guardians import services as asking
from pb_app.guardians.terms import GuardianSubject
from pb_app.meetings import services as meetings
from pb_app.meetings.models import Meeting
from pb_app.meetings.terms import AttendanceMode


def say_coming(meeting: Meeting, seat: Seat, plan: AttendanceMode) -> None:
    """Save whether and how a member will come; it can change until the meeting is over."""
    meetings.say_coming(meeting, seat.account_id, plan)


def join(meeting: Meeting, seat: Seat, way: AttendanceMode) -> None:
    """Mark a member as present, in the room or online. A member and their alternate can't both be present."""
    meetings.must_be_open(meeting)
    there = queries.there(meeting.id, lock=True)
    refusal = rules.may_join(
        alternate=seat.stands_in_for_id is not None, other_there=bool(queries.others_of(seat) & set(there))
    )
    if refusal:
        raise Refused(refusal)
    meetings.join(meeting, seat.account_id, way)


def leave(meeting: Meeting, seat: Seat) -> None:
    """Mark a member as gone; their open vote no longer counts, nor do they count towards the quorum."""
    meetings.leave(meeting, seat.account_id)


def take_part(meeting: Meeting, seat: Seat, way: AttendanceMode, today: date) -> None:
    """Join in a given way, or leave. For somebody under 18 a guardian agrees today, whatever was agreed before."""
    if way is AttendanceMode.AWAY:
        leave(meeting, seat)
    else:
        asking.must_be_agreed(GuardianSubject.BOARD, seat.board_id, [seat.account_id], today)
        join(meeting, seat, way)


def declare(review: Review, seat: Seat, note: str, *, conflicted: bool, actor: Actor, now: datetime) -> None:
    """Declare whether a member has an interest; with one they can't vote.

    It can change until they vote. Whoever remembers an interest after an open vote takes the vote back with it, until the
    board has decided.
    """
    queries.lock(review.id)
    cast = queries.votes(review.id).get(seat.id)
    if cast is not None and conflicted and queries.decision(review.id) is None:
        db.session.delete(cast)
    elif cast is not None or seat.id in queries.secret_marks(review.id):
        raise Refused(Refusal.ALREADY_VOTED)
    declaration = queries.declarations(review.id).get(seat.id)
    if declaration is None:
        declaration = Declaration(review_id=review.id, seat_id=seat.id)
        db.session.add(declaration)
    declaration.conflicted, declaration.note = conflicted, note
    audit.record(events.InterestDeclared(review.id, seat.id, conflicted), actor, now, place_of(review))


def place_of(review: Review) -> int:
    """The place a review belongs to."""
    return queries.board_of(queries.meeting_by_id(review.meeting_id)).place_id


def vote(review: Review, seat: Seat, ballot: rules.Ballot) -> None:
    """Vote while the meeting is open and nothing is decided. An open vote can change until then, a secret one can't."""
    queries.lock(review.id)
    declared = queries.declarations(review.id).get(seat.id)
    refusal = rules.may_vote(
        queries.meeting_by_id(review.meeting_id).status,
        there=seat.id in queries.there(review.meeting_id),
        declared=declared is not None,
        conflicted=declared is not None and declared.conflicted,
        decided=queries.decision(review.id) is not None,
    ) or rules.may_be_ballot(ballot, review.method)
    if refusal:
        raise Refused(refusal)
    further = [verdict.value for verdict in ballot[1:]]
    if review.secret:
        _vote_secretly(review, seat, {"verdict": ballot[0], "then": further})
        return
    board_vote = queries.votes(review.id).get(seat.id) or BoardVote(review_id=review.id, seat_id=seat.id)
    board_vote.verdict, board_vote.then = ballot[0], further
    db.session.add(board_vote)
    db.session.flush()


def _vote_secretly(review: Review, seat: Seat, said: dict[str, object]) -> None:
    marks = queries.secret_marks(review.id)
    if seat.id in marks:
        raise Refused(Refusal.VOTED_SECRETLY)
    if marks & queries.others_of(seat):
        raise Refused(Refusal.STOOD_IN)
    db.session.add(SecretMark(review_id=review.id, seat_id=seat.id))
    add_shuffled(SecretVote, review.id, ("verdict", "then"), said)
