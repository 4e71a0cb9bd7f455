"""Numbers of one question, or of two: put together until each of them stands for ten people."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial

from pb_app.surveys.terms import RATHER_NOT, Question, QuestionKind

#: No published number stands for fewer people.
LEAST = 10
#: Numbers are counted in so many bands of the same width.
BANDS = 5
NO_ANSWER = "no-answer"


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """People who gave one of these answers; 0 only where nobody gave any of those that have no people."""

    keys: tuple[str, ...]
    people: int


@dataclass(frozen=True, slots=True)
class QuestionFigure:
    """One question's published numbers. ``asked``: how many were shown it; None when nothing can be published.

    ``parts`` add up to ``asked``. ``ticks``, of questions with several answers: by option, how many chose it, or None.
    """

    asked: int | None = None
    parts: tuple[AnswerPart, ...] = ()
    #: What people said on average, of scales (where each point stands by itself) and of numbers; "" where that is not shown.
    average: str = ""
    ticks: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Merged:
    """A table of two questions: which of their parts stand together, and how many people are in both."""

    rows: tuple[tuple[int, ...], ...]
    columns: tuple[tuple[int, ...], ...]
    cells: tuple[tuple[int, ...], ...]


def parts_of(counts: Mapping[str, int], least: int = LEAST) -> tuple[AnswerPart, ...]:
    """The most telling parts of ten people or more, in the order of the answers.

    Where small answers together are still few, or so many that all must be nearly ten, others join them, the last first,
    until nobody can work out how many people each stands for. Which of them join must not depend on how large they are:
    that would say something about the small ones.
    """
    if sum(counts.values()) < least:
        return ()
    small = [key for key, people in counts.items() if people < least]
    large = [key for key in counts if key not in small]
    together = sum(counts[key] for key in small)
    if together and (together < least or len(small) * (least - 1) - together < least // 2):
        wanted = max(2 * least, together + least)
        while large and together < wanted:
            small.append(large.pop())
            together += counts[small[-1]]
    alone = [AnswerPart((key,), counts[key]) for key in counts if key in large or (key in small and not together)]
    return (*alone, AnswerPart(tuple(key for key in counts if key in small), together)) if together else tuple(alone)


def ticks_of(
    counts: Mapping[str, int], asked: int, chosen: tuple[int, int], least: int = LEAST
) -> dict[str, int | None]:
    """By option, how many chose it. A hidden one has company, so that a known sum says nothing.

    ``chosen``: the least and the most options that somebody who answers can choose. So everybody knows between which numbers
    the sum of all options lies: where that says too much of those that are hidden, all are.
    """
    if asked < least:
        return dict.fromkeys(counts)
    hidden = {key for key, people in counts.items() if 0 < people < least or 0 < asked - people < least}
    if hidden:
        hidden |= {key for key, people in counts.items() if people == 0}
        for key in reversed(list(counts)):
            if len(hidden) >= 2 and sum(counts[each] for each in hidden) >= 2 * least:
                break
            hidden.add(key)
        if chosen[0] == chosen[1] or _says_too_much(counts, hidden, asked, chosen, least):
            hidden = set(counts)
    return {key: None if key in hidden else people for key, people in counts.items()}


def _says_too_much(
    counts: Mapping[str, int], hidden: set[str], asked: int, chosen: tuple[int, int], least: int
) -> bool:
    """Whether the hidden ones must all be nearly as large, or as small, as a hidden one can be."""
    unsaid = {NO_ANSWER, RATHER_NOT} & counts.keys()
    said = asked - sum(counts[key] for key in unsaid - hidden)
    shown = sum(people for key, people in counts.items() if key not in hidden | unsaid)
    fewest, most = (many * said - shown for many in chosen)
    room = (len(hidden) * (least - 1) - fewest, most - len(hidden) * (asked - least + 1))
    return min(abs(room[0]), abs(room[1])) < least // 2 or asked < 2 * least


def band_of(question: Question, number: int) -> str:
    """The band that a number lies in, as its first and last number."""
    low, high = question.number_range
    width = _width(question)
    first = low + (number - low) // width * width
    return f"{first}-{min(high, first + width - 1)}"


def _width(question: Question) -> int:
    """How many numbers lie in a band, but for the last."""
    low, high = question.number_range
    return max(1, -(-(high - low + 1) // BANDS))


def categories(question: Question, areas: Sequence[str] = ()) -> list[str]:
    """All that can be said to a question, in order."""
    if question.kind is QuestionKind.NUMBER:
        low, high = question.number_range
        found = [band_of(question, number) for number in range(low, high + 1, _width(question))]
    else:
        found = list(areas) if question.kind is QuestionKind.AREA else [option.key for option in question.options]
    left = [] if question.required and not question.personal else [NO_ANSWER]
    return [*found, *([RATHER_NOT] if question.personal else []), *left]


def category_of(question: Question, answer: tuple[str, ...]) -> str:
    """The first choice of several in order."""
    if not answer:
        return NO_ANSWER
    if question.kind is QuestionKind.NUMBER and answer[0] != RATHER_NOT:
        return band_of(question, int(answer[0]))
    return answer[0]


def stand_together(question: Question, keys: Sequence[str]) -> bool:
    """Whether answers are neighbours in their order. Areas have none, and having said nothing is beside every answer."""
    places = [n for n, option in enumerate(question.options) if option.key in keys]
    return not places or places[-1] - places[0] == len(places) - 1


#: Whether these rows, or columns, may be put together.
Fits = Callable[[Sequence[int]], bool]


def _all_fit(_group: Sequence[int]) -> bool:
    return True


def compared(
    pairs: Sequence[tuple[int, int]],
    many: tuple[int, int],
    least: int = LEAST,
    *,
    rows_fit: Fits = _all_fit,
    columns_fit: Fits = _all_fit,
) -> Merged | None:
    """Rows and columns put together until ten people are in every cell; None if that leaves no table.

    ``pairs``: each person's row and column. Nobody can then work out any single cell closer than to ten people, since each
    row and column, and the rest of the table without it, hold ten or more: whichever of them are put together.
    """
    counts = Counter(pairs)
    rows: list[tuple[int, ...]] = [(n,) for n in range(many[0])]
    columns: list[tuple[int, ...]] = [(n,) for n in range(many[1])]
    if not (all(map(rows_fit, rows)) and all(map(columns_fit, columns))):
        return None
    while True:
        cells = [[sum(counts[a, b] for a in row for b in column) for column in columns] for row in rows]
        if min(map(min, cells)) >= least:
            return Merged(tuple(rows), tuple(columns), tuple(map(tuple, cells)))
        by_row = partial(_merge, rows, cells, least, rows_fit)
        by_column = partial(_merge, columns, list(zip(*cells, strict=True)), least, columns_fit)
        rows_first = len(rows) >= len(columns)
        if not any(merge() for merge in ((by_row, by_column) if rows_first else (by_column, by_row))):
            return None


def _merge(groups: list[tuple[int, ...]], cells: Sequence[Sequence[int]], least: int, fits: Fits) -> bool:
    """The smallest group with a small cell joins the smallest of the others that it fits to.

    False where there is none, or where no table would be left.
    """
    people = [sum(line) for line in cells]
    small = min((n for n, line in enumerate(cells) if min(line) < least), key=lambda n: people[n])
    others = [n for n, group in enumerate(groups) if n != small and fits(groups[small] + group)]
    if len(groups) <= 2 or not others:
        return False
    other = min(others, key=lambda n: people[n])
    groups[min(small, other)] = tuple(sorted(groups[small] + groups[other]))
    del groups[max(small, other)]
    return True


def average_of(question: Question, given: Sequence[tuple[str, ...]], parts: Sequence[AnswerPart]) -> str:
    """What people said on average, or "" where it would tell of few.

    Of a scale, its points count from one, and it follows from the parts that are published: so it is shown only where every
    point stands by itself. Of numbers, it is rounded to what one single person could change, so that it tells of nobody.
    """
    if not parts or question.kind not in (QuestionKind.SCALE, QuestionKind.NUMBER):
        return ""
    if question.kind is QuestionKind.SCALE:
        return _scale_average(question, parts)
    numbers = [int(answer[0]) for answer in given if answer and answer[0] != RATHER_NOT]
    if len(numbers) < LEAST or 0 < len(given) - len(numbers) < LEAST:
        return ""
    low, high = question.number_range
    step = max(1, -(-(high - low) // len(numbers)))
    average = round(Fraction(sum(numbers), len(numbers) * step)) * step
    # Rounded to nothing, it would say that people said 0.
    return str(average) if average or not any(numbers) else ""


def _scale_average(question: Question, parts: Sequence[AnswerPart]) -> str:
    places = {option.key: n for n, option in enumerate(question.options, start=1)}
    if any(len(part.keys) > 1 for part in parts):
        return ""
    people = {part.keys[0]: part.people for part in parts if part.keys[0] in places}
    total = sum(people.values())
    if total < LEAST:
        return ""
    tenths = round(Fraction(10 * sum(places[key] * count for key, count in people.items()), total))
    return f"{tenths // 10}.{tenths % 10}"
