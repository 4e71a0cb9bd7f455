"""The check of a paper against a twin that tries everything."""

from collections.abc import Iterator
from itertools import combinations, product

import pytest
from hypothesis import given

from pb_app.surveys.rules import validation
from pb_app.surveys.rules.validation import Fault, check, classes_of, count_classes, in_loops, paths, reads
from pb_app.surveys.rules.walking import kept, missing, shown_keys
from pb_app.surveys.terms import Answers, CheckFault, Condition, ConditionOp, Question, Questionnaire, Screen, Test
from tests.surveys.papers import MANY, NUMBER, options, paper, papers, question, when

STRUCTURE = (CheckFault.LATER, CheckFault.LOOP, CheckFault.UNKNOWN)


def everything(each: Question) -> list[tuple[str, ...]]:
    """Every answer that can be given at all."""
    skip = [] if each.required else [()]
    if each.kind is NUMBER:
        return [*skip, *((str(number),) for number in range(4))]
    if each.kind is MANY:
        least, most = each.choice_range
        keys = [option.key for option in each.options]
        return [*skip, *(some for many in range(least, most + 1) for some in combinations(keys, many))]
    return [*skip, *((option.key,) for option in each.options)]


def every_walk(sheet: Questionnaire) -> Iterator[Answers]:
    questions = list(sheet.questions())
    for values in product(*map(everything, questions)):
        yield {each.key: value for each, value in zip(questions, values, strict=True) if value}


@given(papers(forward=True))
def test_exactly_what_nobody_can_see_is_found(sheet: Questionnaire) -> None:
    seen = {key for answers in every_walk(sheet) for key in shown_keys(sheet, answers)}
    found = check(sheet)
    never = {fault.key for fault in found if fault.fault is CheckFault.NEVER}
    unreachable = {fault.key for fault in found if fault.fault is CheckFault.UNREACHABLE}
    for screen in sheet.screens:
        hidden = {each.key for each in screen.questions} - seen
        assert (screen.key in unreachable) == (len(hidden) == len(screen.questions))
        assert hidden <= never or screen.key in unreachable
    assert not never & seen


@given(papers(forward=True))
def test_every_way_through_is_listed_once_with_answers_that_lead_there(sheet: Questionnaire) -> None:
    found = paths(sheet)
    assert found is not None
    assert {shown_keys(sheet, answers) for answers in every_walk(sheet)} == {keys for keys, _answers in found}
    assert len(found) == len({keys for keys, _answers in found})
    assert all(shown_keys(sheet, answers) == keys for keys, answers in found)


def decides_about_itself(graph: dict[str, set[str]], start: str) -> bool:
    """Follows every chain that visits nothing twice."""

    def walk(key: str, chain: tuple[str, ...]) -> bool:
        return any(after == start or (after not in chain and walk(after, (*chain, after))) for after in graph[key])

    return walk(start, ())


@given(papers(forward=False))
def test_exactly_the_loops_are_found(sheet: Questionnaire) -> None:
    graph = reads(sheet)
    assert in_loops(graph) == {key for key in graph if decides_about_itself(graph, key)}
    order = [each.key for each in sheet.questions()]
    found = {fault.key for fault in check(sheet) if fault.fault in STRUCTURE}
    for screen in sheet.screens:
        first = order.index(screen.questions[0].key)
        for key, condition, place in [
            (screen.key, screen.show, first),
            *((each.key, each.show, order.index(each.key)) for each in screen.questions),
        ]:
            late = condition is not None and any(order.index(test.question) >= place for test in condition.tests)
            assert (key in found) == (condition is not None and (late or key in in_loops(graph)))


def test_conditions_on_what_is_not_there() -> None:
    first, words = question("q1"), question("q2")
    for bad in (when("gone", "a"), when("q1", "gone"), when("q1", "1", ConditionOp.AT_LEAST)):
        shown = question("q3", show=bad)
        assert Fault(CheckFault.UNKNOWN, "q3") in check(paper(first, words, shown))


def test_sizes_and_bounds() -> None:
    assert check(paper()) == [Fault(CheckFault.EMPTY)]
    assert check(paper(question("q1", options=options("a")))) == [Fault(CheckFault.OPTIONS, "q1")]
    assert check(paper(question("q1", MANY, least=3, most=2))) == [Fault(CheckFault.BOUNDS, "q1")]
    assert check(paper(*(question(f"q{n}") for n in range(41)))) == [Fault(CheckFault.TOO_MANY)]


def test_a_condition_too_tangled_to_try_is_said_to_be() -> None:
    read = [question(f"q{n}", options=options("abcdefghi")) for n in range(8)]
    tests = tuple(Test(each.key, ConditionOp.IS, "a") for each in read)
    assert check(paper(*read, question("last", show=Condition(tests)))) == [Fault(CheckFault.TANGLED, "s_last")]


def test_a_paper_that_would_take_for_ever_is_refused_before_anything_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many questions with many ticks, and conditions that each read only some of them: one budget for all."""
    walks: list[Answers] = []

    def counted(small: Questionnaire, answers: Answers) -> tuple[str, ...]:
        walks.append(answers)
        return shown_keys(small, answers)

    monkeypatch.setattr(validation, "shown_keys", counted)
    keys = "abcdefghijklmno"
    read = [question(f"q{n}", MANY, options=options(keys)) for n in range(6)]
    all_of = tuple(Test(each.key, ConditionOp.IS, key) for each in read for key in keys)
    tangled = paper(*read, *(question(f"last{n}", show=Condition(all_of[n * 15 : n * 15 + 15])) for n in range(6)))
    found = check(tangled)
    assert CheckFault.TANGLED in {fault.fault for fault in found} and paths(tangled) is None
    assert len(walks) <= validation.MOST_STEPS
    wide = paper(*read, *(question(f"last{n}", show=when(f"q{n % 6}", "a")) for n in range(30)))
    assert not check(wide) and len(paths(wide) or ()) == validation.MOST_PATHS


@given(papers(forward=True))
def test_answers_are_counted_without_being_made(sheet: Questionnaire) -> None:
    assert all(count_classes(each, sheet) == len(classes_of(each, sheet)) for each in sheet.questions())


def test_what_is_hidden_is_dropped_with_all_that_hung_on_it() -> None:
    sheet = paper(question("q1"), question("q2", show=when("q1", "a")), question("q3", show=when("q2", "b")))
    said = {"q1": ("a",), "q2": ("b",), "q3": ("c",)}
    assert kept(sheet, said) == said
    assert kept(sheet, said | {"q1": ("b",)}) == {"q1": ("b",)}


def test_nobody_has_to_answer_what_is_about_themselves() -> None:
    asked = (question("q1", required=True), question("q2", required=True, personal=True))
    assert missing(asked, {}) == ["q1"]
    assert () in classes_of(asked[1], paper(*asked))
    assert shown_keys(Questionnaire((Screen(key="s", questions=asked),)), {}) == ("q1", "q2")
