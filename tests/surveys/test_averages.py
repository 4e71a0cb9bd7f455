"""Averages and bands of numbers."""

from pb_app.surveys.rules.counting import (
    AnswerPart,
    average_of,
    band_of,
    categories,
)
from pb_app.surveys.rules.releasing import release
from pb_app.surveys.terms import (
    LARGEST,
    QuestionKind,
)
from tests.surveys.papers import NUMBER, paper, question, said


def test_an_average_stands_where_nobody_follows_from_it() -> None:
    scale = question("s", QuestionKind.SCALE, required=True)
    found = release(paper(scale), said(paper(scale), (10, {"s": "a"}), (20, {"s": "b"}), (10, {"s": "c"})))
    assert found.figures["s"].average == "2.0"
    merged = release(paper(scale), said(paper(scale), (30, {"s": "a"}), (20, {"s": "b"}), (3, {"s": "c"})))
    assert merged.figures["s"].average == "", "it would say how many stand behind each part"
    number = question("n", NUMBER, least=0, most=100, required=True)
    many = release(paper(number), [{"n": (str(n),)} for n in (*range(20), 100)])
    assert many.figures["n"].average == "15", "290 by 21 is 13.8, told in steps of five"
    assert release(paper(number), [{"n": ("7",)}] * 9).figures == {}


def test_no_single_person_moves_an_average_of_numbers_by_more_than_a_step() -> None:
    number = question("n", NUMBER, least=0, most=100, required=True)
    others = [{"n": (str(n),)} for n in range(40)]
    told = {int(release(paper(number), [*others, {"n": (str(own),)}]).figures["n"].average) for own in range(101)}
    assert len(told) <= 2


def test_bands_of_a_wide_range_are_worked_out_and_not_counted_through() -> None:
    wide = question("n", QuestionKind.NUMBER, least=0, most=LARGEST)
    bands = categories(wide)
    assert bands[0].startswith("0-") and bands[-2].endswith(str(LARGEST)) and len(bands) < 20
    assert all(band_of(wide, number) in bands for number in (0, 1, 99_999, LARGEST))


def test_an_average_that_would_be_rounded_to_nothing_is_not_said() -> None:
    wide = question("n", QuestionKind.NUMBER, least=0, most=LARGEST)
    given = [("5",)] * 11
    assert average_of(wide, given, [AnswerPart(("0-99999",), 11)]) == ""
