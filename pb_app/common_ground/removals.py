"""VoiceScope that show a sign of crowding are taken out whole, before the result, when two people agree and say why in public."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.approvals import queries as approval_queries
from pb_app.approvals import services as approvals
from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalState, ApprovalSubject
from pb_app.audit import log as audit
from pb_app.common_ground import changes, events, queries, rules
from pb_app.common_ground.models import Conversation, ConversationAnswer, ConversationVoice
from pb_app.common_ground.terms import CrowdingSign, Refusal, StatementState
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.opinion import Data

SUBJECT, KIND = "conversation", "remove-voices"
REFUSALS = {
    ApprovalRefusal.NO_REASON: Refusal.REMOVAL_REASON,
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.REMOVAL_ANSWERED,
    ApprovalRefusal.SAME_PERSON: Refusal.REMOVAL_SAME_PERSON,
    ApprovalRefusal.CHANGED_SINCE: Refusal.REMOVAL_CHANGED,
    ApprovalRefusal.TOO_NEW: Refusal.REMOVAL_TOO_NEW,
}
#: Fewer are not counted in public.
LEAST = 10


def _voices(conversation: Conversation, sign: CrowdingSign) -> list[int]:
    """Those that show a sign now."""
    sentences = len(queries.statements(conversation.id, StatementState.SHOWN))
    return sorted(rules.crowded(sign, queries.answers_by_voice(conversation.id), sentences))


def _lock(conversation: Conversation) -> None:
    one_at_a_time(f"conversation:{conversation.id}")
    db.session.refresh(conversation)
    if conversation.opened_at is None or conversation.closed_at is not None:
        raise Refused(Refusal.NOT_OPEN)


def ask(conversation: Conversation, sign: CrowdingSign, reason: str, *, actor: Actor, now: datetime) -> Approval:
    """Ask for all voices that show a sign to be taken out. Nothing happens before somebody else agrees."""
    _lock(conversation)
    voices = _voices(conversation, sign)
    if not voices:
        raise Refused(Refusal.NOT_CROWDED)
    subject = ApprovalSubject(SUBJECT, conversation.id, conversation.place_id)
    request = ApprovalRequest(KIND, {"sign": sign.value, "voices": len(voices)}, reason, voices)
    asked = approvals.ask(subject, request, refusals=REFUSALS, actor=actor, now=now)
    audit.record(events.RemovalAsked(conversation.id, asked.id, sign.value), actor, now, conversation.place_id)
    return asked


def agree(conversation: Conversation, asked: Approval, *, actor: Actor, now: datetime) -> None:
    """The second person's yes: these voices go with every answer. Refused when others show the sign by now."""
    if asked.kind != KIND:
        changes.agree(conversation, asked, actor=actor, now=now)
        answered = events.RemovalAnswered(conversation.id, asked.id, agreed=True)
        audit.record(answered, actor, now, conversation.place_id)
        return
    _lock(conversation)
    sign = sign_of(asked)

    def facts() -> list[int]:
        return _voices(conversation, sign)

    approvals.agree(asked, facts, about=[conversation], refusals=REFUSALS, actor=actor, now=now)
    voices = facts()
    db.session.execute(delete(ConversationAnswer).where(ConversationAnswer.voice_id.in_(voices)))
    db.session.execute(delete(ConversationVoice).where(ConversationVoice.id.in_(voices)))
    answered = events.RemovalAnswered(conversation.id, asked.id, agreed=True)
    audit.record(answered, actor, now, conversation.place_id)


def say_no(conversation: Conversation, asked: Approval, *, actor: Actor, now: datetime) -> None:
    """The second person's no, or the first one takes it back."""
    if asked.asked_by_id == actor.account_id:
        approvals.withdraw(asked, refusals=REFUSALS, now=now)
    else:
        approvals.decline(asked, "", refusals=REFUSALS, actor=actor, now=now)
    answered = events.RemovalAnswered(conversation.id, asked.id, agreed=False)
    audit.record(answered, actor, now, conversation.place_id)


def sign_of(asked: Approval) -> CrowdingSign:
    return CrowdingSign(str(asked.body["sign"]))


def find(conversation_id: int, approval_id: int) -> Approval | None:
    return approval_queries.find(SUBJECT, conversation_id, approval_id)


def waiting(conversation_id: int) -> Sequence[Approval]:
    return approval_queries.in_state(SUBJECT, conversation_id, ApprovalState.ASKED)


def figures(conversation_id: int) -> list[Data]:
    """What everybody reads of it: why, and how many, if they are enough to be counted."""
    agreed = approval_queries.in_state(SUBJECT, conversation_id, ApprovalState.AGREED, KIND)
    counts = [(each, int(each.body["voices"])) for each in agreed]
    return [{"why": each.reason or "", "voices": n if n >= LEAST else None} for each, n in counts]
