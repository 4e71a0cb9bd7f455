"""The stage of a box, and what may be done with it. Pure functions that return a stage or a refusal."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pb_app.hashchain import text_digest
from pb_app.voting.opening.terms import BoxState
from pb_app.voting.terms import Refusal, Stage


def stage(state: BoxState, now: datetime) -> Stage:
    """The stage of the box. Until the close it depends on the time, and afterwards on what was done."""
    key, window = state.key, state.voting
    if key is None or not key.proved or window is None:
        return Stage.NOT_READY
    if key.destroyed:
        return Stage.CERTIFIED
    if state.openings:
        return Stage.OPENED
    if key.closed or window.closes <= now:
        return Stage.REVIEW if now < window.closes + timedelta(days=state.review_days) else Stage.CLOSED
    return Stage.OPEN if window.opens <= now else Stage.READY


def is_opened(state: BoxState, now: datetime) -> bool:
    """The ballots have been read; certified or not."""
    return stage(state, now) in (Stage.OPENED, Stage.CERTIFIED)


def may_open(state: BoxState, now: datetime) -> Refusal | None:
    """Not before the close, and not before the days for looking are over."""
    reached = stage(state, now)
    if reached in (Stage.OPEN, Stage.READY, Stage.NOT_READY):
        return Refusal.VOTE_STILL_OPEN
    return Refusal.STILL_IN_REVIEW if reached is Stage.REVIEW else None


def may_reconcile(state: BoxState, now: datetime) -> Refusal | None:
    """Figures are signed between the close and the opening: before that they still change."""
    reached = stage(state, now)
    if reached in (Stage.OPENED, Stage.CERTIFIED):
        return Refusal.ALREADY_DECIDED
    return None if reached in (Stage.REVIEW, Stage.CLOSED) else Refusal.VOTE_STILL_OPEN


def certify_from(state: BoxState) -> datetime | None:
    """When the days for objections are over; None before the box was opened."""
    return state.openings[0].at + timedelta(days=state.challenge_days) if state.openings else None


def may_certify(state: BoxState, now: datetime) -> Refusal | None:
    """Once, and not before the days for objections are over."""
    since = certify_from(state)
    if state.key is not None and state.key.destroyed:
        return Refusal.CERTIFIED
    if since is None:
        return Refusal.NOT_OPENED
    return Refusal.IN_CHALLENGE if now < since else None


def may_close_early(state: BoxState, now: datetime, *, in_a_hall: bool) -> Refusal | None:
    """On a decision day only, and only while voting is open."""
    window = state.voting
    if not in_a_hall or window is None or not window.opens < now < window.closes:
        return Refusal.VOTE_NOT_OPEN
    return None


#: How near to the close an outage has to be, how long after the close voting can be opened again, and for how long.
LAST_HOUR, REOPEN_WITHIN, REOPEN_FOR = timedelta(hours=1), timedelta(days=2), timedelta(days=1)


def may_reopen(
    state: BoxState, outages: Sequence[tuple[datetime, datetime]], closes: datetime, now: datetime
) -> Refusal | None:
    """After an outage that was noticed in the last hour of voting, while nobody has read a ballot."""
    window = state.voting
    if window is None or state.key is None or state.key.destroyed or state.openings or now < window.closes:
        return Refusal.NO_OUTAGE
    if not any(began < window.closes and ended > window.closes - LAST_HOUR for began, ended in outages):
        return Refusal.NO_OUTAGE
    in_time = now <= window.closes + REOPEN_WITHIN and now < closes <= now + REOPEN_FOR
    return None if in_time else Refusal.TOO_LONG_AFTER_OUTAGE


def digest_of(ballots: Sequence[str]) -> str:
    return text_digest("\n".join(ballots))
