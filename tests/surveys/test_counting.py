"""What is published of answers, and what somebody could work out from it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.surveys.rules import results
from pb_app.surveys.rules.counting import (
    LEAST,
    NO_ANSWER,
    band_of,
    categories,
    compared,
    parts_of,
    stand_together,
    ticks_of,
)
from pb_app.surveys.rules.releasing import Release, release, splits
from pb_app.surveys.rules.walking import kept, shown_keys
from pb_app.surveys.terms import (
    Answers,
    Condition,
    ConditionOp,
    Question,
    QuestionKind,
    Test,
)
from tests.surveys.papers import MANY, NUMBER, options, paper, question, said, when

counts = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 60), min_size=2)


@given(counts)
def test_parts_hold_everybody_and_none_is_small(said: dict[str, int]) -> None:
    parts = parts_of(said)
    if sum(said.values()) < LEAST:
        assert parts == ()
        return
    assert sum(part.people for part in parts) == sum(said.values())
    assert sorted(key for part in parts for key in part.keys) == sorted(said)
    for part in parts:
        assert part.people == sum(said[key] for key in part.keys)
        assert part.people >= LEAST or (part.people == 0 and not any(0 < people < LEAST for people in said.values()))


small = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 9), min_size=2, max_size=4)


@given(small)
def test_no_small_number_can_be_worked_out_even_by_whoever_knows_the_rule(said: dict[str, int]) -> None:
    """With three in place of ten: every hidden answer could be another number."""
    least, shown = 3, parts_of(said, 3)
    if not shown:
        return
    total = sum(said.values())
    twins = [
        dict(zip(said, numbers, strict=True))
        for numbers in product(range(total + 1), repeat=len(said))
        if sum(numbers) == total and parts_of(dict(zip(said, numbers, strict=True)), least) == shown
    ]
    assert all(len({twin[key] for twin in twins}) > 1 for key, people in said.items() if 0 < people < least)


@given(st.lists(st.sets(st.sampled_from("abcd")), max_size=60))
def test_a_hidden_tick_has_company_and_none_shown_is_small(said: list[set[str]]) -> None:
    chosen = {key: sum(key in each for each in said) for key in "abcd"}
    shown = ticks_of(chosen, len(said), (1, 4))
    for key, people in shown.items():
        assert people is None or (people == chosen[key] and (people == 0 or people >= LEAST))
        assert people in (None, len(said)) or people == 0 or len(said) - people >= LEAST
    hidden = [key for key, people in shown.items() if people is None]
    assert len(hidden) != 1


def published(asked: int, chosen: tuple[int, int], many: int) -> dict[tuple[int | None, ...], list[tuple[int, ...]]]:
    """By what is shown with three in place of ten, every count of options that it could stand for."""
    found: dict[tuple[int | None, ...], list[tuple[int, ...]]] = {}
    for numbers in product(range(asked + 1), repeat=many):
        if chosen[0] * asked <= sum(numbers) <= chosen[1] * asked:
            shown = ticks_of(dict(zip("abcd", numbers, strict=False)), asked, chosen, 3)
            found.setdefault(tuple(shown.values()), []).append(numbers)
    return found


@pytest.mark.parametrize(
    ("chosen", "many"), [((2, 2), 3), ((1, 2), 3), ((2, 3), 3), ((1, 3), 3), ((3, 3), 4), ((1, 4), 4)]
)
def test_no_small_tick_follows_from_how_many_everybody_chose(chosen: tuple[int, int], many: int) -> None:
    for asked in range(3, 10 if many == 3 else 8):
        for shown, twins in published(asked, chosen, many).items():
            for n in range(many):
                values = {twin[n] for twin in twins}
                known = values.pop() if len(values) == 1 else None
                assert known is None or not (0 < known < 3 or 0 < asked - known < 3), (asked, shown, twins)


def test_one_choice_of_several_is_put_together_like_any_single_choice() -> None:
    sheet = paper(question("q", MANY, least=1, most=1, required=True, options=options("abcd")))
    said: list[Answers] = [
        {"q": (key,)} for key, people in zip("abcd", (9, 9, 9, 10), strict=True) for _ in range(people)
    ]
    figure = release(sheet, said).figures["q"]
    assert not figure.ticks and figure.parts == parts_of({"a": 9, "b": 9, "c": 9, "d": 10})
    assert all(part.people >= LEAST for part in figure.parts)
    two = ticks_of({"a": 9, "b": 9, "c": 9, "d": 10}, 37, (1, 4))
    assert set(two.values()) == {None}, "everybody chose one at least, so nine each"


def test_as_many_texts_as_people_are_read_only_where_that_number_may_be() -> None:
    few, all_of_them = question("few", QuestionKind.LONG, show=when("q", "a")), question("all", QuestionKind.LONG)
    sheet = paper(question("q", required=True), few, all_of_them)
    for people, words in ((3, {"all"}), (10, {"all", "few"})):
        said: list[Answers] = [{"q": (key,)} for key in "a" * people + "b" * 12 + "c" * 12]
        found = release(sheet, said)
        assert found.words == words and results.read(results.write(found)).words == words


def tables(rows: Sequence[int], columns: Sequence[int]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every table with these sums."""
    if len(rows) == 1:
        yield (tuple(columns),)
        return
    for line in product(*(range(min(rows[0], most) + 1) for most in columns)):
        if sum(line) == rows[0]:
            rest = [most - part for most, part in zip(columns, line, strict=True)]
            for table in tables(rows[1:], rest):
                yield (line, *table)


pairs = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1)), min_size=4, max_size=14)


@given(pairs)
def test_a_comparison_cannot_be_taken_apart(people: list[tuple[int, int]]) -> None:
    """With two in place of ten: every cell that is put together could hold two people more or fewer."""
    least = 2
    rows = [sum(row == n for row, _column in people) for n in range(3)]
    columns = [sum(column == n for _row, column in people) for n in range(2)]
    if min(*rows, *columns) < least:
        return
    made = compared(people, (3, 2), least)
    if made is None:
        return
    assert min(map(min, made.cells)) >= least
    fitting = [
        table
        for table in tables(rows, columns)
        if all(
            sum(table[a][b] for a in made.rows[i] for b in made.columns[j]) == made.cells[i][j]
            for i, j in product(range(len(made.rows)), range(len(made.columns)))
        )
    ]
    for i, j in product(range(len(made.rows)), range(len(made.columns))):
        if len(made.rows[i]) > 1 or len(made.columns[j]) > 1:
            for a, b in product(made.rows[i], made.columns[j]):
                could = [table[a][b] for table in fitting]
                assert max(could) - min(could) >= least


@given(pairs)
def test_a_comparison_of_neighbours_only_cannot_be_taken_apart_either(people: list[tuple[int, int]]) -> None:
    """With two in place of ten: no cell is small, and rows that stand together are neighbours."""
    made = compared(people, (3, 2), 2, rows_fit=lambda group: tuple(sorted(group)) != (0, 2))
    if made is None:
        return
    assert min(map(min, made.cells)) >= 2
    assert (0, 2) not in made.rows
    assert sum(map(sum, made.cells)) == len(people)


def test_answers_far_apart_are_never_put_together_in_a_table() -> None:
    """Of five points from good to bad, only neighbours stand together; where that leaves nothing, there is no table."""
    by, scale = question("by", options=options("ab"), required=True), question("s", options=options("vgnbw"))
    sheet = paper(by, scale)
    each = [
        (many, {"by": who, "s": point})
        for who in "ab"
        for point, many in zip("vgnbw", (12, 14, 5, 13, 12), strict=True)
    ]
    (table,) = release(sheet, said(sheet, *each), split_by="by").comparisons.values()
    substance = [[key for key in keys if key != NO_ANSWER] for keys in table.columns]
    assert all("".join(keys) in "vgnbw" for keys in substance) and ["v"] in substance
    assert min(map(min, table.cells)) >= LEAST
    ends = [
        (many, {"by": who, "s": point}) for who in "ab" for point, many in zip("vgnbw", (3, 20, 20, 20, 4), strict=True)
    ]
    assert release(sheet, said(sheet, *ends), split_by="by").comparisons == {}, "the ends are small, and stand together"
    assert stand_together(scale, ["v", "g", NO_ANSWER]) and not stand_together(scale, ["v", "w"])


FIRST = question("q1", options=options("abc"), required=True)
ASKED_SOME = question("q2", show=when("q1", "a"))
SHEET = paper(FIRST, ASKED_SOME, question("q3", required=True), question("q4", MANY, least=1, most=2))


def test_under_ten_people_nothing_is_published() -> None:
    assert release(SHEET, said(SHEET, (9, {"q1": "a"}))) == Release(None, {}, {})


def test_denominators_are_those_who_were_shown_it() -> None:
    found = release(
        SHEET, said(SHEET, (15, {"q1": "a", "q2": "b", "q3": "c"}), (20, {"q1": "b", "q3": "c", "q4": "ab"}))
    )
    assert found.people == 35
    assert (found.figures["q1"].asked, found.figures["q2"].asked) == (35, 15)
    assert [(part.keys, part.people) for part in found.figures["q2"].parts if part.people] == [(("b",), 15)]
    assert dict(found.figures["q4"].ticks) == {"a": 20, "b": 20, "c": 0, NO_ANSWER: 15}


def test_who_was_asked_does_not_say_how_few_gave_an_answer() -> None:
    """Fifteen said a, and so were asked; of the twelve others four said b: they stand together, and neither shows."""
    found = release(SHEET, said(SHEET, (15, {"q1": "a", "q2": "b"}), (4, {"q1": "b"}), (8, {"q1": "c"})))
    assert [part.people for part in found.figures["q1"].parts if part.people] == [15, 12]
    assert found.figures["q2"].asked == 15
    few = release(SHEET, said(SHEET, (9, {"q1": "a", "q2": "b"}), (40, {"q1": "b"})))
    assert few.figures["q2"].asked is None and len(few.figures["q1"].parts) == 1


rare = st.sampled_from("aaaaabbbbc")
sheets = st.lists(st.tuples(rare, rare, rare), min_size=10, max_size=80)


@given(sheets)
def test_nothing_that_follows_from_all_figures_together_is_small(people: list[tuple[str, str, str]]) -> None:
    """People who stand in the same published parts of tied questions, and were asked the same: none such group is small."""
    both = Condition((Test("q1", ConditionOp.IS, "a"), Test("q2", ConditionOp.IS_NOT, "c")))
    sheet = paper(question("q1"), question("q2", show=when("q1", "b", ConditionOp.IS_NOT)), question("q3", show=both))
    every = [kept(sheet, dict(zip(("q1", "q2", "q3"), map(tuple, each), strict=True))) for each in people]
    found = release(sheet, every)

    def place(each: Answers, key: str) -> tuple[object, ...]:
        if key not in shown_keys(sheet, each):
            return ()
        answer = "".join(each.get(key, (NO_ANSWER,)))
        return next(part.keys for part in found.figures[key].parts if answer in part.keys)

    for last, read in (("q2", ["q1"]), ("q3", ["q1", "q2"])):
        if found.figures[last].asked is not None:
            groups = Counter((last in shown_keys(sheet, each), *(place(each, key) for key in read)) for each in every)
            assert min(groups.values()) >= LEAST


def test_numbers_are_counted_in_bands() -> None:
    age = question("age", NUMBER, least=0, most=99, personal=True)
    assert categories(age) == ["0-19", "20-39", "40-59", "60-79", "80-99", "rather-not", NO_ANSWER]
    assert (band_of(age, 0), band_of(age, 99), band_of(question("n", NUMBER, least=1, most=3), 2)) == (
        "0-19",
        "80-99",
        "2-2",
    )


def test_only_what_everybody_is_asked_and_nothing_hangs_on_is_compared() -> None:
    assert [each.key for each in splits(SHEET)] == ["q1", "q3"]
    people = said(
        SHEET,
        (30, {"q1": "a", "q3": "a"}),
        (30, {"q1": "b", "q3": "a"}),
        (30, {"q1": "a", "q3": "b"}),
        (30, {"q1": "b", "q3": "b"}),
    )
    by_third = release(SHEET, people, split_by="q3")
    assert by_third.comparisons == {}, "a condition reads the first"
    by_first = release(SHEET, people, split_by="q1").comparisons["q3"]
    assert by_first.cells == ((30, 30), (30, 30))
    assert release(SHEET, people, split_by="q2").comparisons == {}


def test_the_first_of_an_order_is_counted_and_words_never_are() -> None:
    sheet = paper(question("rank", QuestionKind.ORDER), question("words", QuestionKind.LONG))
    found = release(sheet, said(sheet, (12, {"rank": "bac"}), (12, {"rank": "cab"})))
    assert {part.keys: part.people for part in found.figures["rank"].parts if part.people} == {("b",): 12, ("c",): 12}
    assert "words" not in found.figures


def test_a_matrix_is_counted_row_by_row() -> None:
    grid: Question = question("g", QuestionKind.MATRIX, rows=options("xy"))
    found = release(paper(grid), said(paper(grid), (20, {"g.x": "a", "g.y": "b"})))
    assert set(found.figures) == {"g.x", "g.y"}
