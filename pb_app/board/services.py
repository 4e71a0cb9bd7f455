"""What can happen on a board. A decision takes effect on the project's next instalment at once."""

from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries, rules
from pb_app.board.models import Board, BoardDecision, BoardVote, Declaration, Meeting, Review, Seat
from pb_app.board.terms import MeetingStatus, Refusal, Verdict
from pb_app.db import db
from pb_app.delivery import services as delivery
from pb_app.delivery.models import Award
from pb_app.funds.models import Fund


def make_board(fund: Fund, name: str, quorum: int, actor: Actor | None, now: datetime) -> Board:
    """A board that looks after one fund; ``quorum`` is how many votes a decision needs."""
    board = Board(place_id=fund.place_id, fund_id=fund.id, name=name, quorum=quorum)
    db.session.add(board)
    db.session.flush()
    audit.record(events.BoardMade(board.id), actor, now, board.place_id)
    return board


def fill_seat(
    board: Board, account_id: int, kept_for: str, starts: date, ends: date, actor: Actor | None, now: datetime
) -> Seat:
    """Give a person a seat for a term; a person has one seat on a board."""
    if queries.has_seat(board.id, account_id):
        raise Refused(Refusal.SEAT_TAKEN, "email")
    seat = Seat(board_id=board.id, account_id=account_id, kept_for=kept_for, starts_on=starts, ends_on=ends)
    db.session.add(seat)
    db.session.flush()
    audit.record(events.SeatFilled(seat.id), actor, now, board.place_id)
    return seat


def plan_meeting(board: Board, starts_at: datetime, where: str, actor: Actor | None, now: datetime) -> Meeting:
    meeting = Meeting(board_id=board.id, starts_at=starts_at, where=where)
    db.session.add(meeting)
    db.session.flush()
    audit.record(events.MeetingMoved(meeting.id, meeting.status.value), actor, now, board.place_id)
    return meeting


def move_meeting(meeting: Meeting, status: MeetingStatus, place_id: int, actor: Actor | None, now: datetime) -> None:
    """Open or close a meeting; a closed one stays closed."""
    if meeting.status is MeetingStatus.CLOSED:
        raise Refused(Refusal.MEETING_NOT_OPEN)
    meeting.status = status
    audit.record(events.MeetingMoved(meeting.id, status.value), actor, now, place_id)


def put_on_agenda(meeting: Meeting, award: Award, paper: str) -> Review:
    """A project comes before the board, with a paper in plain words."""
    if meeting.status is MeetingStatus.CLOSED:
        raise Refused(Refusal.MEETING_NOT_OPEN)
    if queries.on_agenda(meeting.id, award.id):
        raise Refused(Refusal.ON_AGENDA_ALREADY, "award")
    review = Review(meeting_id=meeting.id, award_id=award.id, paper=paper)
    db.session.add(review)
    db.session.flush()
    return review


def declare(review: Review, seat: Seat, conflicted: bool, note: str, actor: Actor, now: datetime) -> None:
    """Say whether one has an interest. It may change until one has voted; an interest takes away the vote."""
    if seat.id in queries.votes(review.id):
        raise Refused(Refusal.ALREADY_VOTED)
    found = queries.declarations(review.id).get(seat.id)
    if found is None:
        found = Declaration(review_id=review.id, seat_id=seat.id)
        db.session.add(found)
    found.conflicted, found.note = conflicted, note
    audit.record(events.InterestDeclared(review.id, seat.id, conflicted), actor, now, place_of(review))


def place_of(review: Review) -> int:
    """The place a review belongs to."""
    return queries.board_by_id(queries.meeting_by_id(review.meeting_id).board_id).place_id


def vote(review: Review, seat: Seat, verdict: Verdict) -> None:
    """Vote, or change one's vote, while the meeting is open and nothing is decided."""
    declared = queries.declarations(review.id).get(seat.id)
    refusal = rules.may_vote(
        queries.meeting_by_id(review.meeting_id).status,
        declared is not None,
        declared is not None and declared.conflicted,
        queries.decision(review.id) is not None,
    )
    if refusal:
        raise Refused(refusal)
    found = queries.votes(review.id).get(seat.id)
    if found is None:
        db.session.add(BoardVote(review_id=review.id, seat_id=seat.id, verdict=verdict))
    else:
        found.verdict = verdict


def decide(review: Review, award: Award, quorum: int, reasons: str, actor: Actor, now: datetime) -> BoardDecision:
    """Close the vote: with a quorum and a majority, write the decision down and let it act on the money.

    Continue releases the next instalment; change and pause hold it; stop cancels all that was not paid.
    """
    if queries.meeting_by_id(review.meeting_id).status is not MeetingStatus.OPEN:
        raise Refused(Refusal.MEETING_NOT_OPEN)
    if queries.decision(review.id) is not None:
        raise Refused(Refusal.DECIDED_ALREADY)
    if not reasons:
        raise Refused(Refusal.REASONS_MISSING, "reasons")
    conflicted = frozenset(seat for seat, said in queries.declarations(review.id).items() if said.conflicted)
    votes = {seat: vote.verdict for seat, vote in queries.votes(review.id).items()}
    result = rules.tally(votes, conflicted, quorum)
    if isinstance(result, Refusal):
        raise Refused(result)
    decision = BoardDecision(
        review_id=review.id,
        verdict=result.verdict,
        reasons=reasons,
        for_it=result.for_it,
        voters=result.voters,
        instalment_id=_act(award, result.verdict, actor, now),
        decided_at=now,
    )
    db.session.add(decision)
    event = events.ReviewDecided(review.id, award.id, result.verdict.value, result.for_it, result.voters)
    audit.record(event, actor, now, award.place_id)
    return decision


def _act(award: Award, verdict: Verdict, actor: Actor, now: datetime) -> int | None:
    if verdict is Verdict.STOP:
        delivery.stop(award, actor, now)
        return None
    if verdict is Verdict.CONTINUE:
        instalment = delivery.release_next(award, actor, now)
    else:
        instalment = delivery.hold_next(award, verdict is Verdict.PAUSE, actor, now)
    return instalment.id if instalment else None
