"""The same paper in another language: nothing is lost, and nothing else is touched."""

from hypothesis import given
from hypothesis import strategies as st

from pb_app.surveys.rules import translating
from pb_app.surveys.terms import Questionnaire
from tests.surveys.papers import paper, papers, question


def test_only_what_is_named_changes_and_empty_words_go() -> None:
    sheet = paper(question("q1"), question("q2"))
    welsh = translating.translated(sheet, "cy", {"text.q1": "Cwestiwn?", "option.q1.a": "Dewis"})
    first = welsh.question("q1")
    assert first is not None and first.text == {"en": "Question q1?", "cy": "Cwestiwn?"}
    assert first.options[0].text["cy"] == "Dewis" and "cy" not in first.options[1].text
    assert welsh.question("q2") == sheet.question("q2")
    assert translating.untranslated(sheet, "cy") - translating.untranslated(welsh, "cy") == 2
    assert translating.translated(welsh, "cy", dict.fromkeys(translating.wordings(welsh), "")) == sheet


@given(papers(forward=True), st.sampled_from(["cy", "ar"]))
def test_every_word_can_be_said_and_conditions_stay(sheet: Questionnaire, language: str) -> None:
    places = translating.wordings(sheet)
    made = translating.translated(sheet, language, dict.fromkeys(places, "x"))
    assert translating.untranslated(made, language) == 0
    assert [each.show for each in made.questions()] == [each.show for each in sheet.questions()]
    assert translating.translated(made, language, dict.fromkeys(places, "")) == sheet
