"""What the pages about people's rights show, and the file with everything."""

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from pb_app.rights import queries
from pb_app.rights.holdings import MARK, Holding, Keep
from pb_app.rights.models import PlaceStatement
from pb_app.rights.slots import holdings
from pb_app.rights.terms import DataSubject, KeepReason, Outcome, PublicWords, Theme, end_of
from pb_app.web.signs import listed

#: As many of the newest things of a kind as the page shows; the file has all of them.
SHOWN = 50
#: Columns that say something to programs only: the file has them, and the page does not.
MACHINE_WORDS = frozenset({"kind", "headline", "link", "link_ids", "language", "network"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLine:
    """One row: the words in it, and when it was written."""

    words: str
    at: datetime | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTheme:
    theme: Theme
    lines: Sequence[KeptLine]
    #: How many rows there are besides those that are shown.
    more: int


def kept(person: DataSubject) -> list[KeptTheme]:
    """What is kept about somebody, under the headings a person would look for."""
    return [found for theme in Theme if (found := _theme(theme, person))]


def _theme(theme: Theme, person: DataSubject) -> KeptTheme | None:
    lines, number = list[KeptLine](), 0
    for holding in holdings():
        if holding.theme is theme:
            rows = list(queries.rows(holding, person))
            number += len(rows)
            lines += [line for row in rows[-SHOWN:] if (line := _line(holding, row)).words]
    return KeptTheme(theme=theme, lines=lines[:SHOWN], more=number - len(lines[:SHOWN])) if number else None


def _line(holding: Holding, row: Mapping[str, object]) -> KeptLine:
    shown = holding.columns - MACHINE_WORDS - (frozenset({"body"}) if holding.table == "audit_event" else frozenset())
    words = [_words(row[name]) for name in row if name in shown]
    at = next((value for value in row.values() if isinstance(value, date)), None)
    return KeptLine(words=" · ".join(part for part in words if part), at=at)


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return listed(part for part in map(_words, value.values()) if part)
    return value if isinstance(value, str) and value != MARK and not isinstance(value, Enum) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """What happens to the things of one theme when the account is closed."""

    theme: Theme
    reason: KeepReason | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingPage:
    """``rights/close.html``: no numbers, as the rows of tables are not what a person would count."""

    by_outcome: Mapping[Outcome, Sequence[Consequence]]


def closing(person: DataSubject, now: datetime) -> ClosingPage:
    """What would happen if the account were closed now; what is public waits for the person's choice."""
    outcomes: dict[Outcome, dict[tuple[Theme, KeepReason | None], None]] = {outcome: {} for outcome in Outcome}
    for holding in holdings():
        if not holding.public and queries.count(holding, person):
            outcome, reason = outcome_of(holding)
            outcomes[outcome][holding.theme, reason] = None
    return ClosingPage(
        by_outcome={
            outcome: [_consequence(theme, reason, now) for theme, reason in kinds]
            for outcome, kinds in outcomes.items()
            if kinds
        },
    )


def outcome_of(holding: Holding) -> tuple[Outcome, KeepReason | None]:
    """What an erasure does to these rows, and the reason for what stays."""
    treatment = holding.treatment
    if not isinstance(treatment, Keep):
        return Outcome.DELETED, None
    return (Outcome.NAMELESS if treatment.reason is KeepReason.RECORD else Outcome.KEPT), treatment.reason


def _consequence(theme: Theme, reason: KeepReason | None, now: datetime) -> Consequence:
    return Consequence(theme=theme, reason=reason, until=end_of(reason, now) if reason else None)


def typed(statement: PlaceStatement | None) -> Mapping[str, str]:
    """What a place says of itself, as its form shows it."""
    if statement is None:
        return {}
    words = ("controller", "contact", "bases", "complaints", "accessibility_contact", "faults")
    return {**{name: getattr(statement, name) for name in words}, "tested_on": statement.tested_on.isoformat()}


def document(person: DataSubject, made_at: datetime) -> Iterator[str]:
    """Everything that is kept about somebody, as JSON in pieces: one row after another, never all of it in memory."""
    yield '{"made_at": ' + _json(made_at) + ', "kept": ['
    separator = ""
    for holding in holdings():
        opened = False
        for row in queries.rows(holding, person):
            head = {"kind": holding.theme.value, "table": holding.table, "erasure": erasure_of(holding)}
            yield ", " if opened else separator + _json(head)[:-1] + ', "rows": ['
            yield _json(dict(row))
            opened = True
        if opened:
            separator = "]}, "
    yield ("]}" if separator else "") + "]}\n"


def erasure_of(holding: Holding) -> str:
    """What an erasure does, in a word for machines."""
    outcome, reason = outcome_of(holding)
    return reason.value if reason else f"{outcome.value}-if-{PublicWords.WITHDRAW}" if holding.public else outcome.value


def _json(value: object) -> str:
    return json.dumps(value, default=_plain, ensure_ascii=False)


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)
