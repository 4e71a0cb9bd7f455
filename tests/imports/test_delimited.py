"""Text files as people have them: any encoding, any delimiter, blank lines, quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.imports.delimited import DELIMITERS, find_delimiter
from pb_app.imports.terms import Refusal
from tests.imports.kinds import cells, refusal, table

PLAIN = "Name{0}Weight{0}Note\nZoë{0}4{0}old\nRenée{0}5{0}\n"


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_delimiter_in_every_encoding(delimiter: str, encoding: str) -> None:
    content = PLAIN.format(delimiter).replace("\n", "\r\n").encode(encoding)
    assert cells(table(content)) == [("Zoë", "4", "old"), ("Renée", "5", "")]


def test_quotes_decide_what_a_delimiter_is() -> None:
    assert cells(table('Name,Note\n"Flat 2; The Quay, 5 Dock St",semi\n')) == [("Flat 2; The Quay, 5 Dock St", "semi")]
    assert cells(table("Name;Weight\nRex;4,5\nTom;3,5\n")) == [("Rex", "4,5"), ("Tom", "3,5")]
    assert cells(table('Name,Note\n"a ""b"" c","two\nlines"\n')) == [('a "b" c', "two lines")]
    assert cells(table('Name,Note\n"Rex" the dog,x\n')) == [("Rex the dog", "x")]


def test_excels_own_line_about_the_delimiter() -> None:
    assert cells(table("sep=|\r\nName|Note\r\nRex|a, b\r\n")) == [("Rex", "a, b")]


def test_rows_keep_the_numbers_that_a_spreadsheet_shows() -> None:
    made = table("\n\nPets of 2026\n\nName,Weight\n\nRex,4\n\n\nTom,5\n")
    assert made.headings == ("Name", "Weight")
    assert [(row.number, row.cells) for row in made.rows] == [(7, ("Rex", "4")), (10, ("Tom", "5"))]


def test_empty_columns_at_the_end_are_no_columns() -> None:
    made = table("Name,Weight,,\nRex,4,,\nTom,5\n")
    assert made.headings == ("Name", "Weight")
    assert table("Name,Weight,\nRex,4,kept\n").headings == ("Name", "Weight", "")


def test_what_can_not_be_seen_is_gone() -> None:
    made = table("\u200bName\u00a0,Weight\nRex\u00a0,\u200b4\u200b\n")
    assert (made.headings, cells(made)) == (("Name", "Weight"), [("Rex", "4")])


def test_one_column_needs_no_delimiter() -> None:
    assert cells(table("Name\nRex\nTom\n")) == [("Rex",), ("Tom",)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (Refusal.FILE_MISSING, None, "")),
        (b" \r\n\r\n", (Refusal.FILE_EMPTY, None, "")),
        (b"\xef\xbb\xbf", (Refusal.FILE_EMPTY, None, "")),
        (b",,\n,,\n", (Refusal.FILE_EMPTY, None, "")),
        (b"Name,Weight\n", (Refusal.NO_ROWS, None, "")),
        (b"jo@example.org,4\n", (Refusal.NO_HEADINGS, 1, "")),
        (b"\xff\xfeN", (Refusal.ENCODING_UNKNOWN, None, "")),
        (b"Name\nCaf\x81\n", (Refusal.ENCODING_UNKNOWN, None, "")),
        (b"%PDF-1.7\n1 0 obj", (Refusal.NOT_A_TABLE, None, "")),
        (b"Name\x00\x01\x02\nabc", (Refusal.NOT_A_TABLE, None, "")),
        (b"Name,Weight,NAME\nRex,4,Tom\n", (Refusal.HEADING_REPEATED, 1, "Name")),
        (b'Name,Weight\nRex,4\n"Tom,5\nAda,6\n', (Refusal.QUOTE_OPEN, 3, "")),
        (b'Name,Weight\n"a"b,4\n"Tom,5' + b"\n" * 20, (Refusal.QUOTE_OPEN, 3, "")),
        (b"Name,Weight\n" + b"x" * 2001 + b",4\n", (Refusal.CELL_TOO_LONG, 2, "")),
        (b"Name,Weight\n" + b"x" * 140_000 + b",4\n", (Refusal.CELL_TOO_LONG, 2, "")),
        (b"Name" + b"," * 201 + b"\nRex\n", (Refusal.TOO_MANY_COLUMNS, 1, "")),
        (b"Name\n" + b"Rex\n" * 50, (Refusal.TOO_MANY_ROWS, None, "")),
    ],
)
def test_what_is_refused_says_why_and_where(content: bytes, expected: tuple[Refusal, int | None, str]) -> None:
    assert refusal(content) == expected


def test_as_many_rows_as_are_allowed() -> None:
    assert len(table("Name\n" + "Rex\n" * 49).rows) == 49


def test_cells_and_rows_as_long_as_they_may_be() -> None:
    assert cells(table("Name,Weight\n" + "x" * 2000 + ",4\n")) == [("x" * 2000, "4")]
    wide = ",".join(["Name", *(f"c{number}" for number in range(199))])
    assert len(table(f"{wide}\nRex{',x' * 199}\n").headings) == 200
    assert cells(table('Name,Weight\n"' + "a\n" * 12 + '",4\n')) == [(" ".join("a" * 12), "4")]
    assert refusal(('Name,Weight\n"' + "a\n" * 13 + '",4\n').encode()) == (Refusal.QUOTE_OPEN, 2, "")


WORDS = st.text(alphabet="abc d'é,;|\t\"\n", min_size=1, max_size=6).filter(lambda word: bool(word.strip(' \t\n"')))


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=3, max_size=8), st.sampled_from(DELIMITERS))
def test_whatever_stands_in_quotes_comes_back(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    quoted = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    text = delimiter.join(("Name", "Weight", "Note")) + "\n" + "\n".join(quoted) + "\n"
    assert find_delimiter(text) == delimiter
    assert cells(table(text)) == [tuple(" ".join(cell.split()) for cell in row) for row in rows]
