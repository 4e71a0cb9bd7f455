"""What the pages of the desk show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pb_app import clock
from pb_app.access import Action
from pb_app.common_ground import pages as conversation_pages
from pb_app.common_ground import services as conversations
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.pages import Sentence
from pb_app.common_ground.terms import ConversationStatus, StatementState
from pb_app.conversation_desk import queries, rules
from pb_app.conversation_desk.models import ConversationCodeBatch, ConversationSheetBatch, ConversationTablet
from pb_app.conversation_desk.terms import SheetState
from pb_app.web.access import may


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetBatchRow:
    """A batch of sheets with its last number, and how many of it are counted."""

    batch: ConversationSheetBatch
    counted: int

    @property
    def last(self) -> int:
        return self.batch.first + self.batch.size - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPanel:
    """On the office's page of a conversation. ``used``: codes by batch."""

    conversation: Conversation
    status: ConversationStatus
    codes: Sequence[tuple[ConversationCodeBatch, int]]
    sheets: Sequence[SheetBatchRow]
    #: The numbers of sheets that wait for a second or a third person.
    once: Sequence[int]
    differing: Sequence[int]
    tablets: Sequence[ConversationTablet]


def panel(conversation: Conversation) -> DeskPanel | None:
    """None for a draft: nobody can answer yet."""
    if conversation.opened_at is None:
        return None
    batches, sheets = queries.sheet_batches(conversation.id), queries.sheets(conversation.id)
    codes = queries.code_batches(conversation.id)
    used = queries.codes_used([batch.id for batch in codes])
    counted = [sheet.batch_id for sheet in sheets if sheet.state is SheetState.COUNTED]
    return DeskPanel(
        conversation=conversation,
        status=conversations.status_of(conversation, clock.now()),
        codes=[(batch, used.get(batch.id, 0) if batch.used is None else batch.used) for batch in codes],
        sheets=[SheetBatchRow(batch=batch, counted=counted.count(batch.id)) for batch in batches],
        once=[sheet.n for sheet in sheets if sheet.state is SheetState.ONCE],
        differing=[sheet.n for sheet in sheets if sheet.state is SheetState.DIFFERS],
        tablets=queries.tablets(conversation.id),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysIn:
    """On a conversation's page: a code to type, and sheets to type in for those who do that."""

    conversation: Conversation
    code: bool
    sheets: bool


def ways_in(conversation: Conversation) -> WaysIn | None:
    code = bool(queries.code_batches(conversation.id)) or conversation.admission.needs_code
    sheets = bool(queries.sheet_batches(conversation.id)) and may(Action.ENTER_PAPER)
    return WaysIn(conversation=conversation, code=code, sheets=sheets) if code or sheets else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSheet:
    """One sheet to print."""

    n: int
    sentences: Sequence[Sentence]


def _shown(conversation: Conversation) -> Mapping[int, Sentence]:
    return {each.id: each for each in conversation_pages.sentences(conversation.id, StatementState.SHOWN)}


def paper_sheets(conversation: Conversation, batch: ConversationSheetBatch) -> list[PaperSheet]:
    shown = _shown(conversation)
    return [
        PaperSheet(
            n=batch.first + at,
            sentences=[shown[id] for id in rules.on_sheet(batch.statements, at) if id in shown],
        )
        for at in range(batch.size)
    ]


def lines_of(conversation: Conversation, batch: ConversationSheetBatch, n: int) -> dict[int, str]:
    """The statements on a sheet, by id, in its order."""
    shown = {each.id: each for each in conversation_pages.sentences(conversation.id)}
    return {id: shown[id].words for id in rules.on_sheet(batch.statements, n - batch.first) if id in shown}
