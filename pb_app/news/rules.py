"""When a post is out, and what can be done with it then. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pb_app.news.terms import PostFacts, PostState, Refusal

#: Posts can be planned so far ahead.
AHEAD = timedelta(days=366)


def state(facts: PostFacts, now: datetime) -> PostState:
    """The time alone publishes a post that was planned: nothing has to run for it."""
    if facts.is_withdrawn:
        return PostState.TAKEN_DOWN
    if facts.publish_at is None:
        return PostState.DRAFT
    return PostState.PUBLISHED if facts.publish_at <= now else PostState.SCHEDULED


def may_publish(facts: PostFacts, at: datetime | None, now: datetime) -> Refusal | None:
    """``at``: None for now."""
    if facts.is_withdrawn:
        return Refusal.GONE
    if state(facts, now) is PostState.PUBLISHED:
        return Refusal.OUT_ALREADY
    if at is not None and at <= now:
        return Refusal.PASSED
    return Refusal.TOO_FAR if at is not None and at > now + AHEAD else None


def may_hold_back(facts: PostFacts, now: datetime) -> Refusal | None:
    """What is out stays out, or is taken down with a reason."""
    return None if state(facts, now) is PostState.SCHEDULED else Refusal.OUT_ALREADY


def may_delete(facts: PostFacts, now: datetime) -> Refusal | None:
    """Only what nobody could read: the rest is taken down with a reason."""
    if facts.is_withdrawn:
        return Refusal.GONE
    return Refusal.OUT_ALREADY if state(facts, now) is PostState.PUBLISHED else None


def may_take_down(facts: PostFacts, now: datetime) -> Refusal | None:
    if facts.is_withdrawn:
        return Refusal.GONE
    return None if state(facts, now) is PostState.PUBLISHED else Refusal.NOT_OUT


def may_change(facts: PostFacts, *, changed: bool, stands: bool, note: str, now: datetime) -> Refusal | None:
    """``stands``: people can read it in this language already, so that a change needs a note for them."""
    if facts.is_withdrawn:
        return Refusal.GONE
    if not changed:
        return Refusal.NOTHING_CHANGED
    must_say = stands and state(facts, now) is PostState.PUBLISHED
    return Refusal.SAY_WHAT_WAS_WRONG if must_say and not note else None


def language_for(wanted: str, written: Sequence[str], offered: Sequence[str]) -> str:
    """The reader's language if it is written in it, else the first of the place's that is; "" if in none."""
    order = [wanted, *offered, *written]
    return next((language for language in order if language in written), "")
