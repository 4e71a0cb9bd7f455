"""One screen of a survey, and the last look before somebody sends their answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from pb_app.surveys import current, queries
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.pages import listing
from pb_app.surveys.rules import walking
from pb_app.surveys.rules.counting import NO_ANSWER
from pb_app.surveys.screens import AskedQuestion, ScreenContext, ScreenForm, said
from pb_app.surveys.terms import RATHER_NOT, Answers, Option, Question, QuestionKind, Screen
from pb_app.web.signs import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenPage:
    """``surveys/screen.html``. ``at`` counts the screens that are shown, ``of`` all there are: it never changes.

    ``branches``: some are skipped.
    """

    survey: PlaceSurvey
    screen: Screen
    title: str
    lang: str
    asked: Sequence[AskedQuestion]
    at: int
    of: int
    branches: bool
    hidden: dict[str, str]
    is_last: bool
    #: Only to look at: nothing is kept.
    is_preview: bool

    @property
    def width(self) -> int:
        """Of the bar above: full only where the words below it say so too."""
        return 100 * self.at // self.of

    @property
    def is_one(self) -> bool:
        return len(self.asked) == 1


def screen_page(
    survey: PlaceSurvey,
    screen: Screen,
    questions: Sequence[Question],
    form: ScreenForm,
    so_far: current.AnswersSoFar,
    *,
    is_preview: bool,
) -> ScreenPage:
    context, paper = current.context(survey), queries.paper(survey)
    keys = [each.key for each, _questions in walking.shown(paper, so_far.answers)]
    title, lang = said(screen.title, context.languages)
    return ScreenPage(
        survey=survey,
        screen=screen,
        title=title,
        lang=lang,
        asked=form.asked(questions, context),
        at=keys.index(screen.key) + 1,
        of=len(paper.screens),
        branches=listing.branches(paper),
        hidden={current.DRAFT: current.signed(survey, so_far), current.SCREEN: screen.key},
        is_last=keys[-1] == screen.key,
        is_preview=is_preview,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """A question with what was answered, and the screen to change it on."""

    text: str
    lang: str
    answer: str
    screen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReviewPage:
    """``surveys/check.html``. ``has_words``: of somebody's own. ``asks_consent``: they stand apart from who wrote them."""

    survey: PlaceSurvey
    given: Sequence[GivenAnswer]
    hidden: dict[str, str]
    asks_consent: bool
    has_words: bool
    is_preview: bool


def check_page(survey: PlaceSurvey, so_far: current.AnswersSoFar, *, is_preview: bool) -> SurveyReviewPage:
    context = current.context(survey)
    shown = list(walking.shown(queries.paper(survey), so_far.answers))
    return SurveyReviewPage(
        survey=survey,
        given=[
            given
            for screen, questions in shown
            for question in questions
            for given in _given(question, screen, so_far.answers, context)
        ],
        hidden={current.DRAFT: current.signed(survey, so_far)},
        asks_consent=not survey.mode.is_named and has_words(survey, so_far.answers),
        has_words=has_words(survey, so_far.answers),
        is_preview=is_preview,
    )


def has_words(survey: PlaceSurvey, answers: Answers) -> bool:
    """Somebody wrote words of their own."""
    words = {each.key for each in queries.paper(survey).questions() if each.kind.is_words}
    return bool(words & walking.kept(queries.paper(survey), answers).keys())


def _given(question: Question, screen: Screen, answers: Answers, context: ScreenContext) -> Sequence[GivenAnswer]:
    lang = said(question.text, context.languages)[1]
    heads = row_texts(question, context)
    return [
        GivenAnswer(
            text=text,
            lang=lang,
            answer=answer_text(question, answers.get(key, ()), context),
            screen=screen.key,
        )
        for key, text in heads.items()
    ]


def row_texts(question: Question, context: ScreenContext) -> dict[str, str]:
    """By the key of an answer, what it is an answer to."""
    text = context.text(question.text)
    if question.kind is not QuestionKind.MATRIX:
        return dict.fromkeys(walking.keys_of(question), text)
    rows = zip(walking.keys_of(question), question.rows, strict=True)
    return {key: f"{text} – {context.text(row.text)}" for key, row in rows}


def answer_text(question: Question, answer: tuple[str, ...], context: ScreenContext) -> str:
    return listed(key_text(question, key, context) for key in answer or (NO_ANSWER,))


def key_text(question: Question, key: str, context: ScreenContext) -> str:
    """What stands for one answer."""
    if key == NO_ANSWER:
        return _("No answer")
    if key == RATHER_NOT:
        return _("I’d rather not say")
    if question.kind is QuestionKind.AREA:
        return context.areas.get(key, "–")
    option = next((each for each in question.options if each.key == key), None)
    return _option(option, context) if option else key


def _option(option: Option, context: ScreenContext) -> str:
    return context.text(option.text)
