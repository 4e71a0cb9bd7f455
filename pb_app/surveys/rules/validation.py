"""The check of a paper: loops, screens that nobody gets to, conditions that can't be true, and all paths through it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from pb_app.surveys.rules.walking import holds, shown_keys
from pb_app.surveys.terms import (
    LARGEST,
    Answers,
    CheckFault,
    Condition,
    ConditionOp,
    Question,
    QuestionKind,
    Questionnaire,
    Screen,
    Test,
)

#: The most questions, screens and rows of a survey.
MOST_QUESTIONS, MOST_ORDER, MOST_ROWS, MOST_OPTIONS = 40, 7, 5, 15
#: The most combinations of answers that one condition is tried on, and the most paths that are listed.
MOST_TRIED, MOST_PATHS = 50_000, 60

Key = str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and with which screen or question ("" for the whole)."""

    fault: CheckFault
    key: str = ""


def check(paper: Questionnaire) -> list[Fault]:
    """Everything that is wrong, in the order of the paper. Without faults it can be opened."""
    found = [*_sizes(paper), *(fault for question in paper.questions() for fault in _question_faults(question))]
    found += _references(paper)
    if not any(fault.fault in (CheckFault.LATER, CheckFault.LOOP, CheckFault.UNKNOWN) for fault in found):
        found += _dead_ends(paper)
    return found


def _sizes(paper: Questionnaire) -> Iterator[Fault]:
    questions = [each for each in paper.questions() if not each.kind.is_section]
    if not questions:
        yield Fault(CheckFault.EMPTY)
    if len(questions) > MOST_QUESTIONS:
        yield Fault(CheckFault.TOO_MANY)


def _question_faults(question: Question) -> Iterator[Fault]:
    many = len(question.options)
    most = MOST_ORDER if question.kind is QuestionKind.ORDER else MOST_OPTIONS
    if question.kind.has_options and not 2 <= many <= most:
        yield Fault(CheckFault.OPTIONS, question.key)
    if question.kind is QuestionKind.MATRIX and not 1 <= len(question.rows) <= MOST_ROWS:
        yield Fault(CheckFault.OPTIONS, question.key)
    low, high = question.number_range if question.kind is QuestionKind.NUMBER else question.choice_range
    if question.kind in (QuestionKind.NUMBER, QuestionKind.MANY) and not 0 <= low <= high <= LARGEST:
        yield Fault(CheckFault.BOUNDS, question.key)


def conditioned(paper: Questionnaire) -> Iterator[Screen | Question]:
    """The screens and questions that not everybody is shown, in the order of the paper."""
    for screen in paper.screens:
        if screen.show:
            yield screen
        yield from (question for question in screen.questions if question.show)


def _conditions(paper: Questionnaire) -> Iterator[tuple[Key, Condition]]:
    return ((each.key, each.show) for each in conditioned(paper) if each.show)


def _references(paper: Questionnaire) -> Iterator[Fault]:
    """Conditions on what isn't there, on what comes later, and loops."""
    at = {question.key: n for n, question in enumerate(paper.questions())}
    looped = in_loops(reads(paper))
    for key, condition in _conditions(paper):
        if not all(_is_known(paper, test) for test in condition.tests):
            yield Fault(CheckFault.UNKNOWN, key)
        elif key in looped:
            yield Fault(CheckFault.LOOP, key)
        elif any(at[test.question] >= _place(paper, at, key) for test in condition.tests):
            yield Fault(CheckFault.LATER, key)


def _is_known(paper: Questionnaire, test: Test) -> bool:
    question = paper.question(test.question)
    if question is None or not question.kind.is_read:
        return False
    if question.kind is QuestionKind.NUMBER:
        return test.op in (ConditionOp.AT_LEAST, ConditionOp.AT_MOST) and test.value.lstrip("-").isdecimal()
    return test.op in (ConditionOp.IS, ConditionOp.IS_NOT) and any(
        option.key == test.value for option in question.options
    )


def _place(paper: Questionnaire, at: Mapping[Key, int], key: Key) -> int:
    """Where a question stands, or the first question of a screen."""
    if key in at:
        return at[key]
    screen = next(each for each in paper.screens if each.key == key)
    return min((at[question.key] for question in screen.questions), default=len(at))


def reads(paper: Questionnaire) -> dict[Key, set[Key]]:
    """For each question and screen, the questions and screens that decide whether it is shown."""
    graph: dict[Key, set[Key]] = {}
    for screen in paper.screens:
        graph[screen.key] = {test.question for test in screen.show.tests} if screen.show else set()
        for question in screen.questions:
            own = {test.question for test in question.show.tests} if question.show else set()
            graph[question.key] = own | {screen.key}
    return graph


def in_loops(graph: Mapping[Key, set[Key]]) -> set[Key]:
    """Everything that decides about itself, on whatever way."""
    return {key for key in graph if key in _behind(graph, key)}


def _behind(graph: Mapping[Key, set[Key]], start: Key) -> set[Key]:
    seen: set[Key] = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting += graph.get(key, ())
    return seen


def _dead_ends(paper: Questionnaire) -> Iterator[Fault]:
    for screen in paper.screens:
        possible = [_is_possible(paper, screen, question) for question in screen.questions]
        if None in possible:
            yield Fault(CheckFault.TANGLED, screen.key)
        elif not any(possible):
            yield Fault(CheckFault.UNREACHABLE, screen.key)
        else:
            for question, can in zip(screen.questions, possible, strict=True):
                if not can:
                    yield Fault(CheckFault.NEVER, question.key)


def _is_possible(paper: Questionnaire, screen: Screen, question: Question) -> bool | None:
    """Whether any answers lead to a question; None when there are too many to try."""
    if not screen.show and not question.show:
        return True
    decides = _behind(reads(paper), question.key)
    small = _cut(paper, decides | {question.key})
    read = [each for each in small.questions() if each.key in decides]
    classes = {each.key: classes_of(each, paper) for each in read}
    if prod(len(options) for options in classes.values()) > MOST_TRIED:
        return None
    return any(question.key in shown_keys(small, answers) for answers in _every(classes))


def _cut(paper: Questionnaire, keys: set[Key]) -> Questionnaire:
    """The paper with these questions alone."""
    screens = []
    for screen in paper.screens:
        questions = tuple(each for each in screen.questions if each.key in keys)
        if questions:
            screens.append(Screen(key=screen.key, questions=questions, show=screen.show))
    return Questionnaire(tuple(screens))


def _every(classes: Mapping[Key, Sequence[tuple[str, ...]]]) -> Iterator[Answers]:
    for values in product(*classes.values()):
        yield {key: value for key, value in zip(classes, values, strict=True) if value}


def classes_of(question: Question, paper: Questionnaire) -> list[tuple[str, ...]]:
    """Answers that stand for all that a question can get, as far as conditions can tell them apart."""
    can_skip = [()] if question.personal or not question.required else []
    if question.kind is QuestionKind.NUMBER:
        return [*can_skip, *_number_classes(question, paper)]
    if question.kind is QuestionKind.MANY:
        return [*can_skip, *_subsets(question, paper)]
    return [*can_skip, *((option.key,) for option in question.options)]


def _tests_of(paper: Questionnaire, key: Key) -> list[Test]:
    return [test for _key, condition in _conditions(paper) for test in condition.tests if test.question == key]


def _number_classes(question: Question, paper: Questionnaire) -> list[tuple[str, ...]]:
    low, high = question.number_range
    limits = {int(test.value) for test in _tests_of(paper, question.key)}
    points = {low, high} | {limit + step for limit in limits for step in (-1, 0, 1)}
    return [(str(point),) for point in sorted(points) if low <= point <= high]


def _subsets(question: Question, paper: Questionnaire) -> list[tuple[str, ...]]:
    """Every choice among the options that conditions read, made up with others to as many as have to be chosen."""
    least, most = question.choice_range
    named = {test.value for test in _tests_of(paper, question.key)}
    read = [option.key for option in question.options if option.key in named]
    others = [option.key for option in question.options if option.key not in named]
    found = []
    for many in range(min(len(read), most) + 1):
        fill = others[: max(0, least - many)]
        if many + len(fill) >= least:
            found += [(*chosen, *fill) for chosen in combinations(read, many)]
    return found


def paths(paper: Questionnaire) -> list[tuple[tuple[Key, ...], Answers]]:
    """Every different way through the paper, as the questions shown, each with answers that lead there."""
    read = {test.question for _key, condition in _conditions(paper) for test in condition.tests}
    found: dict[tuple[Key, ...], Answers] = {}
    states: list[Answers] = [{}]
    for question in paper.questions():
        if question.key in read:
            states = _distinct(
                paper, [_with(each, question, value) for each in states for value in classes_of(question, paper)]
            )
    for answers in states:
        found.setdefault(shown_keys(paper, answers), answers)
    return list(found.items())[:MOST_PATHS]


def _with(answers: Answers, question: Question, value: tuple[str, ...]) -> Answers:
    return {**answers, question.key: value} if value else answers


def _distinct(paper: Questionnaire, states: list[Answers]) -> list[Answers]:
    """One for each outcome of all conditions so far and of each single test, so that the number stays small."""
    tests = sorted({test for _key, condition in _conditions(paper) for test in condition.tests}, key=repr)
    found: dict[tuple[bool, ...], Answers] = {}
    for answers in states:
        found.setdefault(tuple(holds(Condition((test,)), answers) for test in tests), answers)
    return list(found.values())[:MOST_TRIED]
