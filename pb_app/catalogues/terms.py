"""Terms of catalogues."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    FORMS_MISSING = "catalogue-forms-missing"
    PLACEHOLDERS = "catalogue-placeholders"
    TOO_FEW_READ = "catalogue-too-few-read"
    NOT_A_CATALOGUE = "catalogue-not-a-catalogue"
    OTHER_LANGUAGE = "catalogue-other-language"
    HIDDEN_SIGNS = "catalogue-hidden-signs"


class WrongLanguage(Exception):
    """A file says that it is in another language than the draft it was sent for."""


class DraftFilter(StrEnum):
    """Which messages of a draft a page lists."""

    OPEN = "open"
    APPROVED = "approved"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMessage:
    """A message of a draft. ``english`` has its plural as a second entry; ``words`` has as many as the language has forms.

    ``key`` names it; ``where`` are the files that use it.
    """

    key: str
    english: Sequence[str]
    words: Sequence[str]
    where: Sequence[str]

    @property
    def is_counted(self) -> bool:
        return len(self.english) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMessage:
    """The same with what a reader of the language made of it."""

    message: DraftMessage
    words: Sequence[str]
    is_approved: bool
