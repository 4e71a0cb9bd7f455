"""What the office's page of a conversation shows."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pb_app import clock
from pb_app.approvals.models import Approval
from pb_app.common_ground import queries, removals, rules, services
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.pages import Sentence, sentences
from pb_app.common_ground.slots import OFFICE
from pb_app.common_ground.terms import ConversationStatus, CrowdingSign, StatementState, VoiceScope


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalAsked:
    """VoiceScope that somebody wants to take out; ``mine``: this reader asked, so that somebody else has to agree."""

    asked: Approval
    sign: CrowdingSign
    voices: int
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePage:
    """``common_ground/office.html``."""

    conversation: Conversation
    status: ConversationStatus
    waiting: Sequence[Sentence]
    shown: Sequence[Sentence]
    refused: Sequence[Sentence]
    seen: Mapping[int, int]
    people: int
    backed: int
    signs: Mapping[CrowdingSign, int]
    removals: Sequence[RemovalAsked]
    missing: int
    #: Statements that the result says something about.
    findings: Sequence[Sentence]
    panels: Sequence[tuple[str, object]]


def office_page(conversation: Conversation, account_id: int) -> OfficePage:
    every = sentences(conversation.id)
    matrix, result = queries.matrix(conversation.id), queries.last_result(conversation.id)
    shown = [each for each in every if each.state is StatementState.SHOWN]
    named = rules.named(json.loads(result.text)) if result and conversation.closed_at else frozenset[str]()
    backed = queries.people(conversation.id, VoiceScope.BACKED)
    return OfficePage(
        conversation=conversation,
        status=services.status_of(conversation, clock.now()),
        waiting=[each for each in every if each.state is StatementState.WAITING],
        shown=shown,
        refused=[each for each in every if each.state is StatementState.REFUSED],
        seen=queries.times_seen(conversation.id),
        people=matrix.people,
        backed=backed,
        signs=rules.crowding(matrix, backed) if conversation.closed_at is None else {},
        removals=_removals(conversation, account_id),
        missing=max(0, rules.FIRST - len(shown)),
        findings=[each for each in shown if str(each.n) in named],
        panels=OFFICE.of(conversation),
    )


def _removals(conversation: Conversation, account_id: int) -> list[RemovalAsked]:
    return [
        RemovalAsked(
            asked=asked,
            sign=removals.sign_of(asked),
            voices=int(asked.body["voices"]),
            mine=asked.asked_by_id == account_id,
        )
        for asked in (removals.waiting(conversation.id) if conversation.closed_at is None else ())
    ]
