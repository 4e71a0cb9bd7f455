"""Terms of evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pb_app.moderation.terms import ThingKind


class EvidenceSource(StrEnum):
    """Where people said it, or where it was found."""

    HEARING = "hearing"
    CONVERSATION = "conversation"
    SURVEY = "survey"
    EVENT = "event"
    LETTER = "letter"
    FIGURES = "figures"


class EvidenceVerdict(StrEnum):
    """What an answer says is done about it."""

    DID = "did"
    WILL = "will"
    WONT = "wont"
    #: It is for somebody else, to whom it was passed on.
    ELSEWHERE = "elsewhere"

    @property
    def is_yes(self) -> bool:
        return self in (EvidenceVerdict.DID, EvidenceVerdict.WILL)


class EvidenceTarget(StrEnum):
    """What can stand on evidence; the feature with the thing itself says which there are."""

    ROUND = "round"
    PROPOSAL = "proposal"
    #: A project on a meeting's agenda, with its paper.
    REVIEW = "review"
    SHARED_OUTCOME = "shared-outcome"
    START = "start"
    DECISION = "decision"


class EvidenceState(StrEnum):
    """Where the answer to a point stands today."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    WILL = "will"
    #: The day by which it was promised has passed.
    LATE = "late"
    DID = "did"
    WONT = "wont"
    ELSEWHERE = "elsewhere"

    @property
    def is_late(self) -> bool:
        return self in (EvidenceState.OVERDUE, EvidenceState.LATE)

    @property
    def is_settled(self) -> bool:
        """Nobody owes anything any more."""
        return self in (EvidenceState.DID, EvidenceState.WONT, EvidenceState.ELSEWHERE)

    @property
    def is_answered(self) -> bool:
        return self not in (EvidenceState.WAITING, EvidenceState.OVERDUE)


class Headline(StrEnum):
    """News for whoever owes an answer, and for whoever follows what people said."""

    OWED = "evidence-owed"
    SOON = "evidence-soon"
    OVERDUE = "evidence-overdue"
    FOLLOWED_ANSWERED = "evidence-followed-answered"
    FOLLOWED_USED = "evidence-followed-used"
    FOLLOWED_MOVED = "evidence-followed-moved"
    FOLLOWED_LATE = "evidence-followed-late"


class Refusal(StrEnum):
    NOT_YOURS = "evidence-not-yours"
    NO_PICTURE = "evidence-no-picture"
    WITHDRAWN = "evidence-withdrawn"
    CHANGED = "evidence-changed"
    DAY_PASSED = "evidence-day-passed"
    DAY_NEEDED = "evidence-day-needed"
    IN_THE_FUTURE = "evidence-in-the-future"
    OWNER_UNKNOWN = "evidence-owner-unknown"
    TARGET_UNKNOWN = "evidence-target-unknown"
    USED_ALREADY = "evidence-used-already"
    RECORDED_ALREADY = "evidence-recorded-already"
    SETTLED = "evidence-settled"
    DUE_TOO_LATE = "evidence-due-too-late"
    PROMISE_TOO_LATE = "evidence-promise-too-late"
    TOO_LONG_AGO = "evidence-too-long-ago"
    DAY_NOT_NEEDED = "evidence-day-not-needed"
    NAMES_SOMEBODY = "evidence-names-somebody"
    MADE_FROM_HIDDEN = "evidence-made-from-hidden"
    NOT_HELD_BACK = "evidence-not-held-back"
    STILL_THERE = "evidence-still-there"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointDraft:
    """A point as somebody writes it down. ``people``: how many said so, if that is known.

    ``origins``: the things that it is made from, by kind and number. ``names``: words by which people could be recognised who
    were promised that nobody is named.
    """

    source: EvidenceSource
    said_by: str
    heard_on: date
    title: str
    words: str
    language: str
    people: int | None = None
    area_id: int | None = None
    event_id: int | None = None
    owner_id: int
    owner_name: str
    due_on: date
    origins: frozenset[tuple[ThingKind, int]] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureShown:
    """A picture as pages name it, without its content."""

    alt: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureDraft:
    """A picture as somebody chose it, with words for those who can't see it."""

    photo: bytes
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft:
    """An answer as its owner writes it. ``by``: until when something is done, for WILL only."""

    verdict: EvidenceVerdict
    words: str
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    title: str
    words: str


#: A point's wordings by language.
Wordings = Mapping[str, Wording]
