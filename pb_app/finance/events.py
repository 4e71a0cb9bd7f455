"""Facts about bank and payments."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class StatementRead(Event):
    kind: ClassVar[str] = "finance:statement-read"
    fund_id: int
    new_lines: int


@dataclass(frozen=True)
class LineMatched(Event):
    kind: ClassVar[str] = "finance:line-matched"
    line_id: int
    what: str


@dataclass(frozen=True)
class RunMade(Event):
    kind: ClassVar[str] = "finance:run-made"
    run_id: int
    payments: int
    total: int


@dataclass(frozen=True)
class RunExported(Event):
    """Somebody had the whole account numbers of a run before them."""

    kind: ClassVar[str] = "finance:run-exported"
    run_id: int


@dataclass(frozen=True)
class RunSent(Event):
    """Somebody said that the bank has the file."""

    kind: ClassVar[str] = "finance:run-sent"
    run_id: int
    payments: int
