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


@dataclass(frozen=True)
class CodesMade(Event):
    kind: ClassVar[str] = "enrolment:codes-made"
    round_id: int
    batch_id: int
    codes: int


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
