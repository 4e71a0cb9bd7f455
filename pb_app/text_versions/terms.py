"""Terms of text versions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

#: Languages that people write in here most often, beside those of the pages: first what is spoken most in Britain.
SPOKEN = (
    "en",
    "cy",
    "gd",
    "ga",
    "pl",
    "ro",
    "pa",
    "ur",
    "uk",
    "ar",
    "bn",
    "gu",
    "fr",
    "es",
    "pt",
    "it",
    "tr",
    "so",
    "fa",
    "zh",
)
#: Rows of one spreadsheet: more than the texts of a place.
MOST_ROWS = 5000


class TextKind(StrEnum):
    """What can have versions."""

    ROUND = "round"
    POT = "pot"
    PROPOSAL = "proposal"
    PAPER = "paper"
    CARD = "card"
    NEWS = "news"
    CONVERSATION = "conversation"
    GOAL = "goal"
    HEARING = "hearing"
    HEARING_QUESTION = "hearing-question"
    HEARING_THEME = "hearing-theme"


class VersionMaker(StrEnum):
    """Who made a version."""

    AUTHOR = "author"
    HELPER = "helper"
    PAID = "paid"
    MACHINE = "machine"


class VersionState(StrEnum):
    """Where a text stands in one language."""

    ORIGINAL = "text-original"
    MISSING = "text-missing"
    PART = "text-part"
    BEHIND = "text-behind"
    UNCHECKED = "text-unchecked"
    HIDDEN = "text-hidden"
    GOOD = "text-good"

    @property
    def is_gap(self) -> bool:
        """Somebody can do something about it."""
        return self not in (VersionState.ORIGINAL, VersionState.GOOD)


class Refusal(StrEnum):
    SAME_LANGUAGE = "version-same-language"
    NOTHING_WRITTEN = "version-nothing-written"
    ORIGINAL_CHANGED = "version-original-changed"
    LANGUAGE_UNKNOWN = "version-language-unknown"
    NOT_YOURS_TO_CHECK = "version-not-yours-to-check"
    CHECKED_ALREADY = "version-checked-already"
    CHECKED_BEHIND = "version-checked-behind"
    SOMEBODY_ELSES = "version-somebody-elses"
    HIDDEN_SIGNS = "version-hidden-signs"
    IS_HIDDEN = "version-is-hidden"
    TOO_MANY = "version-too-many"
    LANGUAGE_HAS_VERSION = "version-language-has-version"
    SHEET_FOREIGN = "version-sheet-foreign"
    SHEET_LANGUAGE = "version-sheet-language"
    SHEET_PLACE = "version-sheet-place"
    SERVICE_OFF = "version-service-off"
    SERVICE_FAILED = "version-service-failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """A part of a text: its machine word, at most how many characters, and whether it has several lines."""

    name: str
    most: int
    is_long: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """An original, as everybody reads it now. ``words`` by the name of the part; what is empty needs no version.

    ``language`` where the feature itself knows it; empty: what somebody declared, else the first language of the place.
    ``written``: the languages in which the feature itself has these words too. ``owners``: whose words they are.
    """

    kind: TextKind
    id: int
    place_id: int
    words: Mapping[str, str]
    language: str = ""
    written: tuple[str, ...] = ()
    owners: frozenset[int] = frozenset()
    #: Moderators took it off the pages: its versions go with it.
    is_hidden: bool = False
    #: What lists call it, where that is not its first part.
    name: str = ""

    @property
    def title(self) -> str:
        return self.name or next(iter(self.words.values()))

    @property
    def parts(self) -> Mapping[str, str]:
        """What there is to translate."""
        return {name: words for name, words in self.words.items() if words}


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPart:
    """A part of a version: its words, and the digest of the words they were made from."""

    words: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFacts:
    """All of a version that decides whether it is shown."""

    language: str
    maker: VersionMaker
    is_checked: bool
    is_hidden: bool
    parts: Mapping[str, VersionPart]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionDraft:
    """A version as somebody writes it. ``made_from``: digests of the words that the writer saw, by part."""

    language: str
    maker: VersionMaker
    words: Mapping[str, str]
    made_from: Mapping[str, str] = field(default_factory=dict)
    #: The writer has compared it with the original, and answers for it.
    checked: bool = False
    #: Parts that were behind and are left as they were still say the same as the original.
    still_right: bool = False


class RowProblem(StrEnum):
    """Why a row of a spreadsheet was left out."""

    KEY = "sheet-row-key"
    GONE = "sheet-row-gone"
    CHANGED = "sheet-row-changed"
    HALF = "sheet-row-half"
    TOO_LONG = "sheet-row-too-long"
    OWN_LANGUAGE = "sheet-row-own-language"
    HIDDEN = "sheet-row-hidden"
    HIDDEN_SIGNS = "sheet-row-hidden-signs"
    DOUBLED = "sheet-row-doubled"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartKey:
    """What a key of a spreadsheet says: a text and its part, the digest of the words, and which piece of them."""

    kind: TextKind
    thing_id: int
    part: str
    digest: str
    piece: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row of a spreadsheet that came in."""

    number: int
    key: str
    words: str
    #: What the sheet was made for: a code, and the short name of a place.
    language: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A row that was not taken, by its number in the spreadsheet."""

    number: int
    problem: RowProblem
    words: str
