"""Terms of approvals."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ApprovalState(StrEnum):
    """Where something stands that was asked for."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    #: Taken back by who asked.
    WITHDRAWN = "withdrawn"
    #: Overtaken: what it was about is not so any more.
    VOIDED = "voided"


class ApprovalRefusal(StrEnum):
    """Why somebody can't answer; a feature has its own refusal for each."""

    NO_REASON = "no-reason"
    ANSWERED_ALREADY = "answered-already"
    SAME_PERSON = "same-person"
    CHANGED_SINCE = "changed-since"
    #: Whoever asked let the second person in within a day.
    TOO_NEW = "too-new"


@dataclass(frozen=True, slots=True)
class ApprovalSubject:
    """What an approval is about: a row of a feature, by the name of its table and its id, and the place it lies in."""

    kind: str
    id: int
    place_id: int


@dataclass(frozen=True, slots=True)
class ApprovalRequest:
    """What is asked for. ``facts`` are what stands beside it at that moment and has to be the same at the answer."""

    kind: str
    body: Mapping[str, object]
    #: None where none is asked for.
    reason: str | None
    facts: object = None


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """What the rule looks at, whatever table it is kept in."""

    asked_by_id: int | None
    digest: str
    is_answered: bool
