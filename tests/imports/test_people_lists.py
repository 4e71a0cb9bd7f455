"""A list of people in the place of figures is refused wherever a table about areas is read, before anything is kept."""

import ast
import json
from pathlib import Path

import pytest

from pb_app import __file__ as package
from pb_app.api.figures import table_of
from pb_app.imports import tables
from pb_app.imports.people_lists import is_nhs_number, sign_of_people
from pb_app.imports.terms import ListKind, Refusal, TableRow, UnreadableFile, UploadChoices
from pb_app.indicators import figure_columns, figure_files
from pb_app.indicators.figure_files import FigureContext
from pb_app.indicators.terms import FigureColumn, FigureFault, NumberKind
from pb_app.neighbourhoods import columns
from pb_app.neighbourhoods.terms import AreaSetKind

LSOA = (AreaSetKind.LSOA, 2021)
#: Every list that is about areas, and a heading for its areas and for its number.
KINDS: dict[str, tuple[ListKind, str, str]] = {
    **{f"figures of a {number.value}": (figure_columns.figures(number), "LSOA code", "Value") for number in NumberKind},
    "areas": (columns.areas(LSOA), "LSOA21CD", "LSOA21NM"),
    "boundaries": (columns.outlines(*LSOA), "LSOA21CD", "LSOA21NM"),
    "postcodes": (columns.postcodes(*LSOA), "lsoa21cd", "pcds"),
}
#: Lists that are not about areas, with what they are about.
EXCUSED = {
    "enrolment/lists/columns.py": "a register of people is what it is",
    "assets/directory.py": "services with their contacts; words about people are pointed out",
    "text_versions/spreadsheets.py": "texts",
    "catalogues/spreadsheets.py": "words of pages",
    "moving_in/readers/sheets.py": "proposals, whose authors are never read without a law",
}
#: What stands beside the area in files of patients, as heading and cells.
PATIENTS = [
    ("NHS Number", ("1", "2", "3")),
    ("nhs_no", ("1", "2", "3")),
    ("Patient ID", ("A1", "A2", "A3")),
    ("Pseudonymised NHS number", ("x", "y", "z")),
    ("Date of Birth", ("1950-01-02", "1961-03-04", "1999-05-06")),
    ("DOB", ("2/1/50", "4/3/61", "6/5/99")),
    ("Surname", ("A", "B", "C")),
    ("Patient forename", ("A", "B", "C")),
    ("Email address", ("", "", "")),
    ("Home phone number", ("", "", "")),
    ("Dyddiad geni", ("", "", "")),
    ("تاريخ الميلاد", ("", "", "")),
    ("Reference", ("943 476 5919", "401 023 2137", "987 654 4322")),
    ("Reference", ("9434765919", "4010232137", "9876544322")),
    ("Note", ("AB 12 34 56 C", "CE123456A", "HH 123456 B")),
    ("Where", ("a@post.example", "b@post.example", "c@post.example")),
]


def file_of(kind: ListKind, area: str, number: str, heading: str, cells: tuple[str, ...]) -> bytes:
    head = [area, number, heading]
    rows = [[f"E0100000{n}", "1", cell] for n, cell in enumerate(cells, 1)]
    if kind.kind.startswith("outlines"):
        features = [
            {"type": "Feature", "properties": dict(zip(head, row, strict=True)), "geometry": None} for row in rows
        ]
        return json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in [head, *rows]).encode()


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(("heading", "cells"), PATIENTS)
def test_a_file_of_patients_is_no_table_about_areas(name: str, heading: str, cells: tuple[str, ...]) -> None:
    kind, area, number = KINDS[name]
    with pytest.raises(UnreadableFile) as error:
        tables.read_table(kind, file_of(kind, area, number, heading, cells))
    assert (error.value.refusal, error.value.detail) == (Refusal.LISTS_PEOPLE, heading)


@pytest.mark.parametrize(
    "headings",
    [
        "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,ORG_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS",
        "LSOA code (2021),Total population: mid 2022,Index of Multiple Deprivation (IMD) Score",
        "Area Code,Area Name,Area Type,Sex,Age,Category,Time period,Value,Lower CI 95.0 limit,Count,Denominator,Value note",
        "date,geography,geography code,Households with a mobile phone,Number of patients with an NHS number",
        "pcd7,pcd8,pcds,dointr,doterm,usertype,oseast1m,osnrth1m,oa21cd,wd25cd,nhser24cd,icb23cd,uprn",
        "Area,Count of date of birth recorded,Name,Family names on the register: number of",
    ],
)
def test_files_of_publishers_are_none(headings: str) -> None:
    names = headings.split(",")
    rows = [TableRow(n, tuple(f"{1000000000 + n * 7 + column}" for column in range(len(names)))) for n in range(40)]
    assert sign_of_people(names, rows) == ""


def test_numbers_of_patients_are_known_by_their_last_digit() -> None:
    assert is_nhs_number("943 476 5919") and is_nhs_number("943-476-5919")
    assert not any(is_nhs_number(each) for each in ("9434765918", "943476591", "1111111111", "٩٤٣٤٧٦٥٩١٩", ""))


def test_one_row_for_each_patient_is_not_added_up() -> None:
    """Without any name: the same practice and area again and again, with a one."""
    content = b"LSOA_CODE,PRACTICE_CODE,NUMBER_OF_PATIENTS\n" + b"E01000001,P81001,1\n" * 20
    kind = figure_columns.figures(NumberKind.COUNT)
    table = tables.read_table(kind, content)
    words = (FigureColumn.AREA.value, FigureColumn.PART.value, FigureColumn.VALUE.value)
    context = FigureContext(number=NumberKind.COUNT, codes=frozenset({"E01000001"}), elsewhere={}, period="2024")
    read = figure_files.read_figures(table, UploadChoices(words), context)
    assert {problem.fault for problem in read.problems} == {FigureFault.PART_TWICE}
    assert figure_files.are_wrong(read.problems)


def test_what_a_program_sends_is_looked_at_too() -> None:
    context = FigureContext(number=NumberKind.COUNT, codes=frozenset({"E01"}), elsewhere={}, period="2024")
    numbers = ("9434765919", "4010232137", "9876544322")
    read = table_of([{"area": "E01", "period": str(n), "note": note} for n, note in enumerate(numbers)], context)
    assert not read.rows and [problem.fault for problem in read.problems] == [FigureFault.LISTS_PEOPLE]


def test_every_list_about_areas_refuses_people() -> None:
    """The next list says that it refuses them, or stands above with the reason."""
    root, open_ones = Path(package).parent, set()
    for file in root.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            is_list = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ListKind"
            if is_list and "no_people" not in ast.unparse(node):
                open_ones.add(file.relative_to(root).as_posix())
    assert open_ones == set(EXCUSED)
    assert all(kind.no_people for kind, _area, _number in KINDS.values())
