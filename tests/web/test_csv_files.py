"""A cell that a spreadsheet could calculate is shown as text, however its first sign is hidden."""

import csv
import io

import pytest

from pb_app.web.csv_files import csv_text, exchange_rows, safe

FORMULA = '=HYPERLINK("https://evil.example")'
#: Spreadsheets skip what stands here, and calculate what follows.
HIDING = ("", " ", "\xa0", "\u200b", "\ufeff", "\u2060", "\u3000", "\x00", "\r\n", "\n", "\t", "\u2028", " \u200b\xa0")


@pytest.mark.parametrize("before", HIDING, ids=ascii)
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_a_formula_behind_something_invisible_is_text(before: str, sign: str) -> None:
    text = before + sign + FORMULA[1:]
    assert safe(text) == "'" + text


@pytest.mark.parametrize("text", ["Bench", "\xa0Bench", "2 = 2", "a-b", "", "'=1", "£5", "كرسي"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert safe(text) == text


def test_every_kind_of_file_is_written_by_it() -> None:
    rows = [("\u200b=1+1", -5, None)]
    assert next(csv.reader(io.StringIO(csv_text((), rows).split("\r\n", 1)[1]))) == ["'\u200b=1+1", "-5", ""]
    assert exchange_rows(rows) == "'\u200b=1+1;-5;\n"
