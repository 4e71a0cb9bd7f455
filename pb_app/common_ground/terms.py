"""Terms of conversations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pb_app.opinion import Tally


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
    def is_over(self) -> bool:
        return self.is_counting or self.is_closed

    @property
    def takes_paper(self) -> bool:
        """Paper that was filled in before the last day can still be typed in."""
        return self.is_open or self.is_counting

    @property
    def takes_statements(self) -> bool:
        return self.is_draft or self.is_open


class Admission(StrEnum):
    """Who can answer, and who counts as one person."""

    #: Everybody. A new browser without an account is a new voice.
    OPEN = "open"
    #: Everybody, but groups and figures are of people with an account or a code; the others are counted apart.
    APART = "open-apart"
    ACCOUNT = "account"
    #: A code that the office hands out, one a person.
    CODE = "code"

    @property
    def is_open_to_all(self) -> bool:
        return self in (Admission.OPEN, Admission.APART)

    @property
    def needs_account(self) -> bool:
        return self is Admission.ACCOUNT

    @property
    def needs_code(self) -> bool:
        return self is Admission.CODE

    @property
    def counts_apart(self) -> bool:
        return self is Admission.APART


class VoiceScope(StrEnum):
    """Whose answers are looked at."""

    ALL = "all"
    #: An account or a code stands behind each.
    BACKED = "backed"
    UNBACKED = "unbacked"
    #: On the roll of the round that the conversation belongs to.
    KNOWN = "known"


class WordingMaker(StrEnum):
    """Who made a statement's words in a language."""

    ORIGINAL = "original"
    PERSON = "person"
    MACHINE = "machine"

    @property
    def is_machine(self) -> bool:
        return self is WordingMaker.MACHINE


class StatementSource(StrEnum):
    OFFICE = "office"
    RESIDENT = "resident"
    #: A point that was published after a hearing, in its own words.
    HEARING = "hearing"

    @property
    def is_office(self) -> bool:
        return self is StatementSource.OFFICE

    @property
    def is_resident(self) -> bool:
        return self is StatementSource.RESIDENT


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


class ChangeKind(StrEnum):
    """What can change after the opening, so that everybody can read it."""

    END = "end-moved"
    PLAN = "plan-changed"
    OUT = "sentence-out"
    BACK = "sentence-back"
    CORRECTED = "sentence-corrected"

    @property
    def is_end(self) -> bool:
        return self is ChangeKind.END


class CrowdingSign(StrEnum):
    """What makes the office look again: it proves nothing."""

    SAME = "same-answers"
    ONE_SIDED = "one-sided"
    FEW_ACCOUNTS = "few-accounts"

    @property
    def names_voices(self) -> bool:
        """Whether it says which voices they are, so that they can be taken out."""
        return self is not CrowdingSign.FEW_ACCOUNTS


class Headline(StrEnum):
    """News for whoever follows a conversation, or all of a place."""

    OPENED = "conversation-opened"
    RESULT_OUT = "conversation-result-out"


class Refusal(StrEnum):
    NOT_OPEN = "conversation-not-open"
    NOT_DRAFT = "conversation-not-draft"
    NOT_SHOWN = "statement-not-shown"
    NEEDS_ACCOUNT = "conversation-needs-account"
    MANY_AT_ONCE = "many-at-once"
    NEEDS_CODE = "conversation-needs-code"
    LOOKS_ALIKE = "statement-looks-alike"
    NOTHING_TO_UNDO = "nothing-to-undo"
    ANSWER_SOME_FIRST = "answer-some-first"
    ENOUGH_SUGGESTED = "enough-suggested"
    NOTHING_CHOSEN = "statement-nothing-chosen"
    SAID_ALREADY = "statement-said-already"
    TOO_FEW_STATEMENTS = "too-few-statements"
    ENDS_TOO_SOON = "ends-too-soon"
    ENDS_TOO_LATE = "ends-too-late"
    ANSWER_BEFORE_END = "answer-before-end"
    ANSWER_TOO_LATE = "answer-too-late"
    OWNER_UNKNOWN = "conversation-owner-unknown"
    DECIDED_ALREADY = "statement-decided-already"
    NOT_CLOSED = "conversation-not-closed"
    LAST_DAY_AHEAD = "last-day-ahead"
    SENTENCES_UNREAD = "sentences-unread"
    END_UNCHANGED = "end-unchanged"
    END_PASSED = "end-passed"
    TAKES_TWO = "sentence-takes-two"
    NOT_TAKEN_OUT = "sentence-not-taken-out"
    ASKED_AGAIN = "asked-again-already"
    SECOND_LOOK = "second-look-by-another"
    ASKED_CHANGED = "asked-changed-since"
    ANSWERED_SINCE = "statement-answered-since"
    END_AFTER_ANSWER = "end-after-answer"
    NO_FINDING = "not-a-finding"
    IS_EVIDENCE = "is-evidence-already"
    NOT_CROWDED = "voices-not-crowded"
    REMOVAL_REASON = "removal-reason"
    REMOVAL_ANSWERED = "removal-answered"
    REMOVAL_SAME_PERSON = "removal-same-person"
    REMOVAL_CHANGED = "removal-changed"
    REMOVAL_TOO_NEW = "removal-too-new"


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
    admission: Admission = Admission.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartAnswers:
    """Answers that are shown apart. ``label``: where they come from, "" for voices without an account or a code.

    ``counts``: agree, disagree and pass by the statement's number.
    """

    label: str
    people: int
    counts: Mapping[str, Tally]


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Somebody who answers: a keyed hash for this conversation alone, and what stands behind it."""

    key: str
    #: For sentences they suggest; it fits no voice.
    author_key: str
    account: bool
    known: bool
    coded: bool = False
