"""Reading a file of figures, long or wide, by what its columns are. Pure functions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pb_app import hashchain
from pb_app.imports.headings import normal
from pb_app.imports.terms import ImportTable, ListColumn, ListKind, RowProblem, TableRow, UploadChoices
from pb_app.indicators.terms import UNIT, FigureColumn, FigureFault, FigureRow, NumberKind, Reading

#: What stands in a column of sexes, ages or categories where a row is about everybody.
EVERYBODY = frozenset({"", "persons", "all", "all ages", "all people", "all persons", "total", "not applicable"})
#: What publishers write where they hide a number.
MARKS = frozenset({"*", "**", "c", "[c]", "..", ":", "-", "–", "x", "[x]", "~", "s", "[low]", "suppressed", "n/a"})


def _synonyms(names: str) -> frozenset[str]:
    return frozenset(normal(name) for name in names.split(","))


def figures(number: NumberKind) -> ListKind:
    """A list of figures of one kind of number."""
    value = "number, observation, obs value"
    value += "" if number is NumberKind.SCORE else ", count, numerator"
    value += "" if number is NumberKind.RATE else ", value, score"
    needed = {FigureColumn.AREA, FigureColumn.VALUE}
    return ListKind(
        kind=f"figures-{number.value}",
        columns=(
            ListColumn(
                FigureColumn.AREA,
                _synonyms("area code, code, geography code, lsoa code, ward code, mnemonic, area, cod ardal"),
                pattern=r"[a-z]+(\d\d)?cd|(lsoa|msoa|ward) code.*|.*output areas code",
            ),
            ListColumn(FigureColumn.PERIOD, _synonyms("period, time period, year, date, blwyddyn, cyfnod")),
            ListColumn(FigureColumn.VALUE, _synonyms(value), many=True, pattern=r"(19|20)\d\d( \d\d)?"),
            ListColumn(FigureColumn.DENOMINATOR, _synonyms("denominator, out of, total, population, base"), many=True),
            ListColumn(FigureColumn.LOW, _synonyms("lower, low, lower limit"), pattern=r"lower ci 95.*"),
            ListColumn(FigureColumn.HIGH, _synonyms("upper, high, upper limit"), pattern=r"upper ci 95.*"),
            ListColumn(FigureColumn.NOTE, _synonyms("value note, note, mark, obs status")),
            ListColumn(FigureColumn.GROUP, _synonyms("sex, age, category"), many=True),
        ),
        required=frozenset(needed | ({FigureColumn.DENOMINATOR} if number is NumberKind.RATE else set())),
        most_rows=100_000,
    )


@dataclass(frozen=True, slots=True)
class FigureFile:
    """What was read, and what is wrong with its rows."""

    rows: Sequence[FigureRow]
    problems: Sequence[RowProblem]


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


def read_figures(table: ImportTable, choices: UploadChoices, context: FigureContext) -> FigureFile:
    """The figures of a table. A row whose number is empty without a note says nothing, and is passed over.

    Some files have rows for each sex, age or category beside those about everybody, which alone are taken. Where none is
    about everybody and there are several, nobody can know which is meant.
    """
    rows: dict[tuple[str, str], FigureRow] = {}
    problems: list[RowProblem] = []
    groups = _groups(table, choices.columns, context)
    for row in table.rows:
        if problem := _group_problem(row, len(table.headings), choices.columns, groups, context):
            problems.append(problem)
            continue
        for read in _read_row(row, table.headings, choices.columns, context):
            if isinstance(read, RowProblem):
                problems.append(read)
            elif (read.code, read.period) in rows:
                problems.append(RowProblem(read.row, FigureFault.TWICE, read.code, left_out=True))
            else:
                rows[read.code, read.period] = read
    return FigureFile(list(rows.values()), problems)


def _groups(table: ImportTable, columns: Sequence[str], context: FigureContext) -> Mapping[int, frozenset[str]]:
    """By column of groups, what stands in it for the areas of the place."""
    at = [n for n, word in enumerate(columns) if word == FigureColumn.GROUP.value]
    cells = [row.padded(len(table.headings)) for row in table.rows] if at else []
    ours = [each for each in cells if _cell(each, columns, FigureColumn.AREA) in context.codes]
    return {n: frozenset(each[n].strip().casefold() for each in ours) for n in at}


def _group_problem(
    row: TableRow, width: int, columns: Sequence[str], groups: Mapping[int, frozenset[str]], context: FigureContext
) -> RowProblem | None:
    cells = row.padded(width)
    if _cell(cells, columns, FigureColumn.AREA) not in context.codes:
        return None
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
    if fault := _area_fault(code, context):
        yield RowProblem(row.number, fault, code, left_out=True)
        return
    for cell in _numbers(cells, headings, columns, context.period):
        note = _cell(cells, columns, FigureColumn.NOTE)
        reading = _reading(cell, note, context.number)
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
    if cell.value.casefold() in MARKS or cell.denominator.casefold() in MARKS:
        return Reading(None, mark=(cell.value or cell.denominator)[:60])
    if not cell.value:
        return Reading(None, mark=note[:60]) if note else None
    if number is NumberKind.SCORE:
        score = _millionths(cell.value)
        return FigureFault.NOT_A_NUMBER if score is None else Reading(score)
    value, denominator = _whole(cell.value), _whole(cell.denominator)
    if value is None:
        return FigureFault.NOT_A_NUMBER
    if number is NumberKind.COUNT:
        return Reading(value)
    if denominator is None:
        return FigureFault.DENOMINATOR_MISSING
    return FigureFault.MORE_THAN_ALL if value > denominator else Reading(value, denominator)


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
        [[row.code, row.period, row.reading.value, row.reading.denominator, row.reading.mark] for row in rows]
    )


#: Rows that a file may have without being wrong as a whole: figures of a whole country are often in one file,
#: and those of each sex or age beside those of everybody.
LEFT_OUT_QUIETLY = frozenset({FigureFault.AREA_UNKNOWN, FigureFault.BREAKDOWN})


def are_wrong(problems: Sequence[RowProblem]) -> bool:
    """Whether a file has a row that must be corrected first. Codes of other boundaries are among them."""
    return any(problem.fault not in LEFT_OUT_QUIETLY for problem in problems)
