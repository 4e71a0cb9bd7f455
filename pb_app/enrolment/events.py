"""Facts about lists and codes: how many, never whose."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class ListImported(Event):
    kind: ClassVar[str] = "enrolment:list-imported"
    round_id: int
    people: int
    new: int
    changed: int
    #: Why an electoral register may be used, where the list is one.
    basis: str


@dataclass(frozen=True)
class ListChangeAsked(Event):
    """During voting a list changes the roll only when a second person agrees."""

    kind: ClassVar[str] = "enrolment:list-change-asked"
    round_id: int
    approval_id: int
    new: int
    changed: int


@dataclass(frozen=True)
class ListChangeAnswered(Event):
    kind: ClassVar[str] = "enrolment:list-change-answered"
    round_id: int
    approval_id: int
    agreed: bool


@dataclass(frozen=True)
class CodesMade(Event):
    kind: ClassVar[str] = "enrolment:codes-made"
    round_id: int
    batch_id: int
    codes: int


@dataclass(frozen=True)
class CodesAsked(Event):
    """During voting codes are made only when a second person agrees."""

    kind: ClassVar[str] = "enrolment:codes-asked"
    round_id: int
    approval_id: int
    codes: int


@dataclass(frozen=True)
class CodesAnswered(Event):
    kind: ClassVar[str] = "enrolment:codes-answered"
    round_id: int
    approval_id: int
    agreed: bool


@dataclass(frozen=True)
class CodeEnded(Event):
    """A code that can't be used any more: its letter came back, or it was replaced."""

    kind: ClassVar[str] = "enrolment:code-ended"
    round_id: int
    batch_id: int
    serial: int
    why: str


@dataclass(frozen=True)
class BatchEnded(Event):
    """No code of a batch can be used any more."""

    kind: ClassVar[str] = "enrolment:batch-ended"
    round_id: int
    batch_id: int
    ended: int
