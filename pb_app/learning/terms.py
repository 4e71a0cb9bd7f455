"""The words of learning: cards, who they are for, and the facts of the practice page."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Track(StrEnum):
    """Who a card is for."""

    RESIDENTS = "track-residents"
    REPRESENTATIVES = "track-representatives"
    COUNCILLORS = "track-councillors"
    OFFICERS = "track-officers"
    PARTNERS = "track-partners"


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningCard:
    """A short text to learn from, in one language."""

    key: str
    language: str
    title: str
    #: One line that says why to open it.
    line: str
    tracks: tuple[Track, ...]
    minutes: int
    version: int
    #: Where it is shown: a word that a template asks for.
    moment: str
    licence: str
    #: Markdown.
    words: str
    #: The same in very short sentences.
    easy: tuple[str, ...]


class FactKind(StrEnum):
    """What the practice page counts, always from the record and never typed in."""

    PARTNERS = "fact-partners"
    LONG_PROMISES = "fact-long-promises"
    POWERS = "fact-powers"
    AGREEMENTS = "fact-agreements"
    BARRIERS = "fact-barriers"
    ACTIONS = "fact-actions"
    HEARINGS = "fact-hearings"
    EVIDENCE = "fact-evidence"
    NOTES = "fact-notes"
    CASES = "fact-cases"
    ROUNDS = "fact-rounds"
    ASSETS = "fact-assets"
    FIGURES = "fact-figures"
    CARDS = "fact-cards"
    OUTCOMES = "fact-outcomes"
    GOALS = "fact-goals"
    STARTS = "fact-starts"


@dataclass(frozen=True, slots=True)
class PracticeFact:
    """How many, of how many where there is a whole, and since when the oldest is late."""

    number: int
    whole: int | None = None
    late_since: date | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether nothing has happened yet. None of three is something: it says where a place stands."""
        return not (self.number if self.whole is None else self.whole)


@dataclass(frozen=True, slots=True)
class OwnCardDraft:
    """What a place writes in a card of its own, in one language."""

    language: str
    title: str
    line: str
    words: str


class Refusal(StrEnum):
    """Why a place’s own card is not kept."""

    CARD_LINK = "card-link"
    CARD_SAME = "card-same"
