"""Sentences of conversations as things that can be reported and hidden. Nobody knows whose they are, so nobody is told."""

from pb_app.common_ground import queries
from pb_app.common_ground.models import Conversation, ConversationStatement
from pb_app.common_ground.terms import StatementState
from pb_app.db import db
from pb_app.moderation.slots import ReportableKind
from pb_app.moderation.terms import Thing, ThingKind
from pb_app.places import queries as places
from pb_app.web.addresses import path_to


def statement_thing(place_id: int, statement_id: int) -> Thing | None:
    """A sentence that everybody can read; what waits or was refused is the office's alone."""
    statement = db.session.get(ConversationStatement, statement_id)
    conversation = queries.find(place_id, statement.conversation_id) if statement else None
    if statement is None or conversation is None or conversation.opened_at is None:
        return None
    if statement.state is not StatementState.SHOWN:
        return None
    return Thing(
        kind=ThingKind.STATEMENT,
        id=statement_id,
        title=conversation.question,
        words="\n".join(queries.written(conversation.id)[statement_id].values()),
        href=_address(conversation, statement_id),
        hidden=statement.hidden_reason,
    )


def _address(conversation: Conversation, statement_id: int) -> str:
    at = {"place": places.by_id(conversation.place_id).slug, "conversation_id": conversation.id}
    if conversation.closed_at is not None:
        return path_to("common_ground.result", **at)
    return path_to("common_ground.answer", **at, statement=statement_id)


def _hide(statement_id: int, reason: str) -> str:
    db.session.get_one(ConversationStatement, statement_id).hidden_reason = reason
    return ""


def _show(statement_id: int, _kept: str) -> None:
    db.session.get_one(ConversationStatement, statement_id).hidden_reason = None


STATEMENTS = ReportableKind(
    kind=ThingKind.STATEMENT,
    columns=frozenset({"conversation_wording.words"}),
    find=statement_thing,
    hide=_hide,
    show=_show,
)
