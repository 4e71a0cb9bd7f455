"""Where the office makes a survey: its questions, what is wrong with them, and the ways through it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from pb_app import clock
from pb_app.people import queries as accounts
from pb_app.places import current as places
from pb_app.surveys import current, queries
from pb_app.surveys.models import PlaceSurvey, SurveyText
from pb_app.surveys.pages.listing import LOOKS
from pb_app.surveys.pages.responses import answer_text, row_texts
from pb_app.surveys.rules import editing, releasing, translating, validation
from pb_app.surveys.rules.lifecycle import STEP, about_so_many
from pb_app.surveys.rules.validation import Fault
from pb_app.surveys.screens import ScreenContext
from pb_app.surveys.services import publishing
from pb_app.surveys.services.making import status_of
from pb_app.surveys.services.publishing import release_of
from pb_app.surveys.terms import CheckFault, Condition, ConditionOp, Question, Questionnaire, Screen, SurveyStatus, Test
from pb_app.web.i18n import own_name
from pb_app.web.labels import label


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltQuestion:
    """A question as the office sees it. ``shown_if``: its condition in words, one comparison each."""

    question: Question
    text: str
    shown_if: Sequence[str]
    is_any: bool
    faults: Sequence[CheckFault]
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltScreen:
    screen: Screen
    number: int
    shown_if: Sequence[str]
    is_any: bool
    faults: Sequence[CheckFault]
    questions: Sequence[BuiltQuestion]


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyOfficePage:
    """``surveys/office.html``."""

    survey: PlaceSurvey
    status: SurveyStatus
    look: str
    screens: Sequence[BuiltScreen]
    #: What is wrong: with which question or screen ("" for the whole), and what.
    faults: Sequence[tuple[str, CheckFault]]
    is_right: bool
    #: How many have answered, in words.
    answered: str
    may_take_back: bool
    cards: int
    texts: Sequence[SurveyText]
    #: Questions whose texts nobody reads, because as many texts as people would tell how many were asked.
    without_texts: Sequence[str]
    split_by: str
    can_compare: bool
    findings: Sequence[tuple[str, str]]
    #: The other languages of the place: code, its own name, and how many words are missing in it.
    languages: Sequence[tuple[str, str, int]]


def other_languages(survey: PlaceSurvey) -> list[str]:
    return [code for code in places.place().languages if code != survey.language]


def office_page(survey: PlaceSurvey) -> SurveyOfficePage:
    paper, context, status = queries.paper(survey), current.context(survey), status_of(survey, clock.now())
    faults, answered = validation.check(paper), queries.answered_count(survey.id)
    by = paper.question(survey.split_by)
    readable = publishing.with_words(survey) if survey.closed_at is not None else frozenset()
    words = [each for each in paper.questions() if each.kind.is_words and survey.closed_at is not None]
    return SurveyOfficePage(
        survey=survey,
        status=status,
        look=LOOKS.get(status, "grey"),
        screens=[_screen(paper, screen, n, faults, context) for n, screen in enumerate(paper.screens, start=1)],
        faults=[(name_of(paper, fault.key, context), fault.fault) for fault in faults],
        is_right=not faults,
        answered=_people(survey, answered),
        may_take_back=status.is_open and answered < (1 if survey.mode.is_named else STEP),
        cards=queries.card_count(survey.id),
        texts=[text for text in queries.texts(survey.id) if text.question in readable],
        without_texts=[context.text(each.text) for each in words if each.key not in readable],
        split_by=context.text(by.text) if by else "",
        can_compare=bool(releasing.splits(paper)),
        findings=_findings(survey, paper, context) if status.is_closed else [],
        languages=[(code, own_name(code), translating.untranslated(paper, code)) for code in other_languages(survey)],
    )


def _people(survey: PlaceSurvey, answered: int) -> str:
    """By whole tens, so that nobody can watch an answer arrive; exactly where the office reads who answered anyway."""
    if survey.mode.is_named:
        return str(answered)
    about = about_so_many(answered)
    return _("%(many)s or more", many=about) if about else _("Fewer than 10")


def _findings(survey: PlaceSurvey, paper: Questionnaire, context: ScreenContext) -> list[tuple[str, str]]:
    """Questions whose result can become something that somebody owes an answer to."""
    taken, figures = queries.findings(survey.id), release_of(survey).figures
    texts = {key: text for each in paper.questions() for key, text in row_texts(each, context).items()}
    return [(key, texts[key]) for key in texts if key in figures and figures[key].asked and key not in taken]


def _screen(
    paper: Questionnaire, screen: Screen, number: int, faults: Sequence[Fault], context: ScreenContext
) -> BuiltScreen:
    keys = [each.key for each in paper.questions()]
    return BuiltScreen(
        screen=screen,
        number=number,
        shown_if=condition_words(paper, screen.show, context),
        is_any=bool(screen.show and not screen.show.all),
        faults=[fault.fault for fault in faults if fault.key == screen.key],
        questions=[
            BuiltQuestion(
                question=each,
                text=context.text(each.text),
                shown_if=condition_words(paper, each.show, context),
                is_any=bool(each.show and not each.show.all),
                faults=[fault.fault for fault in faults if fault.key == each.key],
                is_first=each.key == keys[0],
                is_last=each.key == keys[-1],
            )
            for each in screen.questions
        ],
    )


def name_of(paper: Questionnaire, key: str, context: ScreenContext) -> str:
    """What a question or a screen is called in the office; "" if there is none."""
    question = paper.question(key)
    if question is not None:
        return context.text(question.text)
    number = next((n for n, screen in enumerate(paper.screens, start=1) if screen.key == key), None)
    return _("Screen %(n)s", n=number) if number else ""


def what_depends_on(paper: Questionnaire, key: str, context: ScreenContext) -> list[str]:
    """The questions and screens whose condition is about a question; a screen that goes with it is not one."""
    left = {each.key for each in validation.conditioned(editing.remove(paper, key))}
    return [
        name_of(paper, each.key, context)
        for each in validation.conditioned(paper)
        if each.key in left and each.show and any(test.question == key for test in each.show.tests)
    ]


def condition_words(paper: Questionnaire, condition: Condition | None, context: ScreenContext) -> list[str]:
    return [words_of_test(paper, test, context) for test in condition.tests] if condition else []


def words_of_test(paper: Questionnaire, test: Test, context: ScreenContext) -> str:
    question = paper.question(test.question)
    option = next((each for each in question.options if each.key == test.value), None) if question else None
    asked = context.text(question.text) if question else "–"
    answer = context.text(option.text) if option else test.value
    is_number = test.op in (ConditionOp.AT_LEAST, ConditionOp.AT_MOST)
    words = str(label(test.op)) % {"answer": answer, "question": asked}
    return f"{words} ({test.value})" if is_number else words


def offered_tests(paper: Questionnaire, key: str, context: ScreenContext) -> Mapping[str, str]:
    """Every comparison with a question before this one, as a form offers them."""
    found = {}
    for question in _before(paper, key):
        asked = context.text(question.text)
        if question.options:
            for option in question.options:
                for op in (ConditionOp.IS, ConditionOp.IS_NOT):
                    words = {"answer": context.text(option.text), "question": asked}
                    found[f"{op.value}|{question.key}|{option.key}"] = str(label(op)) % words
        else:
            for op in (ConditionOp.AT_LEAST, ConditionOp.AT_MOST):
                found[f"{op.value}|{question.key}|"] = str(label(op)) % {"question": asked}
    return found


def _before(paper: Questionnaire, key: str) -> Sequence[Question]:
    """What stands before a question or a screen, and can be read."""
    before: list[Question] = []
    for screen in paper.screens:
        if screen.key == key:
            break
        for question in screen.questions:
            if question.key == key:
                return before
            if question.kind.is_read:
                before.append(question)
    return before


@dataclass(frozen=True, slots=True, kw_only=True)
class PathRow:
    """A way through a survey: what somebody answers to get there, and what they are asked."""

    answers: Sequence[tuple[str, str]]
    questions: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathsPage:
    """``surveys/paths.html``."""

    survey: PlaceSurvey
    paths: Sequence[PathRow]
    most: int
    is_too_many: bool


def paths_page(survey: PlaceSurvey) -> PathsPage:
    paper, context = queries.paper(survey), current.context(survey)
    by_key = {each.key: each for each in paper.questions()}
    found = validation.paths(paper)
    rows = [
        PathRow(
            answers=[
                (context.text(by_key[key].text), answer_text(by_key[key], answer, context))
                for key, answer in answers.items()
                if key in shown
            ],
            questions=[context.text(by_key[key].text) for key in shown],
        )
        for shown, answers in found or []
    ]
    return PathsPage(survey=survey, paths=rows, most=validation.MOST_PATHS, is_too_many=found is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPage:
    """``surveys/named.html``: what people answered under their names, for the office alone."""

    survey: PlaceSurvey
    people: Sequence[tuple[str, Sequence[tuple[str, str]]]]


def named_page(survey: PlaceSurvey) -> NamedPage:
    paper, context, replies = queries.paper(survey), current.context(survey), queries.replies(survey.id)
    names = accounts.names({account_id for account_id, _answers in replies})
    people = [
        (
            names.get(account_id, "–"),
            [
                (text, answer_text(each, answers[key], context))
                for each in paper.questions()
                for key, text in row_texts(each, context).items()
                if key in answers
            ],
        )
        for account_id, answers in replies
    ]
    return NamedPage(survey=survey, people=people)
