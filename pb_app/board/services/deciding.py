"""Interests, votes and decisions. A decision takes effect on the project's next instalment at once."""

from datetime import datetime, timedelta

from pb_app.access import Actor, Refused, Role
from pb_app.audit import log as audit
from pb_app.board import events, queries, rules
from pb_app.board.models import Answer, Board, BoardDecision, BoardVote, Declaration, Review, Seat
from pb_app.board.terms import Headline, MeetingStatus, Purpose, Refusal, Verdict
from pb_app.db import db
from pb_app.delivery import services as delivery
from pb_app.delivery.models import Award
from pb_app.people import queries as accounts
from pb_app.places import queries as places
from pb_app.post import services as post
from pb_app.post.terms import Topic
from pb_app.proposals import queries as proposals

ANSWER_WITHIN = timedelta(days=28)


def declare(review: Review, seat: Seat, conflicted: bool, note: str, actor: Actor, now: datetime) -> None:
    """Say whether one has an interest. It may change until one has voted; an interest takes away the vote."""
    queries.lock(review.id)
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
    queries.lock(review.id)
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


def decide(
    review: Review,
    award: Award,
    board: Board,
    reasons: str,
    actor: Actor,
    now: datetime,
    minority: str = "",
    asked: str = "",
) -> BoardDecision:
    """Close the vote: with a quorum and by the method that was said, write the decision down and let it act on the money.

    Continue releases the next instalment; change and pause hold it; stop cancels all that was not paid. The fund has four
    weeks for saying in public what it did; ``asked`` is what the board asks of it besides.
    """
    queries.lock(review.id)
    if queries.meeting_by_id(review.meeting_id).status is not MeetingStatus.OPEN:
        raise Refused(Refusal.MEETING_NOT_OPEN)
    if review.purpose is not Purpose.DECIDE:
        raise Refused(Refusal.NOT_TO_DECIDE)
    if queries.decision(review.id) is not None:
        raise Refused(Refusal.DECIDED_ALREADY)
    if not reasons:
        raise Refused(Refusal.REASONS_MISSING, "reasons")
    result = _tally(review, board)
    if isinstance(result, Refusal):
        raise Refused(result)
    decision = BoardDecision(
        review_id=review.id,
        verdict=result.verdict,
        reasons=reasons,
        for_it=result.for_it,
        voters=result.voters,
        instalment_id=act(award, result.verdict, actor, now),
        decided_at=now,
    )
    db.session.add(decision)
    db.session.flush()
    due = places.today(award.place_id, now) + ANSWER_WITHIN
    db.session.add(Answer(review_id=review.id, fund_id=award.fund_id, asked=asked, minority=minority, due_on=due))
    event = events.ReviewDecided(review.id, award.id, result.verdict.value, result.for_it, result.voters)
    audit.record(event, actor, now, award.place_id)
    _tell(review, award, now)
    return decision


def _tally(review: Review, board: Board) -> rules.Tally | Refusal:
    conflicted = frozenset(seat for seat, said in queries.declarations(review.id).items() if said.conflicted)
    votes = {seat: vote.verdict for seat, vote in queries.votes(review.id).items()}
    quorum = rules.Quorum(board.quorum, board.quorum_lived)
    return rules.tally(votes, conflicted, quorum, queries.kinds(board.id), review.method)


def _tell(review: Review, award: Award, now: datetime) -> None:
    """The fund hears that something is asked of it."""
    people = set(accounts.holders(award.place_id, Role.ADMINISTRATOR, award.fund_id))
    title = proposals.by_id(award.proposal_id).title
    post.tell(people, Topic.TEAM, Headline.TO_ANSWER, path_of(review, award.place_id), now, title=title)


def path_of(review: Review, place_id: int) -> str:
    return f"/board/{places.by_id(place_id).slug}/reviews/{review.id}/"


def act(award: Award, verdict: Verdict, actor: Actor, now: datetime) -> int | None:
    """What a verdict does to the money; returns the instalment it released or held."""
    if verdict is Verdict.STOP:
        delivery.stop(award, actor, now)
        return None
    if verdict is Verdict.CONTINUE:
        instalment = delivery.release_next(award, actor, now)
    else:
        instalment = delivery.hold_next(award, verdict is Verdict.PAUSE, actor, now)
    return instalment.id if instalment else None
