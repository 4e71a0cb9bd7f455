"""Terms of moving in: where history comes from, what a file holds, and what did not fit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pb_app.proposals.terms import Status
from pb_app.text_versions.terms import VersionMaker

#: What a package of this software says of itself.
PACKAGE_FORMAT, PACKAGE_VERSION = "commonpot-place", 1
#: Words of a left-out row that the page repeats.
LONGEST_SNIPPET = 80


class SourceSystem(StrEnum):
    """Which platform a file was written by."""

    DECIDIM = "decidim"
    CONSUL = "consul"
    GO_VOCAL = "go-vocal"
    PABULIB = "pabulib"
    SHEET = "sheet"
    #: Another installation of this software.
    COMMONPOT = "commonpot"

    @property
    def is_sheet(self) -> bool:
        """A table of somebody's own, whose columns a person has to name."""
        return self is SourceSystem.SHEET


class HistoryKind(StrEnum):
    """What can be brought."""

    ROUND = "history-round"
    PROPOSAL = "history-proposal"
    COMMENT = "history-comment"
    STEP = "history-step"


class LeftOutReason(StrEnum):
    """Why a row, or a part of it, did not fit."""

    NO_TITLE = "left-no-title"
    NO_WORDS = "left-no-words"
    NO_ID = "left-no-id"
    ID_LONG = "left-id-long"
    ID_TWICE = "left-id-twice"
    CELLS_TOO_MANY = "left-cells-too-many"
    ABOUT_NOTHING = "left-about-nothing"
    COMMENT_CIRCLE = "left-comment-circle"
    OTHER_FILE = "left-other-file"
    UNREADABLE = "left-unreadable"
    TWO_BUDGETS = "left-two-budgets"
    TITLE_CUT = "left-title-cut"
    NOT_MONEY = "left-not-money"
    NOT_A_NUMBER = "left-not-a-number"
    NOT_A_DATE = "left-not-a-date"
    NOT_A_SPOT = "left-not-a-spot"
    STATE_UNKNOWN = "left-state-unknown"
    OTHER_LANGUAGE = "left-other-language"
    PERSONAL_WORDS = "left-personal-words"
    PERSONAL_COLUMN = "left-personal-column"
    PICTURE = "left-picture"
    PICTURE_ELSEWHERE = "left-picture-elsewhere"
    ROUND_RUNNING = "left-round-running"

    @property
    def is_whole_row(self) -> bool:
        """Nothing of the row comes; otherwise the rest of it does."""
        return self in _WHOLE


_WHOLE = frozenset(
    {
        LeftOutReason.NO_TITLE,
        LeftOutReason.NO_WORDS,
        LeftOutReason.NO_ID,
        LeftOutReason.ID_LONG,
        LeftOutReason.ID_TWICE,
        LeftOutReason.CELLS_TOO_MANY,
        LeftOutReason.ABOUT_NOTHING,
        LeftOutReason.COMMENT_CIRCLE,
        LeftOutReason.OTHER_FILE,
        LeftOutReason.UNREADABLE,
        LeftOutReason.ROUND_RUNNING,
    }
)


class Hindrance(StrEnum):
    """What people have built on a move, so that it can't be taken back."""

    COMMENTS = "built-comments"
    SUPPORTS = "built-supports"
    AUTHORS = "built-authors"
    FOLLOWS = "built-follows"
    AWARDS = "built-awards"
    CHANGES = "built-changes"
    REPORTS = "built-reports"
    LATER_FILES = "built-later-files"
    OTHER = "built-other"


class Refusal(StrEnum):
    NOTHING_NEW = "move-nothing-new"
    UNDONE = "move-undone"
    BUILT_ON = "move-built-on"
    CODE_UNKNOWN = "move-code-unknown"
    NO_SUCH_AUTHOR = "move-no-such-author"
    INVITED_LATELY = "move-invited-lately"
    MONEY_MISSING = "move-money-missing"
    DAY_AHEAD = "move-day-ahead"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row (as a spreadsheet counts) of a file, or a whole file (``row`` None), and why it did not fit."""

    file: str
    row: int | None
    reason: LeftOutReason
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryText:
    """The words of something in another language than its own, by part, and who made them."""

    language: str
    maker: VersionMaker
    is_checked: bool
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryCost:
    """A line of what a proposal costs; ``amount`` in minor units."""

    label: str
    amount: int
    quotes: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRound:
    """A round elsewhere. ``budget`` in minor units, None where the file does not say.

    ``kept``, here and below: what the file says and no column of ours holds, by its name there.
    """

    key: str
    title: str
    url: str = ""
    budget: int | None = None
    began_on: date | None = None
    ended_on: date | None = None
    theme: str = ""
    description: str = ""
    risk: str = ""
    currency: str = ""
    language: str = ""
    versions: tuple[HistoryText, ...] = ()
    kept: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryProposal:
    """A proposal elsewhere. ``word`` is its state in the file's own word; sums in minor units; counts are theirs."""

    key: str
    round_key: str
    title: str
    story: str
    language: str = ""
    status: Status
    word: str = ""
    answer: str = ""
    author_key: str = ""
    author: str = ""
    cost: int | None = None
    supports: int | None = None
    votes: int | None = None
    selected: bool | None = None
    on: date | None = None
    url: str = ""
    spot: tuple[int, int] | None = None
    category: str = ""
    picture: str = ""
    alt: str = ""
    area: str = ""
    #: What else it says, by part: what is strong here, what it takes, who it helps.
    parts: Mapping[str, str] = field(default_factory=dict)
    costs: tuple[HistoryCost, ...] = ()
    versions: tuple[HistoryText, ...] = ()
    kept: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryComment:
    """A comment elsewhere; ``parent_key`` is that of the comment it answers, or empty."""

    key: str
    proposal_key: str
    parent_key: str = ""
    body: str
    author_key: str = ""
    author: str = ""
    on: date | None = None
    kept: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryStep:
    """A milestone, or what became of something. ``progress`` in per cent; about a proposal, or (empty) the whole round."""

    key: str
    round_key: str
    proposal_key: str = ""
    title: str
    words: str = ""
    word: str = ""
    progress: int | None = None
    began_on: date | None = None
    ended_on: date | None = None
    kept: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPackage:
    """All that a file holds, in its own order. ``site`` is the host of the website it came from, where the file says."""

    system: SourceSystem
    site: str = ""
    currency: str = ""
    rounds: tuple[HistoryRound, ...] = ()
    proposals: tuple[HistoryProposal, ...] = ()
    comments: tuple[HistoryComment, ...] = ()
    steps: tuple[HistoryStep, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    #: By the name that proposals call them.
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def has_names(self) -> bool:
        return any(row.author for row in self.proposals) or any(row.author for row in self.comments)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundAnswers:
    """What the office says of one round; ``budget`` in minor units."""

    title: str
    budget: int
    ended_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveAnswers:
    """What the office says of a file. ``basis`` is the law or agreement for showing names; empty: none are brought."""

    site: str
    currency: str
    basis: str
    rounds: Mapping[str, RoundAnswers]
