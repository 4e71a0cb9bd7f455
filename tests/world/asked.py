"""Surveys to test with: planned, open, answered, closed."""

from dataclasses import replace
from datetime import timedelta

from pb_app import clock
from pb_app.access import Role
from pb_app.surveys import queries
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.services import making, publishing, responses
from pb_app.surveys.services.responses import Respondent
from pb_app.surveys.terms import (
    Answers,
    Condition,
    ConditionOp,
    Option,
    Question,
    QuestionKind,
    Questionnaire,
    Screen,
    SurveyDraft,
    SurveyMode,
    Test,
    TextState,
)
from tests.world.world import World

WAYS = (Option("bus", {"en": "The bus"}), Option("bike", {"en": "A bike"}), Option("foot", {"en": "On foot"}))
YES_NO = (Option("yes", {"en": "Yes"}), Option("no", {"en": "No"}))
#: One question, one that hangs on it, one to write, one about the person.
PAPER = Questionnaire(
    (
        Screen(key="s1", questions=(Question(key="way", kind=QuestionKind.ONE, text={"en": "How do you travel?"}, options=WAYS, required=True),)),
        Screen(
            key="s2",
            questions=(
                Question(
                    key="late",
                    kind=QuestionKind.ONE,
                    text={"en": "Is the bus late?"},
                    options=YES_NO,
                    show=Condition((Test("way", ConditionOp.IS, "bus"),)),
                ),
            ),
        ),
        Screen(key="s3", questions=(Question(key="say", kind=QuestionKind.LONG, text={"en": "What else?"}),)),
        Screen(
            key="s4",
            questions=(Question(key="young", kind=QuestionKind.ONE, text={"en": "Are you under 25?"}, options=YES_NO, personal=True),),
        ),
    )
)  # fmt: skip


def draft(world: World, **changes: object) -> SurveyDraft:
    today = clock.now().date()
    made = SurveyDraft(
        title="Getting to town",
        about="We want to know how you get to town.",
        language="en",
        mode=SurveyMode.APART,
        owner_id=world.actor(Role.ASSESSOR).account_id,
        decides="The streets team",
        closes_on=today + timedelta(days=10),
        answer_by=today + timedelta(days=40),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def planned(world: World, paper: Questionnaire = PAPER, **changes: object) -> PlaceSurvey:
    return making.plan(world.home(), draft(world, **changes), paper, world.actor(Role.ADMINISTRATOR), clock.now())


def opened(world: World, paper: Questionnaire = PAPER, **changes: object) -> PlaceSurvey:
    made = planned(world, paper, **changes)
    making.open_it(made, world.actor(Role.ADMINISTRATOR), clock.now())
    return made


def answer(survey: PlaceSurvey, by: Respondent, *, may_publish: bool = False, **said: str) -> None:
    answers: Answers = {key: (value,) for key, value in said.items()}
    responses.answer(survey, answers, may_publish=may_publish, by=by, now=clock.now())


def answered(world: World, survey: PlaceSurvey, many: int = 40) -> None:
    """By cards: three quarters come by bus, and half of those say that it is late."""
    actor = world.actor(Role.ADMINISTRATOR)
    making.make_cards(survey, many, secret="s", actor=actor, now=clock.now())
    for n, digest in enumerate(queries.card_digests(survey.id)):
        way = ("bus", "bus", "bus", "foot")[n % 4]
        late, young = ("yes", "no")[n // 4 % 2], ("yes", "no")[n % 2]
        words = {"say": "More seats."} if n == 0 else {}
        answer(survey, Respondent(card=digest), may_publish=True, way=way, late=late, young=young, **words)


def closed(world: World, survey: PlaceSurvey) -> None:
    actor, now = world.actor(Role.ADMINISTRATOR), clock.now()
    publishing.close(
        survey,
        world.home(),
        reason="We know enough.",
        said_by="People who answered",
        words="See it.",
        actor=actor,
        now=now,
    )


def survey_closed(world: World) -> tuple[int, int]:
    """A closed survey with words that everybody can read; returns both ids."""
    made = opened(world)
    answered(world, made, 12)
    closed(world, made)
    text = queries.texts(made.id)[0]
    publishing.decide_text(made, text, TextState.SHOWN, world.actor(Role.ADMINISTRATOR), clock.now())
    return made.id, text.id
