"""Actions on conversations: plan, add, decide, open, answer, undo, suggest."""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.common_ground import events, follows, queries, rules
from pb_app.common_ground.models import (
    Conversation,
    ConversationAnswer,
    ConversationStatement,
    ConversationVoice,
    ConversationWording,
)
from pb_app.common_ground.terms import (
    ConversationDraft,
    ConversationStatus,
    Refusal,
    StatementFault,
    StatementSource,
    StatementState,
    Viewer,
    WordingMaker,
)
from pb_app.db import db, upsert
from pb_app.db.turns import one_at_a_time
from pb_app.evidence import services as evidence
from pb_app.places import queries as places
from pb_app.places.models import Place


def status_of(conversation: Conversation, now: datetime) -> ConversationStatus:
    today = places.today(conversation.place_id, now)
    return rules.status(
        conversation.opened_at is not None, conversation.closed_at is not None, conversation.closes_on, today
    )


def _may_plan(place_id: int, draft: ConversationDraft, now: datetime) -> None:
    refusal = rules.may_plan(draft, places.today(place_id, now))
    if refusal:
        raise Refused(*refusal)
    if draft.owner_id not in evidence.owners(place_id):
        raise Refused(Refusal.OWNER_UNKNOWN, "owner")


def plan(place: Place, draft: ConversationDraft, actor: Actor, now: datetime) -> Conversation:
    """A conversation that nobody but the office sees yet, with whoever owes the answer, and by when."""
    _may_plan(place.id, draft, now)
    made = Conversation(place_id=place.id, seed=secrets.token_hex(16), not_heard="")
    made.made_by_id, made.made_at = actor.account_id, now
    db.session.add(made)
    _fill(made, draft, actor, now)
    return made


def _fill(made: Conversation, draft: ConversationDraft, actor: Actor, now: datetime) -> None:
    made.question, made.about, made.language = draft.question, draft.about, draft.language
    made.owner_id, made.decides = draft.owner_id, draft.decides
    made.closes_on, made.answer_by = draft.closes_on, draft.answer_by
    made.admission, made.round_id = draft.admission, draft.round_id
    db.session.flush()
    planned = events.ConversationPlanned(made.id, made.owner_id, made.answer_by.isoformat())
    audit.record(planned, actor, now, made.place_id)


def plan_again(conversation: Conversation, draft: ConversationDraft, actor: Actor, now: datetime) -> None:
    """Any part of the plan, before anybody else has seen it."""
    _lock(conversation)
    if status_of(conversation, now) is not ConversationStatus.DRAFT:
        raise Refused(Refusal.NOT_DRAFT)
    _may_plan(conversation.place_id, draft, now)
    _fill(conversation, draft, actor, now)


def _lock(conversation: Conversation) -> None:
    """Wait for whoever changes this conversation, then look at it as it is."""
    one_at_a_time(f"conversation:{conversation.id}")
    db.session.refresh(conversation)


def _must_be_open(conversation: Conversation, now: datetime) -> None:
    if status_of(conversation, now) is not ConversationStatus.OPEN:
        raise Refused(Refusal.NOT_OPEN)


def _may_take_part(conversation: Conversation, viewer: Viewer, now: datetime) -> None:
    _must_be_open(conversation, now)
    refusal = rules.may_take_part(conversation.admission, viewer)
    if refusal:
        raise Refused(refusal)


def add_statement(conversation: Conversation, words: str, *, language: str, now: datetime) -> ConversationStatement:
    """One of the office's own, shown at once. Refuses the same words twice, and anything after the end."""
    _lock(conversation)
    if status_of(conversation, now) not in (ConversationStatus.DRAFT, ConversationStatus.OPEN):
        raise Refused(Refusal.NOT_OPEN)
    return _add(conversation, words, language, StatementSource.OFFICE, StatementState.SHOWN)


def _add(
    conversation: Conversation, words: str, language: str, origin: StatementSource, state: StatementState
) -> ConversationStatement:
    if queries.is_said(conversation.id, words):
        raise Refused(Refusal.SAID_ALREADY, "words")
    return _written(conversation, words, language, origin, state)


def _written(
    conversation: Conversation, words: str, language: str, origin: StatementSource, state: StatementState
) -> ConversationStatement:
    made = ConversationStatement(conversation_id=conversation.id, n=queries.last_number(conversation.id) + 1)
    made.origin, made.state = origin, state
    return put(made, words, language)


def put(made: ConversationStatement, words: str, language: str) -> ConversationStatement:
    """Keep a sentence with the words in which it was written."""
    db.session.add(made)
    db.session.flush()
    db.session.add(ConversationWording(statement_id=made.id, language=language, words_written=words, first=True))
    db.session.flush()
    return made


def translate(
    statement: ConversationStatement, words: str, *, language: str, made_by: WordingMaker = WordingMaker.PERSON
) -> None:
    """Say it in another language, and who made these words; what was written first stays as it is."""
    row = db.session.get(ConversationWording, (statement.id, language))
    if row is None:
        row = ConversationWording(statement_id=statement.id, language=language, first=False)
        db.session.add(row)
    if not row.first:
        row.words_written, row.made_by = words, made_by
    db.session.flush()


def reword(conversation: Conversation, statement: ConversationStatement, words: str) -> None:
    """Other words in the language in which it was written; translations of the old ones go."""
    if queries.is_said(conversation.id, words):
        raise Refused(Refusal.SAID_ALREADY, "words")
    others = delete(ConversationWording).where(ConversationWording.statement_id == statement.id)
    db.session.execute(others.where(ConversationWording.first.is_(False)))
    first = queries.first_wording(statement.id)
    first.words_written = words
    db.session.flush()


def open_it(conversation: Conversation, actor: Actor, now: datetime) -> None:
    """From now on people can answer."""
    _lock(conversation)
    if conversation.opened_at is not None:
        raise Refused(Refusal.NOT_DRAFT)
    shown = len(queries.statements(conversation.id, StatementState.SHOWN))
    if shown < rules.FIRST:
        raise Refused(Refusal.TOO_FEW_STATEMENTS)
    if conversation.closes_on < places.today(conversation.place_id, now):
        raise Refused(Refusal.ENDS_TOO_SOON)
    conversation.opened_at = now
    audit.record(events.ConversationOpened(conversation.id, shown), actor, now, conversation.place_id)
    follows.tell_opened(conversation, now)


def _is_first_again(statement: ConversationStatement, actor: Actor) -> bool:
    return rules.is_first_again(
        asked_again=statement.asked_again, decided_by=statement.decided_by_id, deciding=actor.account_id
    )


def decide(
    conversation: Conversation,
    statement: ConversationStatement,
    fault: StatementFault | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Show a sentence (no fault), or don't, and say why. One that people have answered takes two persons (``changes``)."""
    _lock(conversation)
    db.session.refresh(statement)
    if status_of(conversation, now) is ConversationStatus.CLOSED:
        raise Refused(Refusal.NOT_OPEN)
    if fault and statement.state is StatementState.SHOWN and queries.times_seen(conversation.id).get(statement.id):
        raise Refused(Refusal.TAKES_TWO)
    if _is_first_again(statement, actor):
        raise Refused(Refusal.SECOND_LOOK)
    waits = statement.state is StatementState.WAITING
    if not waits and (fault is None or statement.state is StatementState.REFUSED):
        raise Refused(Refusal.DECIDED_ALREADY)
    statement.state = StatementState.REFUSED if fault else StatementState.SHOWN
    statement.fault = fault
    statement.decided_by_id = actor.account_id if fault else None
    db.session.flush()
    decided = events.StatementDecided(conversation.id, statement.n, statement.state.value, fault.value if fault else "")
    audit.record(decided, actor, now, conversation.place_id)


def voice_for(conversation: Conversation, viewer: Viewer, area_id: int | None = None) -> ConversationVoice:
    """This person's voice, made now if there is none."""
    made = queries.voice(conversation.id, viewer.key)
    if made is None:
        made = ConversationVoice(id=secrets.randbits(62), conversation_id=conversation.id, key=viewer.key)
        made.account, made.known, made.coded = viewer.account, viewer.known, viewer.coded
        db.session.add(made)
    if area_id is not None:
        made.area_id = area_id
    db.session.flush()
    return made


def begin(conversation: Conversation, viewer: Viewer, area_id: int | None, now: datetime) -> None:
    """Take part, and say where one lives, for those who wish to."""
    _lock(conversation)
    _may_take_part(conversation, viewer, now)
    voice_for(conversation, viewer, area_id)


def answer(conversation: Conversation, statement_id: int, vote: int, viewer: Viewer, now: datetime) -> None:
    """Agree (1), disagree (-1) or pass (0). A second answer takes the place of the first."""
    _lock(conversation)
    _may_take_part(conversation, viewer, now)
    statement = queries.statement(conversation.id, statement_id)
    if statement is None or statement.state is not StatementState.SHOWN or statement.is_hidden:
        raise Refused(Refusal.NOT_SHOWN)
    voice = voice_for(conversation, viewer)
    row = {"voice_id": voice.id, "statement_id": statement.id, "vote": vote}
    upsert(ConversationAnswer.__table__, row, ["voice_id", "statement_id"])


def answer_on_paper(conversation: Conversation, answers: Mapping[int, int], viewer: Viewer, now: datetime) -> None:
    """What somebody with a code has ticked on a sheet, until the result is published. Sentences that are gone are left out."""
    if not status_of(conversation, now).takes_paper:
        raise Refused(Refusal.NOT_OPEN)
    voice, shown = voice_for(conversation, viewer), {row.id for row in queries.answerable(conversation.id)}
    for statement_id, vote in answers.items():
        if statement_id in shown:
            row = {"voice_id": voice.id, "statement_id": statement_id, "vote": vote}
            upsert(ConversationAnswer.__table__, row, ["voice_id", "statement_id"])


def undo(conversation: Conversation, statement_id: int, viewer: Viewer, now: datetime) -> None:
    """Take an answer back, as if it had never been given."""
    _lock(conversation)
    _must_be_open(conversation, now)
    voice = queries.voice(conversation.id, viewer.key)
    row = db.session.get(ConversationAnswer, (voice.id, statement_id)) if voice else None
    if row is None:
        raise Refused(Refusal.NOTHING_TO_UNDO)
    db.session.delete(row)
    db.session.flush()


def suggest(
    conversation: Conversation, words: str, *, language: str, viewer: Viewer, now: datetime, seen: Collection[int] = ()
) -> None:
    """A sentence of one's own. Nobody but the office reads it until it is approved: nor does a refusal tell of such ones.

    Sent twice it is there once.

    ``seen``: the sentences like it that its author has read and finds different. Refuses while there are others.
    """
    _lock(conversation)
    _may_take_part(conversation, viewer, now)
    voice = queries.voice(conversation.id, viewer.key)
    if voice is None or len(queries.answers(voice.id)) < rules.BEFORE_SUGGESTING:
        raise Refused(Refusal.ANSWER_SOME_FIRST)
    if queries.has_sent(conversation.id, viewer.author_key, words):
        return
    if len(queries.own_statements(conversation.id, viewer.author_key)) >= rules.SUGGESTIONS:
        raise Refused(Refusal.ENOUGH_SUGGESTED)
    if not set(queries.similar(conversation.id, words)) <= set(seen):
        raise Refused(Refusal.LOOKS_ALIKE, "words")
    if queries.is_said(conversation.id, words, answerable=True):
        raise Refused(Refusal.SAID_ALREADY, "words")
    made = _written(conversation, words, language, StatementSource.RESIDENT, StatementState.WAITING)
    made.author_key = viewer.author_key
    db.session.flush()
