"""Terms of the exchange between places."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class EntryKind(StrEnum):
    """What can stand in a bundle. None of them has a field for a person."""

    ROUND_TEMPLATE = "round-template"
    RULEBOOK = "rulebook"
    FORM_QUESTIONS = "form-questions"
    LEARNING_CARD = "learning-card"
    CASE = "case"
    LESSON = "lesson"
    BARRIER = "barrier"
    INDICATOR = "indicator"
    NOTICE = "notice"
    EVENT = "event"
    CAMPAIGN = "campaign"
    ANSWER = "answer"

    @property
    def is_for_network(self) -> bool:
        """Shown on the network page as it came; there is nothing to take over."""
        return self in (EntryKind.NOTICE, EntryKind.EVENT, EntryKind.CAMPAIGN, EntryKind.ANSWER)

    @property
    def is_story(self) -> bool:
        return self in (EntryKind.CASE, EntryKind.LESSON)

    @property
    def is_case(self) -> bool:
        return self is EntryKind.CASE


#: What a place chooses to share, thing by thing. Notices, campaigns and answers go with every edition.
CHOSEN = tuple(kind for kind in EntryKind if kind not in (EntryKind.NOTICE, EntryKind.CAMPAIGN, EntryKind.ANSWER))


class TriedVerdict(StrEnum):
    """What came of something that another place shared."""

    TRIED = "tried-works"
    CHANGED = "tried-changed"
    FAILED = "tried-failed"
    NOT_FOR_US = "tried-not-for-us"


class NoticeSide(StrEnum):
    """Whether a place asks for something or offers it."""

    ASK = "notice-ask"
    OFFER = "notice-offer"

    @property
    def is_ask(self) -> bool:
        return self is NoticeSide.ASK


class SourceState(StrEnum):
    """How far we trust another place's key."""

    NOT_COMPARED = "source-not-compared"
    COMPARED = "source-compared"
    ENDED = "source-ended"

    @property
    def may_take(self) -> bool:
        return self is SourceState.COMPARED

    @property
    def is_ended(self) -> bool:
        return self is SourceState.ENDED


class StoryOutcome(StrEnum):
    """How a project ended, as far as its story says."""

    WENT_WELL = "story-went-well"
    STOPPED = "story-stopped"
    CHANGED = "story-changed"
    UNKNOWN = "story-unknown"


class StorySize(StrEnum):
    """What it cost, in bands that people choose from."""

    SMALL = "story-small"
    MIDDLE = "story-middle"
    LARGE = "story-large"


class StoryReach(StrEnum):
    """Whether it was for one neighbourhood or for the whole place."""

    AREA = "story-one-area"
    PLACE = "story-whole-place"


class Headline(StrEnum):
    """News about a case that somebody else started from."""

    CASE_USED = "exchange-case-used"
    CASE_CHANGED = "exchange-case-changed"


class Refusal(StrEnum):
    TOO_LARGE = "bundle-too-large"
    NOT_READABLE = "bundle-not-readable"
    TOO_DEEP = "bundle-too-deep"
    NAMED_TWICE = "bundle-named-twice"
    UNKNOWN_FIELD = "bundle-unknown-field"
    FIELD_MISSING = "bundle-field-missing"
    WRONG_VALUE = "bundle-wrong-value"
    TOO_LONG = "bundle-too-long"
    MARKUP = "bundle-markup"
    HIDDEN_SIGNS = "bundle-hidden-signs"
    ABOUT_SOMEBODY = "bundle-about-somebody"
    BAD_SIGNATURE = "bundle-bad-signature"
    OLDER = "bundle-older"
    TWO_TEXTS = "bundle-two-texts"
    NOT_FOLLOWING = "bundle-not-following"
    OTHER_KEY = "bundle-other-key"
    OWN_KEY = "bundle-own-key"
    NOTHING_NEW = "bundle-nothing-new"
    KEY_LOST = "exchange-key-lost"
    ADDRESS_WRONG = "exchange-address-wrong"
    ADDRESS_SILENT = "exchange-address-silent"
    FILE_OR_ADDRESS = "exchange-file-or-address"
    NOT_COMPARED = "exchange-not-compared"
    SOURCE_ENDED = "exchange-source-ended"
    SOURCE_KNOWN = "exchange-source-known"
    TAKEN_ALREADY = "exchange-taken-already"
    NOTHING_TO_SHARE = "exchange-nothing-to-share"
    CHANGED_SINCE = "exchange-changed-since"
    CASE_NOT_HERE = "exchange-case-not-here"
    JOINED_ALREADY = "campaign-joined-already"
    CAMPAIGN_OVER = "campaign-over"
    DAY_WRONG = "campaign-day-wrong"


class BadBundle(Exception):
    """A bundle that is not taken in, with the reason and the spot in it. Nothing has been written."""

    def __init__(self, refusal: Refusal, where: str = "") -> None:
        super().__init__(f"{refusal.value} {where}".strip())
        self.refusal, self.where = refusal, where


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleEntry:
    """One thing in a bundle. ``body`` has the shape of its kind."""

    kind: EntryKind
    key: str
    language: str
    body: Mapping[str, Any]

    @property
    def id(self) -> tuple[str, str]:
        return self.kind.value, self.key

    def as_data(self) -> dict[str, Any]:
        return {"kind": self.kind.value, "key": self.key, "language": self.language, "body": dict(self.body)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """An edition of what a place shares, read and checked. ``digest`` covers everything but the signature."""

    name: str
    key: str
    edition: int
    previous: str
    made_on: date
    licence: str
    entries: tuple[BundleEntry, ...]
    digest: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A question whose answer is not what it was; "" where there was or is none."""

    question: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChanges:
    """What an edition changes against the one before, as positions in it."""

    added: tuple[BundleEntry, ...]
    changed: tuple[BundleEntry, ...]
    gone: tuple[BundleEntry, ...]
    same: tuple[BundleEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStory:
    """A case or a note of what was learnt, ready to be searched and listed. ``amount`` in minor units."""

    title: str
    words: str
    place: str
    href: str
    is_case: bool
    theme: str
    amount: int | None
    currency: str
    reach: StoryReach
    outcome: StoryOutcome
    failed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySearch:
    """What somebody looks for; "" for anything."""

    words: str = ""
    theme: str = ""
    size: str = ""
    reach: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignDraft:
    """Organisations that ask for the same thing."""

    title: str
    words: str
