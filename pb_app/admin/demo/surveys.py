"""Surveys of the demo's town: one that is open, one with its result and the answer that it led to, and a quick poll."""

import json
import random
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert

from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.community_events import queries as events
from pb_app.db import db
from pb_app.evidence import services as evidence
from pb_app.evidence.terms import AnswerDraft, EvidenceVerdict
from pb_app.places.models import Area, Place
from pb_app.surveys import library, queries
from pb_app.surveys.models import PlaceSurvey, SurveySheet, SurveyText
from pb_app.surveys.rules import walking
from pb_app.surveys.services import making, publishing, responses
from pb_app.surveys.services.responses import Respondent
from pb_app.surveys.terms import (
    Condition,
    ConditionOp,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Screen,
    StandardQuestion,
    SurveyDraft,
    SurveyHost,
    SurveyMode,
    SurveyTemplate,
    Test,
    TextState,
)


def _question(key: str, kind: QuestionKind, text: str, answers: Sequence[str] = (), show: Test | None = None) -> Screen:
    options = tuple(Option(f"o{n}", {"en": words}) for n, words in enumerate(answers, start=1))
    condition = Condition((show,)) if show else None
    asked = Question(key=key, kind=kind, text={"en": text}, options=options, show=condition, required=kind.is_one_of)
    return Screen(key=f"s-{key}", questions=(asked,))


HARBOUR = Questionnaire(
    (
        _question(
            "way",
            QuestionKind.ONE,
            "How do you usually get to the harbour?",
            ("On foot", "By bike or scooter", "By bus", "By car", "I don’t go there"),
        ),
        _question(
            "bus",
            QuestionKind.SCALE,
            "How well does the bus work for you?",
            ("Very well", "Well", "Neither well nor badly", "Badly", "Very badly"),
            Test("way", ConditionOp.IS, "o3"),
        ),
        _question(
            "why-not",
            QuestionKind.MANY,
            "What keeps you away?",
            ("It is too far", "It costs too much", "I don’t feel safe there", "There is nothing for me"),
            Test("way", ConditionOp.IS, "o5"),
        ),
        _question("change", QuestionKind.LONG, "What one thing would you change on the way there?"),
        _question("where", QuestionKind.AREA, "Which part of town do you live in?"),
    )
)
MARKET = Questionnaire(
    (_question("sunday", QuestionKind.ONE, "Should the market open on Sundays?", ("Yes", "Now and then", "No")),)
)
WORDS = (
    "I could not hear at the back. A microphone would have helped.",
    "Start later, please. I came straight from work and missed the map.",
    "All good, and the biscuits too.",
)


def ask(place: Place, areas: Sequence[Area], people: DemoPeople, now: datetime) -> None:
    """The finished one first, then those that are open."""
    _finished(place, people, now)
    harbour = _opened(place, people, HARBOUR, _draft(people, "Your way to the harbour", now), now - DAY * 6)
    for n, who in enumerate(people.neighbours[:9]):
        answers = {"way": (f"o{n % 4 + 1}",), "bus": ("o4",), "where": (str(areas[n % len(areas)].id),)}
        by = Respondent(account_id=who.account_id)
        responses.answer(harbour, answers, may_publish=False, by=by, now=now - DAY)
    poll = _draft(people, "Sunday market", now, mode=SurveyMode.OPEN)
    _opened(place, people, MARKET, poll, now - DAY * 2)


def _draft(
    people: DemoPeople, title: str, now: datetime, *, mode: SurveyMode = SurveyMode.APART, event_id: int | None = None
) -> SurveyDraft:
    is_poll = mode is SurveyMode.OPEN
    return SurveyDraft(
        title=title,
        about="The market’s traders asked for it. The team decides, and tells you what came of it."
        if is_poll
        else "We plan the paths and the buses for next year. Tell us what works, and what does not.",
        language="en",
        mode=mode,
        owner_id=people.staff["kwame"].account_id,
        decides="The council’s streets team",
        closes_on=(now + DAY * 12).date(),
        answer_by=(now + DAY * 40).date(),
        host=SurveyHost.EVENT if event_id else SurveyHost.PLACE,
        host_id=event_id,
    )


def _opened(place: Place, people: DemoPeople, paper: Questionnaire, draft: SurveyDraft, at: datetime) -> PlaceSurvey:
    made = making.plan(place, draft, paper, people.staff["dee"], at)
    making.open_it(made, people.staff["dee"], at)
    return made


def _finished(place: Place, people: DemoPeople, now: datetime) -> None:
    """What people said after a workshop, and what the team answered."""
    dee, begun = people.staff["dee"], now - DAY * 23
    workshop = next((event for event in events.past(place.id, now) if event.came), None)
    draft = _draft(people, "How was the workshop on safe ways home?", begun, event_id=workshop.id if workshop else None)
    paper = library.template(SurveyTemplate.EVENT, place.languages)
    paper = library.with_standard(paper, StandardQuestion.AGE, place.languages)
    made = making.plan(place, draft, paper, dee, begun)
    making.compare_by(made, "q5")
    making.open_it(made, dee, begun)
    _lay(made)
    closed = now - DAY * 10
    point = publishing.close(
        made,
        place,
        reason="Everybody who came had been asked twice.",
        said_by="People who answered this survey",
        words="Many could not say what they wanted to say: the evening began too early, and the back rows heard little.",
        actor=dee,
        now=closed,
    )
    for text in queries.texts(made.id):
        publishing.decide_text(made, text, TextState.SHOWN, dee, closed)
    said = AnswerDraft(
        verdict=EvidenceVerdict.WILL,
        words="The next workshop begins at seven, and we bring a microphone.",
        by=(now + DAY * 20).date(),
    )
    shown = evidence.shown_with(point)
    evidence.answer(point, said, shown=shown, actor=people.staff["kwame"], now=now - DAY * 3)


def _lay(survey: PlaceSurvey) -> None:
    """So many people answer, all at once, because a town answers slowly, that the result has something to say."""
    chance, paper, sheets = random.Random(5), queries.paper(survey), []
    for n in range(152):
        heard = n % 8 < 5
        liked = (["o1", "o2", "o3", "o4"], [5, 6, 2, 1]) if heard else (["o2", "o3", "o4", "o5"], [3, 4, 5, 4])
        wanted = {"o1": 0.5, "o2": 0.35, "o3": 0.3, "o4": 0.2, "o5": 0.4}
        answers = {
            "q1": (chance.choices(*liked)[0],),
            "q2": ("o1" if heard else chance.choice(["o2", "o3"]),),
            "q4": tuple(key for key, often in wanted.items() if chance.random() < often),
            "q5": (chance.choices(["o2", "o3", "o4", "o5"], [2, 5, 5, 3])[0],),
        }
        kept = walking.kept(paper, answers)
        sheets.append({"answers": json.dumps({key: list(answer) for key, answer in kept.items()}, sort_keys=True)})
    rows = [{"id": secrets.randbits(62), "survey_id": survey.id, **sheet} for sheet in sheets]
    db.session.execute(insert(SurveySheet), rows)
    db.session.add_all(
        SurveyText(
            id=n + 1,
            survey_id=survey.id,
            question="q3",
            words_written=words,
            may_publish=True,
            state=TextState.WAITING,
        )
        for n, words in enumerate(WORDS)
    )
    db.session.flush()
