"""Files of figures, long and wide, as publishers make them."""

import pytest

from pb_app.imports import headings, tables
from pb_app.imports.terms import UploadChoices
from pb_app.indicators import figure_columns, figure_files
from pb_app.indicators.figure_files import FigureContext, FigureFile
from pb_app.indicators.terms import FigureFault, NumberKind, Reading


def read(text: str, number: NumberKind = NumberKind.COUNT, columns: str = "") -> FigureFile:
    kind = figure_columns.figures(number)
    table = tables.read_table(kind, text.encode())
    chosen = tuple(columns.split(",")) if columns else headings.guess(kind, table.headings)
    choices = UploadChoices(chosen)
    tables.check_choices(kind, choices, table.headings)
    context = FigureContext(number=number, codes=frozenset({"E1", "E2"}), elsewhere={"OLD": 2011}, period="Census 2021")
    return figure_files.read_figures(table, choices, context)


def test_a_long_file_with_a_period_in_each_row() -> None:
    rows = read('Area Code,Time period,Value\nE1,2024,"1,234"\nE1,2025,5\n').rows
    assert [(row.code, row.period, row.reading.value) for row in rows] == [("E1", "2024", 1234), ("E1", "2025", 5)]


def test_a_wide_file_with_a_column_for_each_period() -> None:
    rows = read("LSOA21CD,2024,2025\nE1,10,11\nE2,12,13\n").rows
    assert [(row.code, row.period, row.reading.value) for row in rows][:2] == [("E1", "2024", 10), ("E1", "2025", 11)]
    assert len(rows) == 4


def test_a_file_without_a_period_is_of_its_edition() -> None:
    assert read("geography code,count\nE1,10\n").rows[0].period == "Census 2021"


def test_a_rate_needs_both_numbers() -> None:
    rows = read("area code,count,denominator\nE1,10,100\n", NumberKind.RATE).rows
    assert rows[0].reading == Reading(10, 100)


def test_a_score_with_its_interval() -> None:
    text = "Area Code,Value,Lower CI 95.0 limit,Upper CI 95.0 limit\nE1,12.5,10,15\nE2,-1.5,,\n"
    first, second = read(text, NumberKind.SCORE).rows
    assert (first.reading.value, first.low, first.high) == (12_500_000, 10_000_000, 15_000_000)
    assert (second.reading.value, second.low) == (-1_500_000, None)


@pytest.mark.parametrize("mark", ["*", "[c]", "..", ":"])
def test_a_mark_stays_a_mark(mark: str) -> None:
    assert read(f"area code,value\nE1,{mark}\n").rows[0].reading == Reading(None, mark=mark)


def test_an_empty_number_with_a_note_is_hidden_and_without_one_says_nothing() -> None:
    rows = read("Area Code,Value,Value note\nE1,,Small count\nE2,,\n").rows
    assert [(row.code, row.reading.mark) for row in rows] == [("E1", "Small count")]


@pytest.mark.parametrize(
    ("text", "number", "fault"),
    [
        ("area code,count\n,1\n", NumberKind.COUNT, FigureFault.AREA_MISSING),
        ("area code,count\nE9,1\n", NumberKind.COUNT, FigureFault.AREA_UNKNOWN),
        ("area code,count\nOLD,1\n", NumberKind.COUNT, FigureFault.OTHER_BOUNDARIES),
        ("area code,count\nE1,1.5\n", NumberKind.COUNT, FigureFault.NOT_A_NUMBER),
        ("area code,count\nE1,-1\n", NumberKind.COUNT, FigureFault.NOT_A_NUMBER),
        ("area code,count\nE1,1\nE1,2\n", NumberKind.COUNT, FigureFault.TWICE),
        ("area code,count,denominator\nE1,5,\n", NumberKind.RATE, FigureFault.DENOMINATOR_MISSING),
        ("area code,count,denominator\nE1,5,4\n", NumberKind.RATE, FigureFault.MORE_THAN_ALL),
        ("area code,score\nE1,inf\n", NumberKind.SCORE, FigureFault.NOT_A_NUMBER),
    ],
)
def test_what_is_wrong_with_a_row(text: str, number: NumberKind, fault: FigureFault) -> None:
    found = read(text, number)
    assert [problem.fault for problem in found.problems] == [fault]
    assert figure_files.are_wrong(found.problems) is (fault is not FigureFault.AREA_UNKNOWN)


def test_a_wide_file_whose_column_has_no_heading_has_no_period() -> None:
    text = "area code,2024,\nE1,5,6\n"
    found = read(text, columns="figure-area,figure-value,figure-value")
    assert [problem.fault for problem in found.problems] == [FigureFault.PERIOD_MISSING]
