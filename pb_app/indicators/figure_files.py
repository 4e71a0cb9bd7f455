"""Reading a file of figures, long or wide, by what its columns are. Pure functions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from pb_app import hashchain
from pb_app.imports.headings import normal
from pb_app.imports.people_lists import sign_of_people
from pb_app.imports.terms import ImportTable, RowProblem, TableRow, UploadChoices
from pb_app.indicators.terms import UNIT, FigureColumn, FigureFault, FigureRow, NumberKind, Reading

#: What stands in a column of sexes, ages or categories where a row is about everybody.
EVERYBODY = frozenset(
    {"", "persons", "all", "all ages", "all people", "all persons", "total", "not applicable", "value"}
)
#: What publishers write where they hide a number.
MARKS = frozenset({"*", "**", "c", "[c]", "..", ":", "-", "–", "x", "[x]", "~", "s", "[low]", "suppressed", "n/a"})

#: The same, with the number that it is less than.
_BELOW = re.compile(r"(<|≤|fewer than|less than|under) ?\d+|\d+ ?(-|–|to) ?\d+")
#: The name of the answer to which of several rows of an area are meant.
ROWS = "rows"


@dataclass(frozen=True, slots=True)
class FigureFile:
    """What was read, and what is wrong with its rows. ``choices``: what can be meant, where only one of it can be taken."""

    rows: Sequence[FigureRow]
    problems: Sequence[RowProblem]
    choices: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureContext:
    """What the codes and the period of a file are checked against. ``elsewhere``: codes of other years' boundaries."""

    number: NumberKind
    codes: frozenset[str]
    elsewhere: Mapping[str, int]
    period: str


@dataclass(frozen=True, slots=True)
class _Cell:
    """One number of a row with what belongs to it."""

    period: str
    value: str
    denominator: str
    #: A share from 0 to 1 in place of those counted, as deprivation has it.
    is_share: bool = False


def read_figures(table: ImportTable, choices: UploadChoices, context: FigureContext) -> FigureFile:
    """The figures of a table. A row whose number is empty without a note says nothing, and is passed over.

    Some files have rows for each sex, age or category beside those about everybody, which alone are taken. Where none is
    about everybody and there are several, nobody can know which is meant.
    """
    if sign := sign_of_people(table.headings, table.rows):
        return FigureFile((), [RowProblem(1, FigureFault.LISTS_PEOPLE, sign, left_out=True)])
    rows: dict[tuple[str, str], FigureRow] = {}
    problems: list[RowProblem] = []
    groups = _groups(table, choices.columns, context)
    meant, adds = choices.answers.get(ROWS, ""), FigureColumn.PART.value in choices.columns
    parts: set[tuple[str, str, str]] = set()
    for row in table.rows:
        if problem := _group_problem(row, len(table.headings), choices.columns, groups, context, meant=meant):
            problems.append(problem)
            continue
        for read in _read_row(row, table.headings, choices.columns, context):
            if isinstance(read, RowProblem):
                problems.append(read)
            elif adds and _is_again(
                parts, read, _cell(row.padded(len(table.headings)), choices.columns, FigureColumn.PART)
            ):
                problems.append(RowProblem(read.row, FigureFault.PART_TWICE, read.code, left_out=True))
            elif adds and (before := rows.get((read.code, read.period))):
                rows[read.code, read.period] = replace(before, reading=_together(before.reading, read.reading))
            elif (read.code, read.period) in rows:
                problems.append(RowProblem(read.row, FigureFault.TWICE, read.code, left_out=True))
            else:
                rows[read.code, read.period] = read
    unclear = any(problem.fault is FigureFault.BREAKDOWN_UNCLEAR for problem in problems)
    return FigureFile(list(rows.values()), problems, _rows_of(table, choices.columns, context) if unclear else ())


def _is_again(parts: set[tuple[str, str, str]], read: FigureRow, part: str) -> bool:
    """A part of an area has one row for a period: several are single people, or the same people counted twice."""
    key = (read.code, read.period, part.casefold())
    is_known = key in parts
    parts.add(key)
    return is_known


def _together(one: Reading, other: Reading) -> Reading:
    """Of two parts of an area; where one of them is hidden, so are both."""
    if one.is_hidden or other.is_hidden:
        return Reading(None, mark=one.mark or other.mark)
    both = one.denominator is not None and other.denominator is not None
    denominator = (one.denominator or 0) + (other.denominator or 0) if both else None
    return Reading((one.value or 0) + (other.value or 0), denominator)


def _rows_of(table: ImportTable, columns: Sequence[str], context: FigureContext) -> Sequence[str]:
    """What the rows of our areas are about, in the order of the file."""
    cells = (row.padded(len(table.headings)) for row in table.rows)
    ours = (each for each in cells if _cell(each, columns, FigureColumn.AREA) in context.codes)
    return list(dict.fromkeys(_about(each, columns) for each in ours))


def _about(cells: Sequence[str], columns: Sequence[str]) -> str:
    """The sex, age or category of a row, in one line."""
    said = [cell.strip() for cell, word in zip(cells, columns, strict=False) if word == FigureColumn.GROUP.value]
    return ", ".join(filter(None, said))


def _groups(table: ImportTable, columns: Sequence[str], context: FigureContext) -> Mapping[int, frozenset[str]]:
    """By column of groups, what stands in it for the areas of the place."""
    at = [n for n, word in enumerate(columns) if word == FigureColumn.GROUP.value]
    cells = [row.padded(len(table.headings)) for row in table.rows] if at else []
    ours = [each for each in cells if _cell(each, columns, FigureColumn.AREA) in context.codes]
    return {n: frozenset(each[n].strip().casefold() for each in ours) for n in at}


def _group_problem(
    row: TableRow,
    width: int,
    columns: Sequence[str],
    groups: Mapping[int, frozenset[str]],
    context: FigureContext,
    *,
    meant: str,
) -> RowProblem | None:
    cells = row.padded(width)
    if _cell(cells, columns, FigureColumn.AREA) not in context.codes:
        return None
    if meant:
        about = _about(cells, columns)
        return None if about == meant else RowProblem(row.number, FigureFault.BREAKDOWN, about, left_out=True)
    for n, found in groups.items():
        is_part = cells[n].strip().casefold() not in EVERYBODY
        if is_part and found & EVERYBODY:
            return RowProblem(row.number, FigureFault.BREAKDOWN, cells[n], left_out=True)
        if is_part and len(found) > 1:
            return RowProblem(row.number, FigureFault.BREAKDOWN_UNCLEAR, cells[n], left_out=True)
    return None


def area_heading(table: ImportTable, choices: UploadChoices) -> str:
    """The heading of the column with the codes of areas, which may carry the year of their boundaries."""
    return _cell(table.headings, choices.columns, FigureColumn.AREA)


def _read_row(
    row: TableRow, headings: Sequence[str], columns: Sequence[str], context: FigureContext
) -> Iterator[FigureRow | RowProblem]:
    cells = row.padded(len(headings))
    code = _cell(cells, columns, FigureColumn.AREA)
    if not code and not any(cell.value for cell in _numbers(cells, headings, columns, "")):
        return  # a note below the table
    if fault := _area_fault(code, context):
        yield RowProblem(row.number, fault, code, left_out=True)
        return
    for cell in _numbers(cells, headings, columns, context.period):
        note = _cell(cells, columns, FigureColumn.NOTE)
        reading = _reading(cell, note, context.number)
        if isinstance(reading, Reading) and context.number is NumberKind.SCORE and not reading.is_hidden:
            reading = replace(reading, weight=_whole(_cell(cells, columns, FigureColumn.WEIGHT)))
        if isinstance(reading, FigureFault):
            yield RowProblem(row.number, reading, f"{code}: {cell.value} {cell.denominator}".strip(), left_out=True)
        elif reading is not None and not cell.period:
            yield RowProblem(row.number, FigureFault.PERIOD_MISSING, code, left_out=True)
        elif reading is not None:
            low, high = (_millionths(_cell(cells, columns, end)) for end in (FigureColumn.LOW, FigureColumn.HIGH))
            in_order = low is not None and high is not None and low <= high and not reading.is_hidden
            yield FigureRow(
                row=row.number,
                code=code,
                period=cell.period[:40],
                reading=reading,
                low=low if in_order else None,
                high=high if in_order else None,
            )


def _cell(cells: Sequence[str], columns: Sequence[str], wanted: FigureColumn) -> str:
    return next((cell.strip() for cell, word in zip(cells, columns, strict=False) if word == wanted.value), "")


def _numbers(cells: Sequence[str], headings: Sequence[str], columns: Sequence[str], period: str) -> list[_Cell]:
    """The numbers of a row: one in a long file; in a wide one as many as there are periods, which its headings name."""
    values = [n for n, word in enumerate(columns) if word == FigureColumn.VALUE.value]
    out_of = [n for n, word in enumerate(columns) if word == FigureColumn.DENOMINATOR.value]
    own = _cell(cells, columns, FigureColumn.PERIOD)
    is_wide = len(values) > 1
    return [
        _Cell(
            period=own or (headings[n] if is_wide else period),
            value=cells[n].strip(),
            is_share=bool(re.fullmatch(r".*score rate", normal(headings[n]))),
            denominator=cells[out_of[min(i, len(out_of) - 1)]].strip() if out_of else "",
        )
        for i, n in enumerate(values)
    ]


def _area_fault(code: str, context: FigureContext) -> FigureFault | None:
    if not code:
        return FigureFault.AREA_MISSING
    if code in context.codes:
        return None
    return FigureFault.OTHER_BOUNDARIES if code in context.elsewhere else FigureFault.AREA_UNKNOWN


def _reading(cell: _Cell, note: str, number: NumberKind) -> Reading | FigureFault | None:
    if _is_mark(cell.value) or _is_mark(cell.denominator):
        return Reading(None, mark=(cell.value or cell.denominator)[:60])
    if not cell.value:
        return Reading(None, mark=note[:60]) if note else None
    if number is NumberKind.SCORE:
        score = _millionths(cell.value)
        return FigureFault.NOT_A_NUMBER if score is None else Reading(score)
    value, denominator = _whole(cell.value), _whole(cell.denominator)
    if cell.is_share and denominator is not None:
        share = _millionths(cell.value)
        value = None if share is None or not 0 <= share <= UNIT else round(Fraction(share * denominator, UNIT))
    if value is None:
        return FigureFault.NOT_A_NUMBER
    if number is NumberKind.COUNT:
        return Reading(value)
    if denominator is None:
        return FigureFault.DENOMINATOR_MISSING
    return FigureFault.MORE_THAN_ALL if value > denominator else Reading(value, denominator)


def _is_mark(text: str) -> bool:
    """What a publisher writes in place of a number: a sign, or that it is less than some."""
    return text.casefold() in MARKS or bool(_BELOW.fullmatch(text.casefold().strip()))


def _whole(text: str) -> int | None:
    """A whole number that is not negative; ``1,234`` and ``12.0`` too."""
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text.replace(" ", ""))
    found = re.fullmatch(r"(\d{1,12})(\.0+)?", plain, re.ASCII)
    return int(found[1]) if found else None


def _millionths(text: str) -> int | None:
    try:
        number = Decimal(text.replace(" ", "").removesuffix("%"))
    except InvalidOperation:
        return None
    return int((number * UNIT).to_integral_value()) if number.is_finite() and abs(number) < 10**9 else None


def digest_of(rows: Sequence[FigureRow]) -> str:
    """What somebody saw before they published it."""
    return hashchain.digest(
        [
            [row.code, row.period, row.reading.value, row.reading.denominator, row.reading.mark, row.reading.weight]
            for row in rows
        ]
    )


#: Rows that a file may have without being wrong as a whole: figures of a whole country are often in one file,
#: and those of each sex or age beside those of everybody.
LEFT_OUT_QUIETLY = frozenset({FigureFault.AREA_UNKNOWN, FigureFault.BREAKDOWN})


def are_wrong(problems: Sequence[RowProblem]) -> bool:
    """Whether a file has a row that must be corrected first. Codes of other boundaries are among them."""
    return any(problem.fault not in LEFT_OUT_QUIETLY for problem in problems)
