"""What is published of all the answers together: no number under ten, and none that follows from the others.

All comparisons are with the same question, and none is with a question that a condition reads: whatever fits one table can
be made to fit all others, so no two of them say more together than each alone. A question that only some were asked is
published only if those who were asked, and those who were not, are ten or more in every part of the answers that decided it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pb_app.surveys.rules.counting import (
    LEAST,
    NO_ANSWER,
    Fits,
    QuestionFigure,
    average_of,
    categories,
    category_of,
    compared,
    parts_of,
    stand_together,
    ticks_of,
)
from pb_app.surveys.rules.walking import keys_of, shown_keys
from pb_app.surveys.terms import Answers, Question, QuestionKind, Questionnaire, Screen, Test


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table of two questions: answers that stand together in each row and column, and the people in both."""

    rows: tuple[tuple[str, ...], ...]
    columns: tuple[tuple[str, ...], ...]
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class TwoLists:
    """People came on two lists, with an account or with a card. Both numbers, or none where one of them is under ten."""

    accounts: int | None
    cards: int | None


@dataclass(frozen=True, slots=True)
class LinkCount:
    """An open link: from how many browsers answers came, as far as they can be told apart; None where that leaves few."""

    browsers: int | None


@dataclass(frozen=True, slots=True)
class Release:
    """Everything that is published: ``people`` is None when fewer than ten took part, ``ways`` on one list only.

    ``words``: the questions whose own words may be shown, since how many were asked may be said too.
    """

    people: int | None
    figures: Mapping[str, QuestionFigure]
    comparisons: Mapping[str, Comparison]
    ways: TwoLists | None = None
    words: frozenset[str] = frozenset()
    by_link: LinkCount | None = None


@dataclass(frozen=True, slots=True)
class _Tied:
    """Questions that conditions tie together: where each sheet stands in all that is published of them."""

    keys: frozenset[str]
    places: Sequence[tuple[object, ...]]


def release(
    paper: Questionnaire, sheets: Sequence[Answers], *, areas: Sequence[str] = (), split_by: str = ""
) -> Release:
    """Count the sheets, and publish what gives nobody away. ``split_by``: the question that others are compared by."""
    if len(sheets) < LEAST:
        return Release(None, {}, {})
    count = _Count(paper, sheets, areas)
    figures = dict(count.figures())
    return Release(len(sheets), figures, dict(count.comparisons(split_by)), words=frozenset(count.words()))


def ways(people: int, cards: int) -> TwoLists | None:
    """How people came, of whom so many had a card."""
    accounts = people - cards
    if not (cards and accounts) or people < LEAST:
        return None
    return TwoLists(accounts, cards) if min(accounts, cards) >= LEAST else TwoLists(None, None)


def by_link(people: int, again: int) -> LinkCount | None:
    """From how many browsers so many answers came, of which so many from one that had answered before."""
    if people < LEAST:
        return None
    browsers = people - again
    return LinkCount(browsers if again == 0 or min(again, browsers) >= LEAST else None)


def tests_of(paper: Questionnaire) -> Iterator[tuple[Screen, Question, Test]]:
    """Each question with the comparisons that decide whether it is shown."""
    for screen in paper.screens:
        for question in screen.questions:
            for condition in (screen.show, question.show):
                for test in condition.tests if condition else ():
                    yield screen, question, test


def asked_of_all(paper: Questionnaire) -> frozenset[str]:
    """The questions that no condition hides."""
    only_some = {question.key for _screen, question, _test in tests_of(paper)}
    return frozenset(question.key for question in paper.questions()) - only_some


def splits(paper: Questionnaire) -> list[Question]:
    """The questions that others can be compared by: everybody is asked them, and gives one answer."""
    of_all = asked_of_all(paper)
    return [
        each
        for each in paper.questions()
        if each.key in of_all and (each.kind.is_one_of or each.kind is QuestionKind.AREA)
    ]


def compared_keys(paper: Questionnaire, split_by: str) -> list[str]:
    """The questions that are compared by another, where that gives nobody away."""
    allowed = [each.key for each in splits(paper)]
    read = {test.question for _screen, _question, test in tests_of(paper)}
    return [key for key in allowed if key not in read and key != split_by] if split_by in allowed else []


class _Count:
    """Sheets that are counted question by question, in the order of the paper."""

    def __init__(self, paper: Questionnaire, sheets: Sequence[Answers], areas: Sequence[str]) -> None:
        self.paper, self.sheets, self.areas = paper, sheets, areas
        self.shown = [frozenset(shown_keys(paper, sheet)) for sheet in sheets]
        self.tests: dict[str, list[Test]] = {}
        for _screen, question, test in tests_of(paper):
            self.tests.setdefault(question.key, []).append(test)
        self.tied: list[_Tied] = []
        self.done: dict[str, QuestionFigure] = {}

    def figures(self) -> Iterator[tuple[str, QuestionFigure]]:
        for question in self.paper.questions():
            if question.kind.is_section or question.kind.is_words:
                continue
            asked = [n for n, shown in enumerate(self.shown) if question.key in shown]
            may = self._may_publish(question, asked)
            for key in keys_of(question):
                self.done[key] = self._figure(question, key, asked) if may else QuestionFigure()
                yield key, self.done[key]

    def words(self) -> Iterator[str]:
        """Questions that are answered in words: as many texts as people say how many were asked. After all the figures."""
        for question in self.paper.questions():
            asked = [n for n, shown in enumerate(self.shown) if question.key in shown]
            if question.kind.is_words and self._may_publish(question, asked):
                yield question.key

    def _figure(self, question: Question, key: str, asked: Sequence[int]) -> QuestionFigure:
        given = [tuple(self.sheets[n].get(key, ())) for n in asked]
        if question.kind is QuestionKind.MANY and question.choice_range != (1, 1):
            chosen = Counter(option for answer in given for option in (answer or (NO_ANSWER,)))
            counts = {category: chosen[category] for category in categories(question)}
            return QuestionFigure(len(asked), ticks=ticks_of(counts, len(asked), question.choice_range))
        said = Counter(category_of(question, answer) for answer in given)
        parts = parts_of({category: said[category] for category in categories(question, self.areas)})
        return QuestionFigure(len(asked), parts, average_of(question, given, parts)) if parts else QuestionFigure()

    def _may_publish(self, question: Question, asked: Sequence[int]) -> bool:
        """Whether it can be said how many were asked, beside all that is published of the questions that decided it."""
        tests = self.tests.get(question.key, [])
        if not tests:
            return True
        if not all(self._stands(test) for test in tests):
            return False
        read = frozenset(test.question for test in tests)
        near = [each for each in self.tied if each.keys & read]
        inside = set(asked)
        places = [
            (*(each.places[n] for each in near), *(self._place(key, n) for key in sorted(read)), n in inside)
            for n in range(len(self.sheets))
        ]
        if len(asked) < LEAST or min(Counter(places).values()) < LEAST:
            return False
        self.tied = [each for each in self.tied if each not in near]
        self.tied.append(_Tied(read.union(*(each.keys for each in near)), places))
        return True

    def _stands(self, test: Test) -> bool:
        """What a condition reads has to be published; of several ticks, the one that it reads."""
        figure = self.done[test.question]
        return figure.asked is not None and (not figure.ticks or figure.ticks[test.value] is not None)

    def _place(self, key: str, n: int) -> object:
        """Where a sheet stands in what is published of a question."""
        answer = self.sheets[n].get(key, ())
        if key not in self.shown[n]:
            return None
        if ticks := self.done[key].ticks:
            read = {test.value for tests in self.tests.values() for test in tests if test.question == key}
            return tuple(sorted(option for option in answer if option in read and option in ticks))
        return self._part(key, answer)

    def _part(self, key: str, answer: tuple[str, ...]) -> int:
        question = self.paper.question(key)
        assert question is not None
        said = category_of(question, answer)
        return next(n for n, part in enumerate(self.done[key].parts) if said in part.keys)

    def comparisons(self, split_by: str) -> Iterator[tuple[str, Comparison]]:
        """Of each question that can be compared, with the one that they are compared by."""
        if split_by not in self.done or len(self.done[split_by].parts) < 2:
            return
        for key in compared_keys(self.paper, split_by):
            if len(self.done[key].parts) > 1 and (made := self._compare(split_by, key)) is not None:
                yield key, made

    def _fits(self, key: str) -> Fits:
        """Which parts of a question may stand together in a table: neighbours in the order of its answers."""
        question, parts = self.paper.question(key), self.done[key].parts
        assert question is not None
        return lambda group: stand_together(question, [each for n in group for each in parts[n].keys])

    def _compare(self, split_by: str, key: str) -> Comparison | None:
        pairs = [
            (self._part(split_by, sheet.get(split_by, ())), self._part(key, sheet.get(key, ())))
            for sheet in self.sheets
        ]
        rows, columns = self.done[split_by].parts, self.done[key].parts
        made = compared(
            pairs,
            (len(rows), len(columns)),
            rows_fit=self._fits(split_by),
            columns_fit=self._fits(key),
        )
        if made is None:
            return None
        return Comparison(
            tuple(tuple(key for n in group for key in rows[n].keys) for group in made.rows),
            tuple(tuple(key for n in group for key in columns[n].keys) for group in made.columns),
            made.cells,
        )
