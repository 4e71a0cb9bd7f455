"""Columns: guessed by their headings, chosen by people, and rows by what their columns are."""

import pytest

from pb_app.imports import headings
from pb_app.imports.tables import check_choices, mapped
from pb_app.imports.terms import ListKind, MappedRow, Refusal, RowFault, RowProblem, UnreadableFile, UploadChoices
from tests.imports.kinds import PETS, PetColumn, table


def test_headings_are_recognised_however_they_are_written() -> None:
    assert headings.guess(PETS, ["ENW", " Weight (kg) ", "Note", "note", "Colour"]) == (
        "name",
        "weight",
        "note",
        "note",
        "",
    )
    assert headings.guess(PETS, ["Name", "Enw"]) == ("name", "")


def test_a_row_by_its_columns() -> None:
    made = table("Colour,Name,Note,Note 2\nred,Rex,old,\n,Tom,a,b\n")
    rows = list(mapped(made, UploadChoices(("", "name", "note", "note"))))
    assert rows == [
        MappedRow(2, {"name": ("Rex",), "note": ("old", "")}),
        MappedRow(3, {"name": ("Tom",), "note": ("a", "b")}),
    ]
    first, second = (row for row in rows if isinstance(row, MappedRow))
    assert (first.first(PetColumn.NAME), first.first(PetColumn.WEIGHT)) == ("Rex", "")
    assert (first.every(PetColumn.NOTE), second.every(PetColumn.NOTE)) == (("old",), ("a", "b"))


def test_a_row_that_does_not_fit_its_headings_is_named() -> None:
    made = table("Name,Weight\nRex,4,5\nTom,4,\nAda\n")
    rows = list(mapped(made, UploadChoices(("name", "weight"))))
    assert rows[0] == RowProblem(2, RowFault.CELLS_TOO_MANY, "5", left_out=True)
    assert rows[1:] == [MappedRow(3, {"name": ("Tom",), "weight": ("4",)}), MappedRow(4, {"name": ("Ada",)})]
    tabs = table("Name\tWeight\nRex,4\n")
    assert list(mapped(tabs, UploadChoices(("name", "weight")))) == [
        RowProblem(2, RowFault.OTHER_DELIMITER, "Rex,4", left_out=True)
    ]


RESTRICTED = ListKind(
    "pets", PETS.columns, one_of=frozenset({PetColumn.NAME}), needs_basis=lambda names: "secret" in names
)


@pytest.mark.parametrize(
    ("kind", "choices", "names", "expected"),
    [
        (PETS, UploadChoices(("name", "name")), ("a", "b"), (Refusal.COLUMN_TWICE, "name")),
        (PETS, UploadChoices(("", "weight")), ("a", "b"), (Refusal.COLUMNS_MISSING, "")),
        (RESTRICTED, UploadChoices(("", "weight")), ("a", "b"), (Refusal.COLUMNS_MISSING, "")),
        (RESTRICTED, UploadChoices(("name", "weight"), " "), ("a", "secret"), (Refusal.BASIS_MISSING, "")),
        (RESTRICTED, UploadChoices(("name", "weight"), "An Act"), ("a", "secret"), None),
        (PETS, UploadChoices(("name", "note", "note")), ("a", "b", "c"), None),
    ],
)
def test_choices_that_can_not_be_right(
    kind: ListKind, choices: UploadChoices, names: tuple[str, ...], expected: tuple[Refusal, str] | None
) -> None:
    try:
        check_choices(kind, choices, names)
    except UnreadableFile as error:
        assert (error.refusal, error.detail) == expected
    else:
        assert expected is None


def test_examples_are_the_first_cells_that_hold_something() -> None:
    made = table("Name,Note\nRex,\nTom,a\nAda,b\nKim,c\nZoë,d\n")
    assert made.examples(1) == ("a", "b", "c") and made.examples(0, most=1) == ("Rex",)
