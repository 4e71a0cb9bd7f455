"""Terms of hearings."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class HearingKind(StrEnum):
    HEARING = "hearing"
    WORKSHOP = "workshop"


class Attribution(StrEnum):
    """Who may be named with what they said."""

    OPEN = "open"
    FIRST_NAMES = "first-names"
    #: Neither who spoke nor who was there.
    CHATHAM_HOUSE = "chatham-house"

    @property
    def is_nameless(self) -> bool:
        return self is Attribution.CHATHAM_HOUSE


class HearingStage(StrEnum):
    """How far a hearing has got."""

    COMING = "hearing-coming"
    ON_NOW = "hearing-on-now"
    WRITING = "hearing-writing"
    CHECKING = "hearing-checking"
    CHECKED = "hearing-checked"
    HEARD = "hearing-heard"
    CANCELLED = "hearing-cancelled"

    @property
    def is_ahead(self) -> bool:
        return self is HearingStage.COMING

    @property
    def is_checking(self) -> bool:
        return self is HearingStage.CHECKING

    @property
    def is_checked(self) -> bool:
        return self is HearingStage.CHECKED

    @property
    def is_heard(self) -> bool:
        return self is HearingStage.HEARD

    @property
    def is_cancelled(self) -> bool:
        return self is HearingStage.CANCELLED

    @property
    def takes_notes(self) -> bool:
        return self in (HearingStage.ON_NOW, HearingStage.WRITING)

    @property
    def is_written(self) -> bool:
        """The points can be grouped and read."""
        return self in (HearingStage.ON_NOW, HearingStage.WRITING, HearingStage.CHECKING, HearingStage.CHECKED)


class CameBand(StrEnum):
    """How many of a group came; small numbers are not told apart."""

    NOBODY = "came-nobody"
    FEW = "came-few"
    TENS = "came-tens"
    MANY = "came-many"

    @property
    def is_missing(self) -> bool:
        return self is CameBand.NOBODY


class PlanNotice(StrEnum):
    """Where a plan falls short of the rules of fair consultation; everybody can read it."""

    SHORT = "notice-short"
    LATE = "notice-late"


class ReplyKind(StrEnum):
    """What somebody who came says of the points."""

    YES = "reply-yes"
    NOT_QUITE = "reply-not-quite"
    LEAVE_OUT = "reply-leave-out"


class Headline(StrEnum):
    """News for those who came, and for whoever wants to know what was heard."""

    CHECK = "hearing-check"
    HEARD = "hearing-heard-news"


class Refusal(StrEnum):
    DECIDED_BEFORE = "hearing-decided-before"
    ANSWER_BEFORE = "hearing-answer-before"
    ANSWER_BEFORE_DECISION = "hearing-answer-before-decision"
    ANSWER_TOO_LATE = "hearing-answer-too-late"
    DESTROYED_WHEN = "hearing-destroyed-when"
    QUESTIONS = "hearing-questions"
    GROUPS = "hearing-groups"
    LINE_TOO_LONG = "hearing-line-too-long"
    NOTES_EXIST = "hearing-notes-exist"
    NOT_YET = "hearing-not-yet"
    NOTES_CLOSED = "hearing-notes-closed"
    NAMES_SOMEBODY = "hearing-names-somebody"
    NO_NAMES_HERE = "hearing-no-names-here"
    LOOK_AGAIN = "hearing-look-again"
    TOO_MANY = "hearing-too-many"
    NOTE_READ = "hearing-note-read"
    NO_POINTS = "hearing-no-points"
    CHECK_OVER = "hearing-check-over"
    SAID_ALREADY = "hearing-said-already"
    ASKED_ALREADY = "hearing-asked-already"
    GONE_ALREADY = "hearing-gone-already"
    OFFICE_REPLIES = "hearing-office-replies"
    NO_COOKIE = "hearing-no-cookie"
    LOOK_AT_LEFT_OUT = "hearing-look-at-left-out"
    THEME_THERE = "hearing-theme-there"
    NO_THEMES = "hearing-no-themes"
    SLOT_TAKEN = "hearing-slot-taken"
    SLOT_YOURS = "hearing-slot-yours"
    SLOT_PASSED = "hearing-slot-passed"
    SLOT_THERE = "hearing-slot-there"
    EVIDENCE_ALREADY = "hearing-evidence-already"
    NOTHING_CHANGED = "hearing-nothing-changed"
    TOO_SOON = "hearing-too-soon"
    ATTRIBUTION_FIXED = "hearing-attribution-fixed"
    ASKED_ENOUGH = "hearing-asked-enough"
    CORRECTIONS_WAIT = "hearing-corrections-wait"
    MOST_STAY = "hearing-most-stay"
    POINT_TELLS = "hearing-point-tells"
    NOT_NAMED = "hearing-not-named"
    NOBODY_KNOWN = "hearing-nobody-known"
    TAKES_NOTES_ALREADY = "hearing-takes-notes-already"
    SECOND_LOOK = "hearing-second-look"
    PUBLISHED_ALREADY = "hearing-published-already"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """A plan as its organiser writes it, beside the event that people come to.

    ``invited``: organisations asked to come, for the check of names only; it goes with the list of who signed up.
    """

    kind: HearingKind
    attribution: Attribution
    decision: str
    decides: str
    decision_on: date
    answer_by: date
    open_words: str
    fixed_words: str
    affected: str
    groups: tuple[str, ...]
    questions: tuple[str, ...]
    method: str
    cost: str
    host: str
    note_taker: str
    tables: bool
    destroy_on: date
    check_days: int
    invited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDraft:
    """A note as it is typed. ``quoted``: these are somebody's own words, and they agreed to be quoted."""

    words: str
    table_no: int | None = None
    said_by: str = ""
    quoted: bool = False
    #: Whoever wrote it says that somebody may be in danger.
    alarming: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyMarks:
    """Two keyed hashes: of a browser at a hearing, and of what it says there. ``saying`` is None for words."""

    browser: str
    saying: str | None
    #: Of leaving out each point that there is.
    every: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptNotes:
    """What became of notes: how many wait now, how many were kept apart, and how many were there already."""

    kept: int = 0
    apart: int = 0
    again: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedDraft:
    """Who answers the themes of a hearing in public, under which name, and by when. ``said_by`` names nobody."""

    owner_id: int
    owner_name: str
    due_on: date
    said_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDraft:
    """What was heard, as it is published.

    ``looked``: whoever publishes has seen that more than half of the points were left out; ``corrections_read``: and that
    somebody asked for corrections that were not made. ``owed``: for the first version.
    """

    words: str
    easy: str
    missing: str
    looked: bool = False
    corrections_read: bool = False
    owed: OwedDraft | None = None
