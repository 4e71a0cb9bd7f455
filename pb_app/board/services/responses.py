"""After a decision: the fund's public response by a deadline, and overrides with a name and a reason."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries
from pb_app.board.models import Override, Recommendation, Review
from pb_app.board.services.decisions import act
from pb_app.board.services.notifications import notify_members
from pb_app.board.terms import Headline, ItemPurpose, Refusal, Verdict
from pb_app.db import db
from pb_app.delivery.models import Award
from pb_app.delivery.terms import OVER
from pb_app.rounds.models import Round


def answer(review: Review, award: Award, words: str, actor: Actor, now: datetime) -> None:
    """Publish what the fund did and tell the board; the response can't be changed."""
    queries.lock(review.id)
    answer = queries.answer(review.id)
    if answer is None:
        raise Refused(Refusal.NOT_DECIDED)
    if answer.answered_at is not None:
        raise Refused(Refusal.ANSWERED_ALREADY, "words")
    answer.words, answer.answered_at, answer.by_id = words, now, actor.account_id
    audit.record(events.DecisionAnswered(review.id), actor, now, award.place_id)
    notify_members(review, award.place_id, Headline.ANSWERED, now)


def answer_rule(
    review: Review,
    recommendation: Recommendation,
    said: str,
    *,
    taken: bool,
    round: Round | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Accept a recommended rule for a round, or decline it with a public reason; the response can't be changed."""
    queries.lock(review.id)
    db.session.refresh(recommendation)
    if recommendation.answered_at is not None:
        raise Refused(Refusal.RULE_ANSWERED)
    if not taken and not said:
        raise Refused(Refusal.WHY_NOT_TAKEN, "said")
    recommendation.taken, recommendation.said, recommendation.round_id = taken, said, round.id if round else None
    recommendation.answered_at, recommendation.by_id = now, actor.account_id
    audit.record(events.RuleAnswered(review.id, taken), actor, now, review.award.place_id)
    notify_members(review, review.award.place_id, Headline.ANSWERED, now)


def override(review: Review, award: Award, verdict: Verdict, *, reason: str, actor: Actor, now: datetime) -> Override:
    """Change the board's decision: only by a named person, with a public reason, and the board is told.

    A project that has ended can't be taken up again, because its money has gone to others.
    """
    queries.lock(review.id)
    decision = queries.decision(review.id)
    if decision is None:
        raise Refused(Refusal.NOT_DECIDED)
    if queries.override(review.id) is not None:
        raise Refused(Refusal.OVERRIDDEN_ALREADY)
    if award.status in OVER:
        raise Refused(Refusal.MONEY_IS_GONE)
    if review.purpose is ItemPurpose.DECIDE:
        act(award, verdict, actor, now)
    made = Override(
        review_id=review.id, verdict=verdict, name=actor.name, reason=reason, by_id=actor.account_id, at=now
    )
    db.session.add(made)
    db.session.flush()
    audit.record(events.DecisionOverridden(review.id, verdict.value), actor, now, award.place_id)
    notify_members(review, award.place_id, Headline.OVERRIDDEN, now)
    return made
