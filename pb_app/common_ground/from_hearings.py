"""Sentences from hearings: the office picks published points, and they stand in the words in which they were published.

What is hidden, was left out, may be about somebody in danger, or names somebody can't be picked. While moderators hide a point,
nobody is asked about the sentence either.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from pb_app.access import Refused
from pb_app.common_ground import queries, services
from pb_app.common_ground.models import Conversation, ConversationStatement
from pb_app.common_ground.rules import LONGEST
from pb_app.common_ground.terms import ConversationStatus, Refusal, StatementSource, StatementState
from pb_app.community_events.models import CommunityEvent
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.hearings import queries as hearings
from pb_app.hearings.danger import in_danger
from pb_app.hearings.models import Hearing, HearingPoint
from pb_app.hearings.services.holding import must_stand
from pb_app.moderation.terms import Thing, ThingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedSentence:
    """A published point that can become a sentence, with the hearing at which it was said."""

    hearing: Hearing
    event: CommunityEvent
    point: HearingPoint
    words: str


def offered(conversation: Conversation) -> list[OfferedSentence]:
    """From the hearings of the place, the newest first; without what is a sentence here already."""
    every = hearings.of_place(conversation.place_id)
    heard, there = hearings.reported([hearing.id for hearing, _event in every]), _made_from(conversation)
    found = [_of(hearing, event) for hearing, event in every if hearing.id in heard]
    return [each for many in found for each in many if each.point.id not in there and _fits(each)]


def _made_from(conversation: Conversation) -> set[int | None]:
    return {row.made_from for row in queries.statements(conversation.id)}


def _of(hearing: Hearing, event: CommunityEvent) -> list[OfferedSentence]:
    versions = hearings.wordings(hearing.record_id)
    return [
        OfferedSentence(hearing=hearing, event=event, point=point, words=versions[point.id][0].words)
        for point in hearings.points(hearing.record_id)
        if point.hidden_reason is None
    ]


def _fits(each: OfferedSentence) -> bool:
    if len(each.words) > LONGEST or "\n" in each.words or in_danger(each.words):
        return False
    try:
        must_stand(each.hearing, each.words, looked=True)
    except Refused:
        return False
    return True


def add(conversation: Conversation, point_ids: Collection[int], now: datetime) -> int:
    """Those of these points that can be picked now; what stands there in the same words is left out. Returns how many."""
    one_at_a_time(f"conversation:{conversation.id}")
    db.session.refresh(conversation)
    if services.status_of(conversation, now) not in (ConversationStatus.DRAFT, ConversationStatus.OPEN):
        raise Refused(Refusal.NOT_OPEN)
    if not point_ids:
        raise Refused(Refusal.NOTHING_CHOSEN, "points")
    chosen = [each for each in offered(conversation) if each.point.id in point_ids]
    new = [each for each in chosen if not queries.is_said(conversation.id, each.words)]
    if not new:
        raise Refused(Refusal.SAID_ALREADY, "points")
    for each in new:
        _add(conversation, each)
    return len(new)


def _add(conversation: Conversation, each: OfferedSentence) -> None:
    made = ConversationStatement(conversation_id=conversation.id, n=queries.last_number(conversation.id) + 1)
    made.origin, made.state = StatementSource.HEARING, StatementState.SHOWN
    made.hearing_id, made.made_from = each.hearing.id, each.point.id
    services.put(made, each.words, each.event.language)


def follow(thing: Thing, _place_id: int, reason: str | None, _now: datetime) -> None:
    """A point was hidden, or is shown again: so are the sentences that were made from it."""
    if thing.kind is not ThingKind.HEARING_POINT:
        return
    for row in _made_of(thing.id):
        row.hidden_reason = reason
    db.session.flush()


def _made_of(point_id: int) -> Sequence[ConversationStatement]:
    query = select(ConversationStatement).where(ConversationStatement.made_from == point_id)
    return db.session.scalars(query.order_by(ConversationStatement.id)).all()
