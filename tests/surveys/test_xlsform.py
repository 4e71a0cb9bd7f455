"""Papers as XLSForm, out and in."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.surveys.rules import documents, xlsform
from pb_app.surveys.rules.xlsform_rows import ReadForm, read
from pb_app.surveys.terms import Option, Question, QuestionKind, Questionnaire, RowFault, Screen
from tests.surveys.papers import options, paper, papers, question

Sheets = dict[str, list[list[str]]]


def numbered(sheets: Sheets) -> dict[str, list[tuple[int, list[str]]]]:
    return {name: list(enumerate(rows, start=1)) for name, rows in sheets.items()}


def back(sheet: Questionnaire) -> ReadForm:
    return read(numbered(xlsform.sheets(sheet, title="Our town", language="en")), "en")


@given(papers(forward=True), st.booleans())
def test_out_and_in_again_is_the_same(sheet: Questionnaire, personal: bool) -> None:
    first = sheet.screens[0]
    marked = replace(first.questions[0], personal=personal, hint={"en": "A hint", "cy": "Awgrym"}, standard="S 1")
    sheet = Questionnaire(
        (replace(first, title={"en": "Begin"}, questions=(marked, *first.questions[1:])), *sheet.screens[1:])
    )
    assert back(sheet) == ReadForm(sheet, "Our town")
    assert documents.read(documents.write(sheet)) == sheet


def test_every_kind_of_question_survives() -> None:
    rows = (Option("bus", {"en": "The bus", "cy": "Y bws"}), Option("train", {"en": "The train"}))
    more: dict[QuestionKind, dict[str, object]] = {
        QuestionKind.MATRIX: {"rows": rows},
        QuestionKind.NUMBER: {"most": 9},
    }
    every = [question(f"q_{kind.name}", kind, **more.get(kind, {})) for kind in QuestionKind]
    sheet = Questionnaire((Screen(key="all", questions=tuple(every)),))
    assert back(sheet) == ReadForm(sheet, "Our town")
    assert documents.read(documents.write(sheet)) == sheet


def broken(column: str, said: str, row: int = 2, sheet: str = "survey") -> list[tuple[str, int, RowFault]]:
    made = xlsform.sheets(paper(question("q1"), question("q2")), title="x", language="en")
    if column not in made[sheet][0]:
        made[sheet] = [[*cells, ""] for cells in made[sheet]]
        made[sheet][0][-1] = column
    made[sheet][row][made[sheet][0].index(column)] = said
    return [(each.sheet, each.row, each.fault) for each in read(numbered(made), "en").problems]


def test_what_is_not_supported_is_refused_by_its_row() -> None:
    assert broken("type", "calculate") == [("survey", 3, RowFault.TYPE)]
    assert broken("type", "select_one gone") == [("survey", 3, RowFault.LIST)]
    assert broken("name", "1 2") == [("survey", 3, RowFault.NAME)]
    assert broken("name", "q1", row=5) == [("survey", 6, RowFault.NAME)]
    assert broken("label::en", "") == [("survey", 3, RowFault.LABEL)]
    assert broken("label::Klingon!", "nuqneH") == [("survey", 3, RowFault.LANGUAGE)]
    assert broken("relevant", "${q1} = ${q2}") == [("survey", 3, RowFault.RELEVANT)]
    mixed = "${q1} = 'a' and ${q1} = 'b' or ${q1} = 'c'"
    assert broken("relevant", mixed) == [("survey", 3, RowFault.RELEVANT)]
    assert broken("constraint", "regex(., 'x')") == [("survey", 3, RowFault.CONSTRAINT)]
    assert broken("calculation", "1 + 1") == [("survey", 3, RowFault.COLUMN)]
    assert broken("name", "rather-not", row=1, sheet="choices") == [("choices", 2, RowFault.NAME)]


def test_groups_within_groups_and_groups_without_an_end() -> None:
    heads = ["type", "name", "label"]
    nested = {"survey": [heads, ["begin_group", "a", "A"], ["begin group", "b", "B"], ["end_group", "", ""]]}
    assert [(each.row, each.fault) for each in read(numbered(nested), "en").problems] == [(3, RowFault.GROUP)]
    open_end = {"survey": [heads, ["begin_group", "a", "A"]]}
    assert [(each.row, each.fault) for each in read(numbered(open_end), "en").problems] == [(0, RowFault.GROUP)]
    assert [each.fault for each in read({}, "en").problems] == [RowFault.GROUP]


@pytest.mark.parametrize("is_first", [True, False])
def test_a_row_of_a_table_and_a_question_never_share_a_key(is_first: bool) -> None:
    other = ["select_one yn", "mm.r", "Another?", ""]
    table = [
        ["begin_group", "mm", "A table", "table-list"],
        ["select_one yn", "r", "A row", ""],
        ["end_group", "", "", ""],
    ]
    rows = [other, *table] if is_first else [*table, other]
    form = {
        "survey": [["type", "name", "label", "appearance"], *rows],
        "choices": [["list_name", "name", "label"], ["yn", "y", "Yes"], ["yn", "n", "No"]],
    }
    found = read(numbered(form), "en").problems
    assert [each.fault for each in found] == [RowFault.NAME] and found[0].said == "mm.r"


def test_a_form_from_elsewhere() -> None:
    """Without groups, with comparisons as other tools write them."""
    form = {
        "survey": [
            ["type", "name", "label::English (en)", "relevant"],
            ["select_one yn", "bus", "Do you take the bus?", ""],
            ["text", "why", "Why not?", "${bus} != 'y'"],
        ],
        "choices": [["list_name", "name", "label::English (en)"], ["yn", "y", "Yes"], ["yn", "n", "No"]],
    }
    made = read(numbered(form), "en")
    assert not made.problems
    bus, why = made.paper.questions()
    assert [option.text["en"] for option in bus.options] == ["Yes", "No"]
    assert isinstance(why, Question) and why.show is not None and made.paper.screens[1].key == "screen_why"
    assert options("ab")[0].key == "a"


@pytest.mark.parametrize(
    ("kind", "name", "label", "listed"),
    [
        ("Type", "NAME", "Label::English (en)", "list_name"),
        ("\ufefftype", " name ", "label :: English (en)", "list name"),
        ("type", "name", "label::en", "List Name"),
        ("type", "name", "label", "list_name"),
    ],
)
def test_headings_as_people_and_tools_write_them(kind: str, name: str, label: str, listed: str) -> None:
    form = {
        "survey": [
            [kind, name, label, "label::Welsh (cy)", ""],
            ["", "", "", "", ""],
            ["select_one\u00a0yn", "bus", "By bus?", "Ar y bws?", ""],
        ],
        "choices": [[listed, name, label], ["yn", "y", "Yes"], ["yn", "n", "No"]],
    }
    made = read(numbered(form), "en")
    assert not made.problems
    (bus,) = made.paper.questions()
    assert bus.text == {"en": "By bus?", "cy": "Ar y bws?"} and [each.text["en"] for each in bus.options] == [
        "Yes",
        "No",
    ]
