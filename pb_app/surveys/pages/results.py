"""What was published: in words first, then as bars with their figures, and as files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from pb_app.evidence import pages as evidence_pages
from pb_app.evidence import queries as evidence
from pb_app.evidence.pages import PointCard
from pb_app.places.models import Place
from pb_app.surveys import current, queries
from pb_app.surveys.models import PlaceSurvey, SurveyText
from pb_app.surveys.pages.listing import answer_owed, reply
from pb_app.surveys.pages.responses import key_text, row_texts
from pb_app.surveys.rules.counting import NO_ANSWER, QuestionFigure, stand_together
from pb_app.surveys.rules.releasing import Comparison, LinkCount, TwoLists, compared_keys
from pb_app.surveys.screens import ScreenContext, said
from pb_app.surveys.services import publishing
from pb_app.surveys.services.publishing import release_of
from pb_app.surveys.terms import Question, QuestionKind, TextState


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """Answers that stand together. ``people`` is None where it would be too few, or let others be worked out."""

    text: str
    people: int | None
    asked: int

    #: Several answers that were put together.
    is_together: bool = False

    @property
    def percent(self) -> int:
        return round(100 * (self.people or 0) / self.asked) if self.asked else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTable:
    """A comparison: who, and how many of them gave each answer."""

    by: str
    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """One question. ``most``: the answer of most people, if one stands out. ``lines`` are empty when nothing is shown."""

    key: str
    text: str
    lang: str
    standard: str
    only_some: bool
    asked: int
    lines: Sequence[ResultLine]
    most: ResultLine | None
    is_order: bool
    #: On average, with the first and the last point of a scale; "" where it is not shown.
    average: str
    ends: Sequence[str]
    table: ResultTable | None
    #: It would be compared, but only by putting answers together that are far apart, or too few.
    no_table: bool
    texts: Sequence[SurveyText]
    is_words: bool
    #: False where as many texts as people would tell how many were asked.
    may_show_words: bool
    point: PointCard | None

    @property
    def says_nothing(self) -> bool:
        """All answers are put together in one line, or none of their numbers is shown."""
        is_one = len(self.lines) == 1 and self.lines[0].is_together
        return is_one or bool(self.lines) and all(line.people is None for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """``surveys/result.html``. ``people`` is None when too few took part to show anything."""

    survey: PlaceSurvey
    people: int | None
    ways: TwoLists | None
    by_link: LinkCount | None
    results: Sequence[QuestionResult]
    point: PointCard | None
    reply: str


def result_page(place: Place, survey: PlaceSurvey) -> ResultPage:
    found, paper, context = release_of(survey), queries.paper(survey), current.context(survey)
    texts = [row for row in queries.texts(survey.id, TextState.SHOWN) if found.people is not None]
    points, with_words = _points(place, survey), publishing.with_words(survey)
    results = []
    wanted = compared_keys(paper, survey.split_by)
    for question in paper.questions():
        for key, text in row_texts(question, context).items():
            figure = found.figures.get(key, QuestionFigure())
            table = _table(survey, question, found.comparisons.get(key), context)
            lines = list(_lines(question, figure, context))
            results.append(
                QuestionResult(
                    key=key,
                    text=text,
                    lang=said(question.text, context.languages)[1],
                    standard=question.standard,
                    only_some=figure.asked is not None and figure.asked != found.people,
                    asked=figure.asked or 0,
                    lines=lines,
                    most=_most(figure, lines),
                    is_order=question.kind is QuestionKind.ORDER,
                    average=figure.average,
                    ends=_ends(question, context),
                    table=table,
                    no_table=key in wanted and bool(lines) and table is None,
                    texts=[row for row in texts if row.question == key and key in with_words],
                    is_words=question.kind.is_words,
                    may_show_words=key in with_words,
                    point=points.get(key),
                )
            )
    point = answer_owed(survey)
    return ResultPage(
        survey=survey,
        people=found.people,
        ways=found.ways,
        by_link=found.by_link,
        results=results,
        point=point,
        reply=reply(survey, point),
    )


def _ends(question: Question, context: ScreenContext) -> list[str]:
    """The first and the last point of a scale."""
    if question.kind is not QuestionKind.SCALE:
        return []
    return [context.text(option.text) for option in (question.options[0], question.options[-1])]


def _points(place: Place, survey: PlaceSurvey) -> dict[str, PointCard]:
    """By question, the point that its result became."""
    by_key = {key: evidence.find(place.id, point_id) for key, point_id in queries.findings(survey.id).items()}
    there = {key: point for key, point in by_key.items() if point is not None and point.withdrawn_at is None}
    return dict(zip(there, evidence_pages.cards(place, list(there.values())), strict=True))


def _lines(question: Question, figure: QuestionFigure, context: ScreenContext) -> Iterator[ResultLine]:
    asked = figure.asked or 0
    for part in figure.parts:
        if part.people or NO_ANSWER not in part.keys:
            yield ResultLine(
                text=_together(question, part.keys, context),
                people=part.people,
                asked=asked,
                is_together=len(part.keys) > 1,
            )
    for key, people in figure.ticks.items():
        if people or key != NO_ANSWER:
            yield ResultLine(text=_together(question, (key,), context), people=people, asked=asked)


def _together(question: Question, keys: Sequence[str], context: ScreenContext) -> str:
    return _(", or ").join(_words(question, key, context) for key in keys)


def _words(question: Question, key: str, context: ScreenContext) -> str:
    if question.kind is QuestionKind.NUMBER and key[:1].isdecimal():
        first, _dash, last = key.partition("-")
        return _("%(first)s to %(last)s", first=first, last=last)
    return key_text(question, key, context)


def _most(figure: QuestionFigure, lines: Sequence[ResultLine]) -> ResultLine | None:
    """The line with most people, if it stands for one answer and no other line has as many."""
    alone = {line.text for line in lines if line.people} - {
        line.text
        for part, line in zip(figure.parts, lines, strict=False)
        if len(part.keys) > 1 or NO_ANSWER in part.keys
    }
    best = max((line.people or 0 for line in lines), default=0)
    top = [line for line in lines if line.people == best and best]
    return top[0] if len(top) == 1 and top[0].text in alone else None


def _table(
    survey: PlaceSurvey, question: Question, table: Comparison | None, context: ScreenContext
) -> ResultTable | None:
    """Results from before put answers together that are far apart: such a table says nothing."""
    by = queries.paper(survey).question(survey.split_by)
    if by is None or table is None:
        return None
    groups = [*((by, keys) for keys in table.rows), *((question, keys) for keys in table.columns)]
    if not all(stand_together(of, keys) for of, keys in groups):
        return None
    return ResultTable(
        by=context.text(by.text),
        heads=[_together(question, keys, context) for keys in table.columns],
        rows=[(_together(by, keys, context), cells) for keys, cells in zip(table.rows, table.cells, strict=True)],
    )


COLUMNS = ("question", "words", "compared_by", "group", "answer", "people", "asked", "average")


def rows(page: ResultPage) -> Iterator[tuple[object, ...]]:
    """For the file: every published number, none under ten."""
    for result in page.results:
        for line in result.lines:
            people = "" if line.people is None else line.people
            yield result.key, result.text, "", "", line.text, people, result.asked, result.average
        if result.table:
            for group, cells in result.table.rows:
                for head, people in zip(result.table.heads, cells, strict=True):
                    yield result.key, result.text, result.table.by, group, head, people, sum(cells), ""


CODEBOOK = ("question", "kind", "words", "answer", "answer_words", "required", "personal", "standard")


def codebook(survey: PlaceSurvey) -> Iterator[tuple[object, ...]]:
    """What was asked: one line for each answer that could be chosen."""
    context = current.context(survey)
    for question in queries.paper(survey).questions():
        marks = ("yes" if question.required else "", "yes" if question.personal else "", question.standard)
        for key, text in row_texts(question, context).items() or {question.key: context.text(question.text)}.items():
            for option in question.options or (None,):
                said_so = (option.key, context.text(option.text)) if option else ("", "")
                yield key, question.kind.value, text, *said_so, *marks
