"""Questions about conversations."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, func, not_, or_, select, true

from pb_app.common_ground import rules
from pb_app.common_ground.models import (
    Conversation,
    ConversationAnswer,
    ConversationResult,
    ConversationStatement,
    ConversationVoice,
    ConversationWording,
)
from pb_app.common_ground.terms import StatementState, VoiceScope, WordingMaker
from pb_app.db import db
from pb_app.moderation.masking import notice
from pb_app.opinion import Matrix, gather

#: By language, the words of a statement; those as they were written come first.
Words = Mapping[str, str]


def find(place_id: int, conversation_id: int) -> Conversation | None:
    query = select(Conversation).where(Conversation.place_id == place_id, Conversation.id == conversation_id)
    return db.session.scalar(query)


def of_place(place_id: int) -> Sequence[Conversation]:
    """The newest first."""
    query = select(Conversation).where(Conversation.place_id == place_id)
    return db.session.scalars(query.order_by(Conversation.id.desc())).all()


def open_on(place_id: int, today: date) -> Sequence[Conversation]:
    """Those in which people can answer today, the one that ends first leading."""
    query = select(Conversation).where(Conversation.place_id == place_id, Conversation.closed_at.is_(None))
    query = query.where(Conversation.opened_at.is_not(None), Conversation.closes_on >= today)
    return db.session.scalars(query.order_by(Conversation.closes_on, Conversation.id)).all()


def unclosed() -> Sequence[Conversation]:
    """Every one that has been opened and not closed."""
    query = select(Conversation).where(Conversation.opened_at.is_not(None), Conversation.closed_at.is_(None))
    return db.session.scalars(query.order_by(Conversation.id)).all()


def statements(conversation_id: int, state: StatementState | None = None) -> Sequence[ConversationStatement]:
    query = select(ConversationStatement).where(ConversationStatement.conversation_id == conversation_id)
    if state:
        query = query.where(ConversationStatement.state == state)
    return db.session.scalars(query.order_by(ConversationStatement.n)).all()


def answerable(conversation_id: int) -> Sequence[ConversationStatement]:
    """Those that people are asked about now: shown, and not hidden by a moderator."""
    return [row for row in statements(conversation_id, StatementState.SHOWN) if not row.is_hidden]


def statement(conversation_id: int, statement_id: int) -> ConversationStatement | None:
    query = select(ConversationStatement).where(ConversationStatement.conversation_id == conversation_id)
    return db.session.scalar(query.where(ConversationStatement.id == statement_id))


def last_number(conversation_id: int) -> int:
    query = select(func.max(ConversationStatement.n)).where(ConversationStatement.conversation_id == conversation_id)
    return db.session.scalar(query) or 0


def not_closed() -> Sequence[Conversation]:
    """Of every place: those whose voices still have keys."""
    return db.session.scalars(select(Conversation).where(Conversation.closed_at.is_(None))).all()


def words_of(conversation_id: int) -> dict[int, dict[str, str]]:
    """By statement, what everybody reads; the words as they were written stand first."""
    by_key = written(conversation_id)
    for row in statements(conversation_id):
        if row.hidden_reason is not None:
            by_key[row.id] = dict.fromkeys(by_key[row.id], notice(row.hidden_reason))
    return by_key


def written(conversation_id: int) -> dict[int, dict[str, str]]:
    """Like ``words_of``, with the words that are hidden: for moderators, and for telling whether something is said already."""
    query = (
        select(ConversationWording)
        .join(ConversationStatement, ConversationStatement.id == ConversationWording.statement_id)
        .where(ConversationStatement.conversation_id == conversation_id)
        .order_by(ConversationWording.first.desc(), ConversationWording.language)
    )
    by_key: dict[int, dict[str, str]] = {}
    for row in db.session.scalars(query):
        by_key.setdefault(row.statement_id, {})[row.language] = row.words_written
    return by_key


def makers_of(conversation_id: int) -> dict[int, dict[str, WordingMaker]]:
    """By statement and language, who made the words."""
    query = (
        select(ConversationWording)
        .join(ConversationStatement, ConversationStatement.id == ConversationWording.statement_id)
        .where(ConversationStatement.conversation_id == conversation_id)
    )
    by_key: dict[int, dict[str, WordingMaker]] = {}
    for row in db.session.scalars(query):
        by_key.setdefault(row.statement_id, {})[row.language] = row.made_by
    return by_key


def voice(conversation_id: int, key: str) -> ConversationVoice | None:
    query = select(ConversationVoice).where(ConversationVoice.conversation_id == conversation_id)
    return db.session.scalar(query.where(ConversationVoice.key == key))


def taken_part(keys: Iterable[str]) -> set[str | None]:
    """Those of these keys that a voice has."""
    return set(db.session.scalars(select(ConversationVoice.key).where(ConversationVoice.key.in_(list(keys)))))


def answers(voice_id: int) -> dict[int, int]:
    """By statement."""
    query = select(ConversationAnswer.statement_id, ConversationAnswer.vote)
    return {row[0]: row[1] for row in db.session.execute(query.where(ConversationAnswer.voice_id == voice_id))}


def times_seen(conversation_id: int) -> dict[int, int]:
    """By statement, how many people have answered it."""
    query = (
        select(ConversationAnswer.statement_id, func.count())
        .join(ConversationStatement, ConversationStatement.id == ConversationAnswer.statement_id)
        .where(ConversationStatement.conversation_id == conversation_id)
        .group_by(ConversationAnswer.statement_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def people(conversation_id: int, whose: VoiceScope = VoiceScope.ALL) -> int:
    """How many of them have answered anything."""
    query = (
        select(func.count(func.distinct(ConversationAnswer.voice_id)))
        .join(ConversationVoice, ConversationVoice.id == ConversationAnswer.voice_id)
        .where(ConversationVoice.conversation_id == conversation_id, _whose(whose))
    )
    return db.session.scalar(query) or 0


def voices_by_area(conversation_id: int) -> dict[int | None, int]:
    """People who said where they live, by area."""
    query = select(ConversationVoice.area_id, func.count()).where(ConversationVoice.conversation_id == conversation_id)
    return {row[0]: row[1] for row in db.session.execute(query.group_by(ConversationVoice.area_id))}


def areas_of_voices(conversation_id: int) -> dict[int, int | None]:
    """By voice, where somebody said that they live."""
    query = select(ConversationVoice.id, ConversationVoice.area_id)
    return dict(db.session.execute(query.where(ConversationVoice.conversation_id == conversation_id)).all())


def _whose(whose: VoiceScope) -> ColumnElement[bool]:
    """What selects these voices."""
    backed = or_(ConversationVoice.account, ConversationVoice.coded)
    return {
        VoiceScope.ALL: true(),
        VoiceScope.BACKED: backed,
        VoiceScope.UNBACKED: not_(backed),
        VoiceScope.KNOWN: and_(ConversationVoice.known),
    }[whose]


def answers_by_voice(conversation_id: int, whose: VoiceScope = VoiceScope.ALL) -> dict[int, dict[str, int]]:
    """By voice, the answers to the statements that are shown now, by the statement's number."""
    shown = {row.id: str(row.n) for row in statements(conversation_id, StatementState.SHOWN)}
    query = (
        select(ConversationAnswer.voice_id, ConversationAnswer.statement_id, ConversationAnswer.vote)
        .join(ConversationVoice, ConversationVoice.id == ConversationAnswer.voice_id)
        .where(ConversationVoice.conversation_id == conversation_id, _whose(whose))
    )
    rows: dict[int, dict[str, int]] = {}
    for voice_id, statement_id, vote in db.session.execute(query):
        if statement_id in shown:
            rows.setdefault(voice_id, {})[shown[statement_id]] = vote
    return rows


def matrix(conversation_id: int, whose: VoiceScope = VoiceScope.ALL) -> Matrix:
    """The answers to the statements that are shown now, without anything that says whose they are."""
    shown = [str(row.n) for row in statements(conversation_id, StatementState.SHOWN)]
    return gather(shown, answers_by_voice(conversation_id, whose).values())


def last_result(conversation_id: int) -> ConversationResult | None:
    query = select(ConversationResult).where(ConversationResult.conversation_id == conversation_id)
    return db.session.scalar(query.order_by(ConversationResult.n.desc()).limit(1))


def last_published(place_id: int) -> ConversationResult | None:
    """The final result that a place published last."""
    query = select(ConversationResult).join(Conversation, Conversation.id == ConversationResult.conversation_id)
    query = query.where(Conversation.place_id == place_id, ConversationResult.final)
    return db.session.scalar(query.order_by(ConversationResult.id.desc()).limit(1))


def own_statements(conversation_id: int, author_key: str) -> Sequence[ConversationStatement]:
    query = select(ConversationStatement).where(ConversationStatement.conversation_id == conversation_id)
    return db.session.scalars(
        query.where(ConversationStatement.author_key == author_key).order_by(ConversationStatement.n)
    ).all()


def is_said(conversation_id: int, words: str, *, answerable: bool = False) -> bool:
    """Whether these words stand already in any language: shown or waiting, or only among those that everybody can read."""
    every = written(conversation_id)
    standing = [row for row in statements(conversation_id) if row.state is not StatementState.REFUSED]
    if answerable:
        standing = [row for row in standing if row.state is StatementState.SHOWN and not row.is_hidden]
    return any(_plain(words) in map(_plain, every[row.id].values()) for row in standing)


def has_sent(conversation_id: int, author_key: str, words: str) -> bool:
    """Whether the same person's same words wait to be read."""
    every = written(conversation_id)
    own = [row for row in own_statements(conversation_id, author_key) if row.state is StatementState.WAITING]
    return any(_plain(words) in map(_plain, every[row.id].values()) for row in own)


def first_wording(statement_id: int) -> ConversationWording:
    query = select(ConversationWording).where(ConversationWording.statement_id == statement_id)
    return db.session.scalars(query.where(ConversationWording.first)).one()


def similar(conversation_id: int, words: str) -> list[int]:
    """The statements, by id, that people can answer and that say nearly the same."""
    every = written(conversation_id)
    return rules.similar(words, {row.id: every[row.id].values() for row in answerable(conversation_id)})


def _plain(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def owner_names() -> Sequence[str]:
    """The teams that pages name as deciding."""
    return db.session.scalars(select(Conversation.decides).distinct()).all()
