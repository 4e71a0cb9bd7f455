"""What a conversation is about, as a text that can have versions in other languages. Its sentences have wordings of their own."""

from collections.abc import Iterable, Sequence

from flask import g

from pb_app import clock
from pb_app.common_ground import queries
from pb_app.common_ground.models import Conversation
from pb_app.places import queries as places
from pb_app.text_versions import pages as text_versions
from pb_app.text_versions.pages import ShownText
from pb_app.text_versions.slots import TextSource
from pb_app.text_versions.terms import SourceText, TextField, TextKind
from pb_app.web.addresses import path_to

FIELDS = (
    TextField(name="question", most=140),
    TextField(name="about", most=3000, is_long=True),
    TextField(name="decides", most=120),
)


def text_of(conversation: Conversation) -> SourceText:
    """Without a query."""
    return SourceText(
        kind=TextKind.CONVERSATION,
        id=conversation.id,
        place_id=conversation.place_id,
        words={field.name: getattr(conversation, field.name) for field in FIELDS},
        language=conversation.language,
    )


def shown(conversations: Iterable[Conversation]) -> dict[int, ShownText]:
    """In the reader's language where there is a version, by id."""
    return text_versions.shown(TextKind.CONVERSATION, [text_of(each) for each in conversations])


def of_request() -> dict[str, ShownText]:
    """The words of the conversation that this page is about, for its template."""
    conversation: Conversation | None = g.get("conversation")
    return {"talk_text": text_versions.one(text_of(conversation))} if conversation is not None else {}


def _find(place_id: int, conversation_id: int) -> SourceText | None:
    conversation = queries.find(place_id, conversation_id)
    return text_of(conversation) if conversation and conversation.opened_at is not None else None


def _every(place_id: int) -> Sequence[SourceText]:
    return [text_of(each) for each in queries.open_on(place_id, places.today(place_id, clock.now()))]


def _path(source: SourceText) -> str:
    place = places.by_id(source.place_id).slug
    return path_to("common_ground.conversation", place=place, conversation_id=source.id)


CONVERSATIONS = TextSource(kind=TextKind.CONVERSATION, fields=FIELDS, find=_find, every=_every, href=_path)
