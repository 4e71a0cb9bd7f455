"""Terms of news."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NewsSubject(StrEnum):
    """What a post is about."""

    PLACE = "place"
    FUND = "fund"
    ROUND = "round"
    PROJECT = "project"


class PostState(StrEnum):
    """Where a post stands."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    TAKEN_DOWN = "taken-down"


class Refusal(StrEnum):
    PASSED = "news-passed"
    TOO_FAR = "news-too-far"
    OUT_ALREADY = "news-out-already"
    NOT_OUT = "news-not-out"
    GONE = "news-gone"
    NOTHING_CHANGED = "news-nothing-changed"
    SAY_WHAT_WAS_WRONG = "news-say-what-was-wrong"
    SAY_WHAT_IT_SHOWS = "news-say-what-it-shows"
    FOREIGN_LINK = "news-foreign-link"
    FOREIGN_PICTURE = "news-foreign-picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostDraft:
    """A post as somebody writes it in one language. ``alt`` says what the picture shows."""

    language: str
    title: str
    words: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """A subject and its id; the place itself has none."""

    subject: NewsSubject
    id: int | None = None

    @classmethod
    def read(cls, text: str) -> "About | None":
        """From ``round:3`` or ``place``; None for anything else."""
        subject, _, number = text.partition(":")
        if subject == NewsSubject.PLACE and not number:
            return cls(NewsSubject.PLACE)
        known = subject in (NewsSubject.FUND, NewsSubject.ROUND, NewsSubject.PROJECT)
        if not known or not (number.isascii() and number.isdigit() and len(number) < 10):
            return None
        return cls(NewsSubject(subject), int(number))

    def __str__(self) -> str:
        return self.subject.value if self.id is None else f"{self.subject.value}:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFacts:
    """What the rules look at."""

    publish_at: datetime | None
    is_withdrawn: bool
