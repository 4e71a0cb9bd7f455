"""The check of a paper: loops, screens that nobody gets to, conditions that can't be true, and all paths through it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import comb, prod

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
#: The most steps that trying answers takes for a whole paper, and the most paths that are listed. A step looks at one
#: question or comparison, for one combination of answers. They are counted before anything is tried.
MOST_STEPS, MOST_PATHS = 500_000, 60

Key = str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and with which screen or question ("" for the whole)."""

    fault: CheckFault
    key: str = ""


def check(paper: Questionnaire) -> list[Fault]:
    """Everything that is wrong, in the order of the paper. Without faults it can be opened."""
    found = [*_sizes(paper), *(fault for question in paper.questions() for fault in question_faults(question))]
    if any(fault.fault is CheckFault.TOO_MANY for fault in found):
        return found
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


def most_options(kind: QuestionKind) -> int:
    return MOST_ORDER if kind is QuestionKind.ORDER else MOST_OPTIONS


def question_faults(question: Question) -> Iterator[Fault]:
    """What is wrong with a question by itself."""
    if question.kind.has_options and not 2 <= len(question.options) <= most_options(question.kind):
        yield Fault(CheckFault.OPTIONS, question.key)
    if question.kind is QuestionKind.MATRIX and not 1 <= len(question.rows) <= MOST_ROWS:
        yield Fault(CheckFault.ROWS, question.key)
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
    left = CheckLimit()
    for screen in paper.screens:
        possible = [_is_possible(paper, screen, question, left) for question in screen.questions]
        if None in possible:
            yield Fault(CheckFault.TANGLED, screen.key)
        elif not any(possible):
            yield Fault(CheckFault.UNREACHABLE, screen.key)
        else:
            for question, can in zip(screen.questions, possible, strict=True):
                if not can:
                    yield Fault(CheckFault.NEVER, question.key)


@dataclass(slots=True)
class CheckLimit:
    """What is left of the steps for a whole paper."""

    steps: int = MOST_STEPS

    def takes(self, many: int) -> bool:
        """Whether so many can still be done; then they are gone."""
        if many > self.steps:
            return False
        self.steps -= many
        return True


def _steps_of(paper: Questionnaire) -> int:
    """What one walk through a paper takes."""
    return len(list(paper.questions())) + sum(len(condition.tests) for _key, condition in _conditions(paper))


def _is_possible(paper: Questionnaire, screen: Screen, question: Question, left: CheckLimit) -> bool | None:
    """Whether any answers lead to a question; None when there are too many to try."""
    if not screen.show and not question.show:
        return True
    decides = _behind(reads(paper), question.key)
    small = _cut(paper, decides | {question.key})
    read = [each for each in small.questions() if each.key in decides]
    if not left.takes(prod(count_classes(each, paper) for each in read) * _steps_of(small)):
        return None
    classes = {each.key: classes_of(each, paper) for each in read}
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


def count_classes(question: Question, paper: Questionnaire) -> int:
    """How many ``classes_of`` finds, without making them."""
    if question.kind is not QuestionKind.MANY:
        return len(classes_of(question, paper))
    read, others, least, most = _choices(question, paper)
    can_skip = question.personal or not question.required
    return can_skip + sum(comb(len(read), many) for many in _sizes_of(len(read), len(others), least, most))


def _tests_of(paper: Questionnaire, key: Key) -> list[Test]:
    return [test for _key, condition in _conditions(paper) for test in condition.tests if test.question == key]


def _number_classes(question: Question, paper: Questionnaire) -> list[tuple[str, ...]]:
    low, high = question.number_range
    limits = {int(test.value) for test in _tests_of(paper, question.key)}
    points = {low, high} | {limit + step for limit in limits for step in (-1, 0, 1)}
    return [(str(point),) for point in sorted(points) if low <= point <= high]


def _choices(question: Question, paper: Questionnaire) -> tuple[list[Key], list[Key], int, int]:
    """The options that conditions read, the others, and how many have to and can be chosen."""
    named = {test.value for test in _tests_of(paper, question.key)}
    read = [option.key for option in question.options if option.key in named]
    return read, [option.key for option in question.options if option.key not in named], *question.choice_range


def _sizes_of(read: int, others: int, least: int, most: int) -> list[int]:
    """How many of the options that are read can be among those chosen."""
    return [many for many in range(min(read, most) + 1) if many + others >= least]


def _subsets(question: Question, paper: Questionnaire) -> Iterator[tuple[str, ...]]:
    """Every choice among the options that conditions read, made up with others to as many as have to be chosen."""
    read, others, least, most = _choices(question, paper)
    for many in _sizes_of(len(read), len(others), least, most):
        fill = others[: max(0, least - many)]
        for chosen in combinations(read, many):
            yield (*chosen, *fill)


def paths(paper: Questionnaire) -> list[tuple[tuple[Key, ...], Answers]] | None:
    """Every different way through the paper, as the questions shown, each with answers that lead there.

    None when there are too many to try.
    """
    read = {test.question for _key, condition in _conditions(paper) for test in condition.tests}
    found: dict[tuple[Key, ...], Answers] = {}
    states: list[Answers] = [{}]
    left, steps = CheckLimit(), _steps_of(paper)
    for question in paper.questions():
        if question.key in read:
            if not left.takes(len(states) * count_classes(question, paper) * steps):
                return None
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
    return list(found.values())
