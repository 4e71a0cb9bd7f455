"""Terms of conversations."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ConversationStatus(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    #: The last day has passed; the office still has to publish the result.
    COUNTING = "counting"
    CLOSED = "closed"

    @property
    def is_draft(self) -> bool:
        return self is ConversationStatus.DRAFT

    @property
    def is_open(self) -> bool:
        return self is ConversationStatus.OPEN

    @property
    def is_counting(self) -> bool:
        return self is ConversationStatus.COUNTING

    @property
    def is_closed(self) -> bool:
        return self is ConversationStatus.CLOSED

    @property
    def takes_statements(self) -> bool:
        return self.is_draft or self.is_open


class StatementSource(StrEnum):
    OFFICE = "office"
    RESIDENT = "resident"


class StatementState(StrEnum):
    """Only shown ones can be read by anybody but the office."""

    WAITING = "waiting"
    SHOWN = "shown"
    REFUSED = "refused"


class StatementFault(StrEnum):
    """Why a sentence is not shown."""

    SEVERAL = "several-thoughts"
    NAMES = "names-somebody"
    SAID = "said-already"
    ELSEWHERE = "about-something-else"
    QUESTION = "a-question"
    UNKIND = "unkind"


class CrowdingSign(StrEnum):
    """What makes the office look again: it proves nothing."""

    SAME = "same-answers"
    ONE_SIDED = "one-sided"
    FEW_ACCOUNTS = "few-accounts"


class Refusal(StrEnum):
    NOT_OPEN = "conversation-not-open"
    NOT_DRAFT = "conversation-not-draft"
    NOT_SHOWN = "statement-not-shown"
    NOTHING_TO_UNDO = "nothing-to-undo"
    ANSWER_SOME_FIRST = "answer-some-first"
    ENOUGH_SUGGESTED = "enough-suggested"
    SAID_ALREADY = "statement-said-already"
    TOO_FEW_STATEMENTS = "too-few-statements"
    ENDS_TOO_SOON = "ends-too-soon"
    ENDS_TOO_LATE = "ends-too-late"
    ANSWER_BEFORE_END = "answer-before-end"
    ANSWER_TOO_LATE = "answer-too-late"
    OWNER_UNKNOWN = "conversation-owner-unknown"
    DECIDED_ALREADY = "statement-decided-already"
    NOT_CLOSED = "conversation-not-closed"
    NO_FINDING = "not-a-finding"
    IS_EVIDENCE = "is-evidence-already"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationDraft:
    """A conversation as the office plans it. ``decides``: who, in words for everybody."""

    question: str
    about: str
    language: str
    owner_id: int
    decides: str
    closes_on: date
    answer_by: date
    round_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Somebody who answers: a keyed hash for this conversation alone, and whether an account stands behind it."""

    key: str
    #: For sentences they suggest; it fits no voice.
    author_key: str
    account: bool
    known: bool
