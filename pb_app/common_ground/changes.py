"""What changes after the opening. Everybody reads it with its reason; what takes something from people takes two persons."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select

from pb_app.access import Actor, Refused
from pb_app.approvals import services as approvals
from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalSubject
from pb_app.audit import log as audit
from pb_app.common_ground import events, queries, rules, services
from pb_app.common_ground.models import Conversation, ConversationChange, ConversationStatement
from pb_app.common_ground.terms import ChangeKind, ConversationStatus, Refusal, StatementFault, StatementState, Viewer
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.places import queries as places

SUBJECT, END, OUT = "conversation", "move-end", "take-out-statement"
REFUSALS = {
    ApprovalRefusal.NO_REASON: Refusal.REMOVAL_REASON,
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.REMOVAL_ANSWERED,
    ApprovalRefusal.SAME_PERSON: Refusal.REMOVAL_SAME_PERSON,
    ApprovalRefusal.CHANGED_SINCE: Refusal.ASKED_CHANGED,
    ApprovalRefusal.TOO_NEW: Refusal.REMOVAL_TOO_NEW,
}


def _lock(conversation: Conversation, now: datetime) -> None:
    one_at_a_time(f"conversation:{conversation.id}")
    db.session.refresh(conversation)
    if services.status_of(conversation, now) is not ConversationStatus.OPEN:
        raise Refused(Refusal.NOT_OPEN)


def of(conversation_id: int) -> Sequence[ConversationChange]:
    """The newest last."""
    query = select(ConversationChange).where(ConversationChange.conversation_id == conversation_id)
    return db.session.scalars(query.order_by(ConversationChange.id)).all()


def _write(conversation: Conversation, change: ChangeKind, reason: str, now: datetime) -> ConversationChange:
    made = ConversationChange(conversation_id=conversation.id, change=change, reason=reason)
    made.day = places.today(conversation.place_id, now)
    db.session.add(made)
    db.session.flush()
    return made


def move_end(conversation: Conversation, day: date, reason: str, *, actor: Actor, now: datetime) -> Approval | None:
    """A later last day holds at once. An earlier one takes time from people: somebody else has to agree."""
    _lock(conversation, now)
    refusal = rules.may_move_end(
        day,
        last=conversation.closes_on,
        answer_by=conversation.answer_by,
        today=places.today(conversation.place_id, now),
    )
    if refusal:
        raise Refused(refusal, "day")
    if day > conversation.closes_on:
        _move(conversation, day, reason, actor, now)
        return None
    request = ApprovalRequest(END, {"day": day.isoformat()}, reason, _end(conversation))
    return _ask(conversation, request, actor, now)


def _end(conversation: Conversation) -> list[str]:
    return [conversation.closes_on.isoformat()]


def _move(conversation: Conversation, day: date, reason: str, actor: Actor, now: datetime) -> None:
    made = _write(conversation, ChangeKind.END, reason, now)
    made.before, made.after = conversation.closes_on, day
    conversation.closes_on = day
    db.session.flush()
    _log(conversation, ChangeKind.END, actor, now)


def _log(conversation: Conversation, change: ChangeKind, actor: Actor, now: datetime) -> None:
    audit.record(events.ConversationChanged(conversation.id, change.value), actor, now, conversation.place_id)


def _ask(conversation: Conversation, request: ApprovalRequest, actor: Actor, now: datetime) -> Approval:
    subject = ApprovalSubject(SUBJECT, conversation.id, conversation.place_id)
    asked = approvals.ask(subject, request, refusals=REFUSALS, actor=actor, now=now)
    audit.record(events.RemovalAsked(conversation.id, asked.id, request.kind), actor, now, conversation.place_id)
    return asked


def take_out(
    conversation: Conversation,
    statement: ConversationStatement,
    fault: StatementFault,
    reason: str,
    *,
    actor: Actor,
    now: datetime,
) -> Approval:
    """Ask for a sentence that people have answered to be taken out. Nothing happens before somebody else agrees."""
    _lock(conversation, now)
    db.session.refresh(statement)
    if statement.state is not StatementState.SHOWN:
        raise Refused(Refusal.DECIDED_ALREADY)
    request = ApprovalRequest(OUT, {"statement": statement.id, "fault": fault.value}, reason, _state(statement))
    return _ask(conversation, request, actor, now)


def _state(statement: ConversationStatement) -> list[str]:
    return [statement.state.value]


def _asked_about(conversation: Conversation, asked: Approval) -> ConversationStatement:
    statement = queries.statement(conversation.id, int(str(asked.body["statement"])))
    assert statement is not None, "sentences are never deleted"
    return statement


def agree(conversation: Conversation, asked: Approval, *, actor: Actor, now: datetime) -> None:
    """The second person's yes to an earlier end, or to taking a sentence out."""
    _lock(conversation, now)
    reason = asked.reason or ""
    if asked.kind == END:
        _agreed(asked, conversation, _end(conversation), actor, now)
        _move(conversation, date.fromisoformat(str(asked.body["day"])), reason, actor, now)
        return
    statement = _asked_about(conversation, asked)
    _agreed(asked, statement, _state(statement), actor, now)
    fault = StatementFault(str(asked.body["fault"]))
    statement.state, statement.fault, statement.decided_by_id = StatementState.REFUSED, fault, asked.asked_by_id
    made = _write(conversation, ChangeKind.OUT, reason, now)
    made.statement_id, made.fault = statement.id, fault
    _decided(conversation, statement, actor, now)


def _agreed(
    asked: Approval,
    about: Conversation | ConversationStatement,
    facts: list[str],
    actor: Actor,
    now: datetime,
) -> None:
    approvals.agree(asked, lambda: facts, about=[about], refusals=REFUSALS, actor=actor, now=now)


def _decided(conversation: Conversation, statement: ConversationStatement, actor: Actor, now: datetime) -> None:
    db.session.flush()
    fault = statement.fault.value if statement.fault else ""
    made = events.StatementDecided(conversation.id, statement.n, statement.state.value, fault)
    audit.record(made, actor, now, conversation.place_id)


def put_back(conversation: Conversation, statement: ConversationStatement, *, actor: Actor, now: datetime) -> None:
    """A sentence that was taken out can be answered again; what people had answered counts again too."""
    _lock(conversation, now)
    db.session.refresh(statement)
    if statement.state is not StatementState.REFUSED or statement.id not in taken_out(conversation.id):
        raise Refused(Refusal.NOT_TAKEN_OUT)
    statement.state, statement.fault = StatementState.SHOWN, None
    _write(conversation, ChangeKind.BACK, "", now).statement_id = statement.id
    _decided(conversation, statement, actor, now)


def taken_out(conversation_id: int) -> set[int]:
    """The sentences, by id, that people could answer once and that are gone now."""
    out: set[int] = set()
    for row in of(conversation_id):
        if row.statement_id is not None and row.change in (ChangeKind.OUT, ChangeKind.BACK):
            (out.add if row.change is ChangeKind.OUT else out.discard)(row.statement_id)
    return out


def ask_again(conversation: Conversation, statement_id: int, viewer: Viewer, now: datetime) -> None:
    """Whoever wrote a sentence that is not shown asks for a second look, once."""
    _lock(conversation, now)
    own = {row.id: row for row in queries.own_statements(conversation.id, viewer.author_key)}
    statement = own.get(statement_id)
    if statement is None or statement.state is not StatementState.REFUSED or statement.asked_again:
        raise Refused(Refusal.ASKED_AGAIN)
    statement.state, statement.fault, statement.asked_again = StatementState.WAITING, None, True
    db.session.flush()


def correct(
    conversation: Conversation, statement: ConversationStatement, words: str, *, actor: Actor, now: datetime
) -> None:
    """The office's own sentence in other words, before anybody has answered it."""
    one_at_a_time(f"conversation:{conversation.id}")
    db.session.refresh(conversation)
    if services.status_of(conversation, now) not in (ConversationStatus.DRAFT, ConversationStatus.OPEN):
        raise Refused(Refusal.NOT_OPEN)
    if not is_correctable(statement, queries.times_seen(conversation.id)):
        raise Refused(Refusal.ANSWERED_SINCE)
    services.reword(conversation, statement, words)
    if conversation.opened_at is not None:
        _write(conversation, ChangeKind.CORRECTED, "", now).statement_id = statement.id
        _log(conversation, ChangeKind.CORRECTED, actor, now)


def write_anew(conversation: Conversation, about: str, reason: str, *, actor: Actor, now: datetime) -> None:
    """Other words about an open conversation. The question, who decides and the day of the answer stay as they were told."""
    _lock(conversation, now)
    conversation.about = about
    _write(conversation, ChangeKind.PLAN, reason, now)
    _log(conversation, ChangeKind.PLAN, actor, now)


def is_correctable(statement: ConversationStatement, seen: Mapping[int, int]) -> bool:
    is_ours = statement.origin.is_office and statement.state is StatementState.SHOWN
    return is_ours and not statement.is_hidden and not seen.get(statement.id)
