"""Decisions. Each affects the project's money at once, and the fund responds to requests by a deadline."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete

from pb_app.access import Actor, Refused, Role
from pb_app.audit import log as audit
from pb_app.board import events, queries, rules
from pb_app.board.models import (
    Board,
    BoardDecision,
    BoardResponse,
    BoardVote,
    Recommendation,
    Review,
    SecretMark,
    SecretVote,
)
from pb_app.board.services.notifications import to_review
from pb_app.board.terms import Headline, ItemPurpose, Refusal, Verdict
from pb_app.db import db
from pb_app.delivery import services as delivery
from pb_app.delivery.models import Award
from pb_app.meetings.terms import MeetingStatus
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import Topic
from pb_app.people import queries as accounts
from pb_app.places import queries as places
from pb_app.proposals import queries as proposals

ANSWER_WITHIN = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class DecisionText:
    """The text of a decision: reasons, the minority's view, requests to the fund, and a rule for the next round."""

    reasons: str
    minority: str = ""
    asked: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """A verdict's effect: the instalment released or held, minor units returned, and the award they went to."""

    instalment_id: int | None = None
    moved: int = 0
    next_award_id: int | None = None


def decide(
    review: Review, award: Award, board: Board, *, said: DecisionText, actor: Actor, now: datetime
) -> BoardDecision:
    """Close the vote: check quorum and method, record the decision and apply it to the money.

    What the board was asked to advise on acts on nothing. The fund has four weeks for saying in public what it did.
    """
    queries.lock(review.id)
    result = _counted(review, board, said)
    effect = act(award, result.verdict, actor, now) if review.purpose is ItemPurpose.DECIDE else Effect()
    decision = BoardDecision(
        review_id=review.id,
        verdict=result.verdict,
        reasons=said.reasons,
        for_it=result.for_it,
        voters=result.voters,
        instalment_id=effect.instalment_id,
        moved=effect.moved,
        next_award_id=effect.next_award_id,
        working=[[list(pair) for pair in row] for row in result.rounds],
        decided_at=now,
    )
    db.session.add(decision)
    _forget_who_left(review)
    db.session.flush()
    due = places.today(award.place_id, now) + ANSWER_WITHIN
    more = {"asked": said.asked, "minority": said.minority}
    db.session.add(BoardResponse(review_id=review.id, fund_id=award.fund_id, due_on=due, **more))
    if said.rule:
        db.session.add(Recommendation(review_id=review.id, fund_id=award.fund_id, words=said.rule, due_on=due))
    event = events.ReviewDecided(review.id, award.id, result.verdict.value, result.for_it, result.voters)
    audit.record(event, actor, now, award.place_id)
    _notify_office(review, award, said, now)
    return decision


def _counted(review: Review, board: Board, said: DecisionText) -> rules.Tally:
    """Record the decision of a vote that can be closed."""
    if queries.meeting_by_id(review.meeting_id).status is not MeetingStatus.OPEN:
        raise Refused(Refusal.MEETING_NOT_OPEN)
    if review.purpose is ItemPurpose.INFORM:
        raise Refused(Refusal.NOT_TO_DECIDE)
    if queries.decision(review.id) is not None:
        raise Refused(Refusal.DECIDED_ALREADY)
    if not said.reasons:
        raise Refused(Refusal.REASONS_MISSING, "reasons")
    result = tally(review, board)
    if isinstance(result, Refusal):
        raise Refused(result)
    if result.verdict is Verdict.ASK and not said.asked:
        raise Refused(Refusal.ASK_WHAT, "asked")
    return result


def _forget_who_left(review: Review) -> None:
    """Delete open votes of members who had left, because they were not counted."""
    there = queries.there(review.meeting_id)
    for seat, vote in queries.votes(review.id).items():
        if seat not in there:
            db.session.delete(vote)


def tally(review: Review, board: Board) -> rules.Tally | Refusal:
    """The current result, without members who have an interest or have left the meeting."""
    conflicted = {seat for seat, said in queries.declarations(review.id).items() if said.conflicted}
    there, kinds = set(queries.there(review.meeting_id)), queries.kinds(board.id)
    quorum, gone = rules.Quorum(board.quorum, board.quorum_lived), set(kinds) - there
    if review.secret:
        marks, ballots = queries.secret_marks(review.id), queries.secret_ballots(review.id)
        return rules.tally_secret(
            marks, ballots, conflicted, gone=gone, quorum=quorum, kinds=kinds, method=review.method
        )
    return rules.tally(queries.ballots(review.id), conflicted | gone, quorum, kinds, review.method)


def tied(review: Review, board: Board) -> list[Verdict]:
    """Between which answers a vote is tied that can't be decided; empty when it is not tied, or can be decided."""
    if tally(review, board) is not Refusal.NO_MAJORITY:
        return []
    ballots = queries.secret_ballots(review.id) if review.secret else list(queries.ballots(review.id).values())
    return rules.level(ballots)


def vote_again(review: Review, board: Board, actor: Actor, now: datetime) -> None:
    """A second vote after one that no answer won: what was cast is taken out of the count, and members vote anew."""
    queries.lock(review.id)
    if queries.meeting_by_id(review.meeting_id).status is not MeetingStatus.OPEN:
        raise Refused(Refusal.MEETING_NOT_OPEN)
    if queries.decision(review.id) is not None or tally(review, board) is not Refusal.NO_MAJORITY:
        raise Refused(Refusal.NO_SECOND_VOTE)
    for table in (BoardVote, SecretMark, SecretVote):
        db.session.execute(delete(table).where(table.review_id == review.id))
    audit.record(events.VoteRepeated(review.id), actor, now, review.award.place_id)


def _notify_office(review: Review, award: Award, said: DecisionText, now: datetime) -> None:
    """Tell the fund that the board requests something."""
    people = set(accounts.holders(award.place_id, Role.ADMINISTRATOR, award.fund_id))
    title, to = proposals.by_id(award.proposal_id).title, to_review(review)
    notifications.notify(people, Topic.TEAM, Headline.TO_ANSWER, to, now, title=title)
    if said.rule:
        notifications.notify(people, Topic.TEAM, Headline.RECOMMENDED, to, now, title=title)


def act(award: Award, verdict: Verdict, actor: Actor, now: datetime) -> Effect:
    """Apply a verdict to the money."""
    if verdict is Verdict.ASK:
        return Effect()
    if verdict is Verdict.STOP:
        return Effect(moved=delivery.stop(award, actor, now))
    if verdict is Verdict.RESERVE:
        back, offered = delivery.reallocate(award, actor, now)
        return Effect(moved=back, next_award_id=offered.id if offered else None)
    if verdict is Verdict.CONTINUE:
        instalment = delivery.release_next(award, actor, now)
    elif verdict is Verdict.RELEASE:
        instalment = delivery.release_only(award, actor, now)
    else:
        instalment = delivery.hold_next(award, actor, now, pause=verdict is Verdict.PAUSE)
    return Effect(instalment.id if instalment else None)
