"""Reading lists of areas and directories of postcodes: rows in, areas or what is wrong out. Pure functions."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from pb_app.imports.terms import MappedRow, RowProblem
from pb_app.neighbourhoods.terms import (
    WHOLE,
    AreaColumn,
    AreaFault,
    AreaRow,
    AreaSetKind,
    ContactDraft,
    DirectoryRow,
    PostcodeColumn,
    Refusal,
)
from pb_app.places.terms import normal_postcode

#: Somebody is named for so long, then they are asked again.
NAMED_FOR = timedelta(days=366)
#: Codes that stand for "none" in national directories.
_NOWHERE = re.compile(r"[A-Z]99999999")
#: Northern Ireland's postcodes have other terms of use, so they are left out.
_NORTHERN_IRELAND = "BT"
#: Of the forces overseas, of the bank that was Girobank, and of Santa Claus.
_LIES_NOWHERE = re.compile(r"BF1\d[A-Z]{2}|BFPO\d{1,4}|GIR0AA|XM45HQ")


#: What headings of official areas begin with.
PREFIXES = {
    AreaSetKind.WARD: "(osward|ward|wd)",
    AreaSetKind.LSOA: "lsoa",
    AreaSetKind.MSOA: "msoa",
    AreaSetKind.PARISH: "(parish|parncp|par)",
}


def area_heading(kind: AreaSetKind) -> str:
    """The headings, as a pattern on what ``imports.headings.normal`` gives, under which a directory keeps these areas."""
    if kind not in PREFIXES:
        return r"(own )?area code|neighbourhood|neighbourhood code"
    return rf"{PREFIXES[kind]}(\d\d)?(cd)?|{PREFIXES[kind]} code \d{{4}}|admin {kind.value} code"


def own_heading(kind: AreaSetKind, vintage: int) -> str:
    """The same, with the year of the boundaries; empty for areas that no office numbers."""
    prefix = PREFIXES.get(kind)
    return rf"{prefix}{vintage % 100:02}(cd)?|{prefix} code {vintage}" if prefix else ""


def heading_year(heading: str) -> int | None:
    """The year that a heading carries: 2025 of ``wd25cd``, 2011 of ``LSOA code (2011)``; None when it carries none."""
    if written := re.search(r"\(((?:19|20)\d\d)\)", heading):
        return int(written[1])
    found = re.fullmatch(r"[a-z]+(\d\d)(?:cd)?", heading.strip().casefold())
    return None if found is None else 2000 + int(found[1])


def fits_vintage(heading: str, vintage: int) -> Refusal | None:
    """Codes of one year's boundaries never go into a set of another's."""
    year = heading_year(heading)
    return None if year is None or year == vintage else Refusal.OTHER_VINTAGE


@dataclass(frozen=True, slots=True)
class Directories:
    """What was read of a directory: the rows that count, and what is wrong with others."""

    rows: Sequence[DirectoryRow]
    problems: Sequence[RowProblem]


def read_directory(
    rows: Iterable[MappedRow | RowProblem], known: frozenset[str] | None, vintage: int | None = None
) -> Directories:
    """Postcodes with their area. ``known``: the codes of the set; None takes every code, for a set without areas.

    ``vintage``: the year of its boundaries, which a row may not contradict.
    """
    kept: dict[str, DirectoryRow] = {}
    names: dict[str, str] = {}
    problems: list[RowProblem] = []
    for row in rows:
        read = row if isinstance(row, RowProblem) else _directory_row(row, known, vintage)
        before = kept.get(read.postcode) if isinstance(read, DirectoryRow) else None
        if isinstance(read, RowProblem):
            problems.append(read)
        elif before is not None and before.code != read.code:
            problems.append(_two_areas(before, read))
        else:
            kept.setdefault(read.postcode, read)
            if read.name and names.setdefault(read.code, read.name) != read.name:
                problems.append(RowProblem(read.row, AreaFault.TWO_NAMES, f"{read.code}: {read.name}"))
    return Directories(list(kept.values()), problems)


def _two_areas(before: DirectoryRow, after: DirectoryRow) -> RowProblem:
    text = f"{after.postcode}: {before.code} ({before.row}), {after.code} ({after.row})"
    return RowProblem(after.row, AreaFault.TWO_AREAS, text, left_out=True)


def _directory_row(row: MappedRow, known: frozenset[str] | None, vintage: int | None) -> DirectoryRow | RowProblem:
    typed, code = row.first(PostcodeColumn.POSTCODE), row.first(PostcodeColumn.AREA).strip()
    postcode = normal_postcode(typed) or _nowhere(typed)
    fault, text = _directory_fault(row, postcode, code), typed
    if fault is None and not _is_of_year(row.first(PostcodeColumn.VINTAGE), vintage):
        fault, text = AreaFault.OTHER_YEAR, row.first(PostcodeColumn.VINTAGE)
    if fault is None and known is not None and code not in known:
        fault, text = AreaFault.OTHER_PLACE, code
    if fault is not None or postcode is None:
        return RowProblem(row.number, fault or AreaFault.NOT_A_POSTCODE, text, left_out=True)
    return DirectoryRow(row.number, postcode, code, row.first(PostcodeColumn.AREA_NAME))


def _nowhere(typed: str) -> str | None:
    """A postcode without an area, which has no form of its own."""
    squeezed = re.sub(r"[\s-]", "", typed).upper()
    return squeezed if _LIES_NOWHERE.fullmatch(squeezed) else None


def _is_of_year(written: str, vintage: int | None) -> bool:
    """``2026.0`` is a year that a spreadsheet has touched."""
    return not written.strip() or vintage is None or written.strip().removesuffix(".0") == str(vintage)


@lru_cache(maxsize=4096)
def code_is_odd(code: str) -> bool:
    """Whether a code would lead somewhere else in an address."""
    return any(part in ("", ".", "..") for part in code.split("/")) or not re.fullmatch(r"[\w .,:;()&'’+/-]+", code)


def _directory_fault(row: MappedRow, postcode: str | None, code: str) -> AreaFault | None:
    if postcode is None:
        return AreaFault.NOT_A_POSTCODE
    if _LIES_NOWHERE.fullmatch(postcode):
        return AreaFault.NOWHERE
    if re.match(_NORTHERN_IRELAND + r"\d", postcode):
        return AreaFault.NORTHERN_IRELAND
    if row.first(PostcodeColumn.ENDED).strip():
        return AreaFault.ENDED
    if not code:
        return AreaFault.CODE_MISSING
    if len(code) > 60:
        return AreaFault.TOO_LONG
    if code_is_odd(code):
        return AreaFault.CODE_ODD
    return AreaFault.OTHER_PLACE if _NOWHERE.fullmatch(code) else None


#: Rows that a directory may have without being wrong as a whole.
LEFT_OUT_QUIETLY = frozenset(
    {AreaFault.OTHER_PLACE, AreaFault.ENDED, AreaFault.NORTHERN_IRELAND, AreaFault.NOWHERE, AreaFault.TWO_NAMES}
)


def are_wrong(problems: Iterable[RowProblem]) -> bool:
    """Whether a file has a row that must be corrected first."""
    return any(problem.fault not in LEFT_OUT_QUIETLY for problem in problems)


@dataclass(frozen=True, slots=True)
class AreaList:
    """What was read of a list of areas."""

    rows: Sequence[AreaRow]
    problems: Sequence[RowProblem]


def read_areas(
    rows: Iterable[MappedRow | RowProblem], homes: frozenset[str], others: frozenset[str] = frozenset()
) -> AreaList:
    """Areas with what they lie in, whose shares stay within a whole.

    ``homes``: the codes of the place's own areas. ``others``: those of its other sets, which may follow an area.
    """
    kept: dict[str, list[AreaRow]] = {}
    problems: list[RowProblem] = []
    for row in rows:
        read = row if isinstance(row, RowProblem) else _area_row(row, homes, others)
        if isinstance(read, AreaRow) and _is_said_again(read, kept.get(read.code, [])):
            continue
        if isinstance(read, AreaRow) and (fault := _beside(read, kept.get(read.code, []))):
            read = RowProblem(read.row, fault, read.code, left_out=True)
        if isinstance(read, RowProblem):
            problems.append(read)
        else:
            kept.setdefault(read.code, []).append(read)
    return AreaList([row for same in kept.values() for row in same], problems)


def _is_said_again(row: AreaRow, same: Sequence[AreaRow]) -> bool:
    """Lookups have a row for each area that one was before, and name it in all of them."""
    return not row.inside and any(replace(row, row=other.row) == other for other in same)


def _beside(row: AreaRow, same: Sequence[AreaRow]) -> AreaFault | None:
    """What is wrong with a row beside those of the same code before it."""
    if any(other.inside == row.inside or other.name != row.name for other in same):
        return AreaFault.CODE_TWICE
    total = row.ppm + sum(other.ppm for other in same)
    return AreaFault.SHARES_TOO_MUCH if row.inside and total > WHOLE else None


def _area_row(row: MappedRow, homes: frozenset[str], others: frozenset[str]) -> AreaRow | RowProblem:
    read = AreaRow(
        row=row.number,
        code=row.first(AreaColumn.CODE).strip(),
        name=row.first(AreaColumn.NAME).strip(),
        welsh_name=row.first(AreaColumn.WELSH_NAME).strip(),
        inside=row.first(AreaColumn.INSIDE).strip(),
        ppm=share_of(row.first(AreaColumn.SHARE)) or 0,
        successor=row.first(AreaColumn.SUCCESSOR).strip(),
    )
    fault = _area_fault(read, homes, others)
    return RowProblem(row.number, fault, read.code or read.name, left_out=True) if fault else read


def _area_fault(row: AreaRow, homes: frozenset[str], others: frozenset[str]) -> AreaFault | None:
    if not row.code:
        return AreaFault.CODE_MISSING
    if not row.name:
        return AreaFault.NAME_MISSING
    if len(row.code) > 60 or len(row.name) > 120 or len(row.welsh_name) > 120:
        return AreaFault.TOO_LONG
    if code_is_odd(row.code):
        return AreaFault.CODE_ODD
    if row.inside and row.inside not in homes:
        return AreaFault.INSIDE_UNKNOWN
    if row.successor and row.successor not in others:
        return AreaFault.SUCCESSOR_UNKNOWN
    return None if row.ppm else AreaFault.SHARE_UNREADABLE


def share_of(text: str) -> int | None:
    """Millionths from ``0.25`` or ``25%``; the whole when nothing is written; None when it is no share."""
    typed = text.replace(" ", "")
    if not typed:
        return WHOLE
    try:
        number = Decimal(typed.removesuffix("%")) / (100 if typed.endswith("%") else 1)
    except InvalidOperation:
        return None
    if not number.is_finite() or not 0 < number <= 1:
        return None
    return max(1, int((number * WHOLE).to_integral_value()))


def outline_fault(code: str, name: str, known: Mapping[str, str]) -> AreaFault | None:
    """``known``: the names of the set's areas by code; empty takes every code."""
    if not code:
        return AreaFault.CODE_MISSING
    if len(code) > 60 or len(name) > 120:
        return AreaFault.TOO_LONG
    if code_is_odd(code):
        return AreaFault.CODE_ODD
    return AreaFault.OTHER_PLACE if known and code not in known else None


def may_be_named(draft: ContactDraft, today: date) -> Refusal | None:
    """From today, and for a year at most."""
    if draft.until < today:
        return Refusal.CONTACT_PAST
    return Refusal.CONTACT_TOO_LONG if draft.until > today + NAMED_FOR else None
