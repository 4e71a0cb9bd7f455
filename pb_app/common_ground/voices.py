"""One voice a person: what a device said goes with whoever signs in, and nothing leads to a voice that was forgotten."""

from collections.abc import Mapping

from sqlalchemy import delete

from pb_app.common_ground import queries
from pb_app.common_ground.models import Conversation, ConversationAnswer, ConversationVoice
from pb_app.common_ground.terms import Viewer
from pb_app.db import db, upsert


def take_over(conversation: Conversation, device_key: str, viewer: Viewer) -> None:
    """Somebody who answered on this device has signed in or typed a code: one voice is left, with what they said last."""
    device, own = queries.voice(conversation.id, device_key), queries.voice(conversation.id, viewer.key)
    if device is None or device_key == viewer.key:
        return
    if own is None:
        device.key, device.account, device.known = viewer.key, viewer.account, viewer.known
        device.coded = viewer.coded
    else:
        _merge(queries.answers(device.id), own)
        db.session.execute(delete(ConversationAnswer).where(ConversationAnswer.voice_id == device.id))
        db.session.delete(device)
    db.session.flush()


def _merge(answers: Mapping[int, int], own: ConversationVoice) -> None:
    for statement_id, vote in answers.items():
        row = {"voice_id": own.id, "statement_id": statement_id, "vote": vote}
        upsert(ConversationAnswer.__table__, row, ["voice_id", "statement_id"])


def forget_keys(keys: Mapping[int, Viewer]) -> None:
    """By conversation: from now on nothing leads from these keys to what was answered or suggested, which still counts."""
    for conversation_id, viewer in keys.items():
        if (voice := queries.voice(conversation_id, viewer.key)) is not None:
            voice.key = None
        for statement in queries.own_statements(conversation_id, viewer.author_key):
            statement.author_key = None
