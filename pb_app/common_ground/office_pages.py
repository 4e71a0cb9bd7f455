"""What the office's page of a conversation shows."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pb_app import clock
from pb_app.access import Action
from pb_app.approvals.models import Approval
from pb_app.common_ground import changes, queries, removals, rules, services
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.pages import Sentence, sentences
from pb_app.common_ground.slots import OFFICE
from pb_app.common_ground.terms import ConversationStatus, CrowdingSign, StatementFault, StatementState, VoiceScope
from pb_app.people.second_people import who_else


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalAsked:
    """What somebody wants to take from people; ``mine``: this reader asked, so that somebody else has to agree.

    One of three: voices that show a sign, a sentence with what is wrong with it, an earlier last day.
    """

    asked: Approval
    mine: bool
    sign: CrowdingSign | None = None
    voices: int = 0
    sentence: Sentence | None = None
    fault: StatementFault | None = None
    day: date | None = None


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
    #: Who else can answer what the reader asked for.
    others: Sequence[str]
    missing: int
    #: Statements that the result says something about.
    findings: Sequence[Sentence]
    panels: Sequence[tuple[str, object]]
    #: By id: sentences that can be put back, and whose words can still be corrected.
    taken_out: Collection[int]
    correctable: Collection[int]
    #: Asked about a second time, and somebody else than this reader looks.
    for_another: Collection[int]


def office_page(conversation: Conversation, account_id: int) -> OfficePage:
    every = sentences(conversation.id)
    voices, result = queries.answers_by_voice(conversation.id), queries.last_result(conversation.id)
    shown = [each for each in every if each.state is StatementState.SHOWN]
    named = rules.named(json.loads(result.text)) if result and conversation.closed_at else frozenset[str]()
    seen = queries.times_seen(conversation.id)
    backed = queries.people(conversation.id, VoiceScope.BACKED)
    return OfficePage(
        conversation=conversation,
        status=services.status_of(conversation, clock.now()),
        waiting=[each for each in every if each.state is StatementState.WAITING],
        shown=shown,
        refused=[each for each in every if each.state is StatementState.REFUSED],
        seen=seen,
        people=len(voices),
        backed=backed,
        signs=rules.crowding(voices, len(shown), backed) if conversation.closed_at is None else {},
        removals=(asked := _removals(conversation, {each.id: each for each in every}, account_id)),
        others=who_else([each.asked.asked_by_id for each in asked], Action.HOLD_CONVERSATION),
        taken_out=changes.taken_out(conversation.id),
        correctable={row.id for row in queries.statements(conversation.id) if changes.is_correctable(row, seen)},
        for_another={each.id for each in every if _is_for_another(each, account_id)},
        missing=max(0, rules.FIRST - len(shown)),
        findings=[each for each in shown if str(each.n) in named],
        panels=OFFICE.of(conversation),
    )


def _is_for_another(each: Sentence, account_id: int) -> bool:
    return rules.is_first_again(asked_again=each.asked_again, decided_by=each.decided_by, deciding=account_id)


def _removals(conversation: Conversation, every: Mapping[int, Sentence], account_id: int) -> list[RemovalAsked]:
    waiting = removals.waiting(conversation.id) if conversation.closed_at is None else ()
    return [_asked(asked, every, mine=asked.asked_by_id == account_id) for asked in waiting]


def _asked(asked: Approval, every: Mapping[int, Sentence], *, mine: bool) -> RemovalAsked:
    body = {name: str(value) for name, value in asked.body.items()}
    if asked.kind == changes.END:
        return RemovalAsked(asked=asked, mine=mine, day=date.fromisoformat(body["day"]))
    if asked.kind == changes.OUT:
        fault = StatementFault(body["fault"])
        return RemovalAsked(asked=asked, mine=mine, sentence=every[int(body["statement"])], fault=fault)
    return RemovalAsked(asked=asked, mine=mine, sign=removals.sign_of(asked), voices=int(body["voices"]))
