"""After a decision: what the fund did, in public and by a day; and a decision that is changed, by name and with a reason."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries
from pb_app.board.models import Override, Review
from pb_app.board.services.deciding import act, path_of
from pb_app.board.terms import Headline, Refusal, Verdict
from pb_app.db import db
from pb_app.delivery.models import Award
from pb_app.delivery.terms import OVER
from pb_app.post import services as post
from pb_app.post.terms import Topic
from pb_app.proposals import queries as proposals


def answer(review: Review, award: Award, words: str, actor: Actor, now: datetime) -> None:
    """The fund says in public what it did; once said it stands, and the board hears of it."""
    queries.lock(review.id)
    found = queries.answer(review.id)
    if found is None:
        raise Refused(Refusal.NOT_DECIDED)
    if found.answered_at is not None:
        raise Refused(Refusal.ANSWERED_ALREADY, "words")
    found.words, found.answered_at, found.by_id = words, now, actor.account_id
    audit.record(events.DecisionAnswered(review.id), actor, now, award.place_id)
    _tell_members(review, award, Headline.ANSWERED, now)


def override(review: Review, award: Award, verdict: Verdict, reason: str, actor: Actor, now: datetime) -> Override:
    """Change what the board decided: only by a named person, with a reason everybody can read, and the board is told.

    A stop can't be undone, because its money has gone to others.
    """
    queries.lock(review.id)
    decision = queries.decision(review.id)
    if decision is None:
        raise Refused(Refusal.NOT_DECIDED)
    if queries.override(review.id) is not None:
        raise Refused(Refusal.OVERRIDDEN_ALREADY)
    if award.status in OVER:
        raise Refused(Refusal.MONEY_IS_GONE)
    act(award, verdict, actor, now)
    made = Override(
        review_id=review.id, verdict=verdict, name=actor.name, reason=reason, by_id=actor.account_id, at=now
    )
    db.session.add(made)
    db.session.flush()
    audit.record(events.DecisionOverridden(review.id, verdict.value), actor, now, award.place_id)
    _tell_members(review, award, Headline.OVERRIDDEN, now)
    return made


def _tell_members(review: Review, award: Award, headline: Headline, now: datetime) -> None:
    board_id = queries.meeting_by_id(review.meeting_id).board_id
    members = [seat.account_id for seat in queries.seats(board_id, now.date())]
    title = proposals.by_id(award.proposal_id).title
    post.tell(members, Topic.TEAM, headline, path_of(review, award.place_id), now, title=title)
