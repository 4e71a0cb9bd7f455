"""Surveys as tables: what was asked, and what was published of the answers. No answer of anybody is in here."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from pb_app.places.models import Place
from pb_app.places.public_tables import PublicTable, day, whole, words
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.pages import listing, results
from pb_app.surveys.services.publishing import release_of


def _listed(place: Place) -> list[PlaceSurvey]:
    """Those whose questions everybody can read."""
    return [card.survey for card in listing.index(place, drafts=False) if not card.survey.is_hidden]


def _surveys(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for card in listing.index(place, drafts=False):
        survey = card.survey
        people = release_of(survey).people if survey.closed_at else None
        opened, closed = survey.opened_at, survey.closed_at
        yield (
            survey.id,
            survey.title,
            card.status.value,
            opened.date() if opened else None,
            survey.closes_on,
            closed.date() if closed else None,
            survey.decides,
            survey.answer_by,
            card.questions,
            people,
        )


def _questions(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for survey in _listed(place):
        for number, cells in enumerate(results.codebook(survey), start=1):
            yield survey.id, number, *cells


def _results(place: Place, now: datetime) -> Iterator[Sequence[object]]:
    for survey in _listed(place):
        if survey.closed_at is not None:
            for number, cells in enumerate(results.rows(results.result_page(place, survey)), start=1):
                yield survey.id, number, *cells


SURVEYS = PublicTable(
    name="surveys",
    about="Surveys of a place that everybody can see.",
    page="surveys.index",
    key=("id",),
    columns={
        "id": whole("id"),
        "title": words("what it is called"),
        "state": words("open, being counted or closed"),
        "opened_on": day("first day"),
        "closes_on": day("last day to answer"),
        "closed_on": day("when its result was published"),
        "decides": words("the team that decides about it"),
        "answer_by": day("by when it answers in public"),
        "questions": whole("how many questions it has"),
        "people": whole("how many people took part; empty while it is open, and where they were too few to say"),
    },
    cells=_surveys,
)
QUESTIONS = PublicTable(
    name="survey_questions",
    about="What surveys asked: a line for each answer that could be chosen.",
    page="surveys.index",
    key=("survey", "line"),
    columns={
        "survey": whole("id of the survey"),
        "line": whole("number of the line"),
        "question": words("short name of the question"),
        "kind": words("how it is answered"),
        "words": words("what was asked"),
        "answer": words("short name of an answer; empty where there is no choice"),
        "answer_words": words("its words"),
        "required": words("yes where an answer is needed"),
        "personal": words("yes where it is about the person who answers"),
        "standard": words("the standard question that it is"),
    },
    cells=_questions,
)
RESULTS = PublicTable(
    name="survey_results",
    about="What was published of surveys that have closed. Small numbers are left out as on the pages.",
    page="surveys.index",
    key=("survey", "line"),
    columns={
        "survey": whole("id of the survey"),
        "line": whole("number of the line"),
        "question": words("short name of the question"),
        "words": words("what was asked"),
        "compared_by": words("the question by which groups are compared; empty for everybody"),
        "group": words("which of its groups"),
        "answer": words("the answer, or several that stand together"),
        "people": whole("how many gave it; empty where it would be too few, or let others be worked out"),
        "asked": whole("out of how many"),
        "average": words("the average on a scale"),
    },
    cells=_results,
)
