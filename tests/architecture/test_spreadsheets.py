"""One module writes what spreadsheets open, so that no other can forget how a cell becomes a formula."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pb_app

CODE = Path(pb_app.__file__).parent
WRITER = "web/csv_files.py"
#: Workbooks say of each cell that it is text, so nothing in them is calculated; the option is checked below.
WORKBOOKS = {"open_data/threesixty_giving.py", "surveys/forms_in_files.py", "web/workbooks.py"}
WRITERS = {"csv.writer", "csv.DictWriter", "writer", "DictWriter"}


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                yield path.relative_to(CODE).as_posix(), node


def test_only_one_module_writes_csv() -> None:
    found = {name for name, call in calls() if ast.unparse(call.func) in WRITERS | {"csv.writer"}}
    assert found == {WRITER}, "use csv_text, csv_pieces or exchange_rows"


def test_whoever_answers_with_csv_takes_its_text_from_there() -> None:
    senders = {
        path.relative_to(CODE).as_posix()
        for path in CODE.rglob("*.py")
        if "Response" in path.read_text() and '"text/csv"' in path.read_text()
    }
    assert senders
    doors = ("pb_app.web.csv_files import", "pb_app.places.public_tables import as_csv")
    assert [name for name in sorted(senders) if not any(door in (CODE / name).read_text() for door in doors)] == []


def test_workbooks_never_hold_formulas() -> None:
    made = {name: ast.unparse(call) for name, call in calls() if ast.unparse(call.func).endswith("Workbook")}
    assert set(made) == WORKBOOKS
    assert all("'strings_to_formulas': False" in text for text in made.values())
