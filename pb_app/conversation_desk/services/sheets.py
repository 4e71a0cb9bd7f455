"""Paper sheets: printed with what fewest have seen, typed in by two people who do not see each other's reading."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.common_ground import queries as conversation_queries
from pb_app.common_ground import services as conversations
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.terms import ApartAnswers, Viewer
from pb_app.conversation_desk import events, queries, rules
from pb_app.conversation_desk.models import (
    ConversationSheet,
    ConversationSheetBatch,
    ConversationSheetCount,
    ConversationSheetEntry,
)
from pb_app.conversation_desk.services import codes
from pb_app.conversation_desk.terms import Refusal, SheetReading, SheetState
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.opinion import Tally


def print_sheets(
    conversation: Conversation, size: int, place: str, actor: Actor, now: datetime
) -> ConversationSheetBatch:
    """A batch of numbered sheets; the numbers go on from the batch before."""
    _lock(conversation)
    if not conversations.status_of(conversation, now).is_open:
        raise Refused(Refusal.NOT_OPEN)
    shown = [row.id for row in conversation_queries.answerable(conversation.id)]
    if not shown:
        raise Refused(Refusal.NOTHING_TO_PRINT)
    order = rules.least_seen(shown, conversation_queries.times_seen(conversation.id))
    first = max((batch.first + batch.size for batch in queries.sheet_batches(conversation.id)), default=1)
    made = ConversationSheetBatch(conversation_id=conversation.id, place=place, first=first, size=size)
    made.statements, made.made_by_id, made.made_at = order, actor.account_id, now
    db.session.add(made)
    db.session.flush()
    audit.record(events.SheetsPrinted(conversation.id, made.id, size), actor, now, conversation.place_id)
    return made


def _lock(conversation: Conversation) -> None:
    one_at_a_time(f"conversation:{conversation.id}")
    db.session.refresh(conversation)


def may_read(conversation: Conversation, n: int, clerk: Actor, now: datetime) -> ConversationSheetBatch:
    """The batch of a sheet that this person can type in. They can until the result is published: paper comes late."""
    if not conversations.status_of(conversation, now).takes_paper:
        raise Refused(Refusal.NOT_OPEN, "n")
    batch, sheet = queries.batch_of(conversation.id, n), queries.sheet(conversation.id, n)
    if batch is None:
        raise Refused(Refusal.SHEET_UNKNOWN, "n")
    if sheet is not None and sheet.state.is_done:
        raise Refused(Refusal.SHEET_DONE, "n")
    if clerk.account_id in queries.entries(conversation.id, n):
        raise Refused(Refusal.READ_BY_YOU, "n")
    return batch


def enter(
    conversation: Conversation,
    n: int,
    reading: SheetReading,
    *,
    viewer: Viewer | None,
    clerk: Actor,
    now: datetime,
) -> SheetState:
    """One person's reading. Two that agree count it; two that differ wait for a third person, who sees neither.

    ``viewer``: whoever holds the code on the sheet. Without one it is counted apart, and in no group.
    """
    _lock(conversation)
    batch = may_read(conversation, n, clerk, now)
    if not reading.answers:
        raise Refused(Refusal.NOTHING_TICKED)
    if viewer is not None and conversation_queries.voice(conversation.id, viewer.key) is not None:
        raise Refused(Refusal.CODE_USED, "code")
    wanted = rules.on_sheet(batch.statements, n - batch.first)
    reading = SheetReading(
        answers={id: vote for id, vote in reading.answers.items() if id in wanted}, code=reading.code
    )
    text, earlier = rules.written(reading), queries.entries(conversation.id, n)
    sheet = queries.sheet(conversation.id, n) or ConversationSheet(conversation_id=conversation.id, n=n)
    sheet.batch_id, sheet.state, sheet.apart = batch.id, rules.after(text, list(earlier.values())), viewer is None
    db.session.add(sheet)
    if sheet.state is SheetState.COUNTED:
        _count(conversation, batch, reading, viewer, now)
        _drop_entries(conversation, n)
    else:
        row = ConversationSheetEntry(conversation_id=conversation.id, n=n, clerk_id=clerk.account_id, text=text)
        db.session.add(row)
    db.session.flush()
    return sheet.state


def _drop_entries(conversation: Conversation, n: int | None = None) -> None:
    gone = delete(ConversationSheetEntry).where(ConversationSheetEntry.conversation_id == conversation.id)
    db.session.execute(gone if n is None else gone.where(ConversationSheetEntry.n == n))


def _count(
    conversation: Conversation,
    batch: ConversationSheetBatch,
    reading: SheetReading,
    viewer: Viewer | None,
    now: datetime,
) -> None:
    if viewer is None:
        _add_up(batch, reading.answers)
        return
    conversations.answer_on_paper(conversation, reading.answers, viewer, now)
    codes.use(conversation, reading.code)


def _add_up(batch: ConversationSheetBatch, answers: Mapping[int, int]) -> None:
    """Into what all sheets of a batch say: no row of one sheet is kept."""
    for statement_id, vote in answers.items():
        row = db.session.get(ConversationSheetCount, (batch.id, statement_id))
        if row is None:
            row = ConversationSheetCount(batch_id=batch.id, statement_id=statement_id, agree=0, disagree=0, passed=0)
            db.session.add(row)
        row.agree, row.disagree, row.passed = (
            row.agree + (vote == 1),
            row.disagree + (vote == -1),
            row.passed + (vote == 0),
        )
    db.session.flush()


def apart(conversation: Conversation) -> list[ApartAnswers]:
    """By where the sheets lay: how many without a code there are, and what they say."""
    batches, sheets = queries.sheet_batches(conversation.id), queries.counted_apart(conversation.id)
    numbers = {row.id: str(row.n) for row in conversation_queries.answerable(conversation.id)}
    rows = queries.counts([batch.id for batch in batches])
    made = []
    for place in dict.fromkeys(batch.place for batch in batches):
        ids = [batch.id for batch in batches if batch.place == place]
        counts: dict[str, Tally] = {}
        for row in rows:
            if row.batch_id in ids and row.statement_id in numbers:
                n = numbers[row.statement_id]
                counts[n] = counts.get(n, Tally()) + Tally(row.agree, row.disagree, row.passed)
        made.append(ApartAnswers(label=place, people=sum(sheets.get(id, 0) for id in ids), counts=counts))
    return made


def forget(conversation: Conversation) -> None:
    """The end: readings that nobody has confirmed are not counted, and go."""
    _drop_entries(conversation)
