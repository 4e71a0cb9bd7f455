"""Lists of surveys, the front of one, and the panels on the pages of other things."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from flask import g, has_request_context, url_for

from pb_app import clock
from pb_app.community_events.models import CommunityEvent
from pb_app.evidence import replies
from pb_app.evidence.pages import PointCard
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.surveys import current, device, queries
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.rules import translating
from pb_app.surveys.screens import AskedQuestion, ScreenForm, screen_form
from pb_app.surveys.services import returning
from pb_app.surveys.services.making import status_of
from pb_app.surveys.terms import Questionnaire, Screen, SurveyHost, SurveyStatus
from pb_app.web.actor import current_actor
from pb_app.web.i18n import language

#: Questions that people answer in a minute.
A_MINUTE = 4
LOOKS = {SurveyStatus.OPEN: "green", SurveyStatus.COUNTING: "yellow", SurveyStatus.CLOSED: "blue"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyCardRow:
    """A survey in a list."""

    survey: PlaceSurvey
    status: SurveyStatus
    questions: int
    #: Some are asked only after a certain answer.
    branches: bool
    #: When people get, or got, the answer.
    reply: str

    @property
    def look(self) -> str:
        return LOOKS.get(self.status, "grey")


def card(survey: PlaceSurvey, now: datetime, point: PointCard | None) -> SurveyCardRow:
    paper = queries.paper(survey)
    return SurveyCardRow(
        survey=survey,
        status=status_of(survey, now),
        questions=question_count(paper),
        branches=branches(paper),
        reply=reply(survey, point),
    )


def reply(survey: PlaceSurvey, point: PointCard | None) -> str:
    """When people get, or got, the answer: the same words on every page."""
    return replies.when_answered(survey.place_id, point, team=survey.decides, by=survey.answer_by)


def question_count(paper: Questionnaire) -> int:
    return sum(not each.kind.is_section for each in paper.questions())


def branches(paper: Questionnaire) -> bool:
    """Some questions are asked only after a certain answer, so that nobody is asked all of them."""
    return any(screen.show for screen in paper.screens) or any(each.show for each in paper.questions())


def minutes(questions: int) -> int:
    return max(1, -(-questions // A_MINUTE))


def index(place: Place, *, drafts: bool) -> list[SurveyCardRow]:
    """All of a place's surveys, the newest first; drafts for the office alone."""
    now = clock.now()
    listed = [each for each in queries.of_place(place.id) if drafts or _is_listed(each)]
    points = replies.standing(place, [each.point_id for each in listed])
    return [card(each, now, points.get(each.point_id)) for each in listed]


def _is_listed(survey: PlaceSurvey) -> bool:
    """People who use a service are asked by a link; what came of it is for everybody."""
    return survey.opened_at is not None and (survey.host is not SurveyHost.REVIEW or survey.closed_at is not None)


def poll_screen(paper: Questionnaire) -> Screen | None:
    """The screen of a survey that is one question to choose an answer to, which stands on the page at once."""
    questions = [each for screen in paper.screens for each in screen.questions]
    if len(questions) == 1 and questions[0].kind.has_options and not (questions[0].rows or questions[0].show):
        return paper.screens[0]
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PollOnPage:
    """A question that can be answered where it stands."""

    form: ScreenForm
    asked: Sequence[AskedQuestion]
    screen: str
    so_far: str


def poll(survey: PlaceSurvey, card_digest: str | None = None, sent: ScreenForm | None = None) -> PollOnPage | None:
    """``sent``: what somebody sent just now, where it could not be taken."""
    screen = poll_screen(queries.paper(survey))
    if screen is None or current.respondent(survey, card_digest) is None:
        return None
    context = current.context(survey)
    form = sent or screen_form(screen.questions, context, {}, is_sent=False)
    asked = form.asked(screen.questions, context)
    for field in form:  # several of them can stand on one page
        field.id = f"survey-{survey.id}-{field.id}"
    so_far = current.AnswersSoFar(card=card_digest, run=device.new_run())
    return PollOnPage(form=form, asked=asked, screen=screen.key, so_far=current.signed(survey, so_far))


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyPage:
    """``surveys/survey.html``. ``may_start``: this reader is known, or does not have to be.

    ``sent``: this reader has just sent answers, which nobody can see from here any more.
    """

    survey: PlaceSurvey
    status: SurveyStatus
    look: str
    questions: int
    branches: bool
    minutes: int
    answered: bool
    sent: bool
    may_start: bool
    #: The way back to where this reader stopped a while ago; "" where this browser keeps nothing.
    carry_on: str
    has_cards: bool
    #: The language in which some of it or all of it is asked; "" where the reader's has every word.
    asked_in: str
    poll: PollOnPage | None
    point: PointCard | None
    reply: str


def survey_page(survey: PlaceSurvey, *, sent: bool = False, form: ScreenForm | None = None) -> SurveyPage:
    """``form``: a question that stands on the page, as it was sent, where it could not be taken."""
    point = answer_owed(survey)
    shown, answered = card(survey, clock.now(), point), has_answered(survey) or _has_returned(survey)
    is_over = answered or sent or survey.is_hidden or not shown.status.is_open
    return SurveyPage(
        survey=survey,
        status=shown.status,
        look=shown.look,
        questions=shown.questions,
        branches=shown.branches,
        minutes=minutes(shown.questions),
        answered=answered,
        sent=sent,
        may_start=current.respondent(survey, None) is not None,
        has_cards=survey.mode.is_apart and queries.card_count(survey.id) > 0,
        asked_in=_asked_in(survey),
        carry_on="" if is_over or poll_screen(queries.paper(survey)) else _carry_on(survey),
        poll=None if is_over else poll(survey, sent=form),
        point=point,
        reply=shown.reply,
    )


def _carry_on(survey: PlaceSurvey) -> str:
    left = current.left_off(survey)
    if left is None:
        return ""
    so_far, screen = left
    args = {device.RUN: so_far.run, **({device.AT: screen} if screen else {})}
    path = url_for("surveys.answer", place=places.by_id(survey.place_id).slug, survey_id=survey.id)
    return f"{path}?{urlencode(args)}"


def _asked_in(survey: PlaceSurvey) -> str:
    is_whole = language() == survey.language or not translating.untranslated(queries.paper(survey), language())
    return "" if is_whole else survey.language


def answer_owed(survey: PlaceSurvey) -> PointCard | None:
    """The answer that a finished survey leads to."""
    return replies.standing(places.by_id(survey.place_id), [survey.point_id]).get(survey.point_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyPanel:
    """``surveys/panel.html``: a survey on the page of something else."""

    survey: PlaceSurvey
    questions: int
    branches: bool
    minutes: int
    answered: bool
    poll: PollOnPage | None
    reply: str


def _panels(surveys: Sequence[PlaceSurvey]) -> list[SurveyPanel] | None:
    made = []
    for survey in surveys:
        paper = queries.paper(survey)
        many = question_count(paper)
        answered = has_answered(survey)
        asked = None if answered else poll(survey)
        made.append(
            SurveyPanel(
                survey=survey,
                questions=many,
                branches=branches(paper),
                minutes=minutes(many),
                answered=answered,
                poll=asked,
                reply=reply(survey, None),
            )
        )
    return made or None


def on_place(place: Place) -> list[SurveyPanel] | None:
    """For a place's page: those that ask a single question, which can be answered there."""
    return _panels([survey for survey in open_now(place, clock.now()) if is_on_place(survey)])


def open_now(place: Place, now: datetime) -> Sequence[PlaceSurvey]:
    """Every survey of a place that is open. Several parts of a page show some of them; the database is asked once."""
    today = places.today(place.id, now)
    kept: dict[tuple[int, date], Sequence[PlaceSurvey]] = (
        g.setdefault("open_surveys", {}) if has_request_context() else {}
    )
    if (place.id, today) not in kept:
        kept[place.id, today] = queries.open_on(place.id, today)
    return kept[place.id, today]


def has_answered(survey: PlaceSurvey) -> bool:
    """Whether this reader has an account that has taken part."""
    actor = current_actor()
    return actor is not None and queries.has_answered(survey.id, actor.account_id)


def _has_returned(survey: PlaceSurvey) -> bool:
    actor = current_actor()
    return actor is not None and returning.has_returned(survey, actor.account_id)


def is_on_place(survey: PlaceSurvey) -> bool:
    """Whether it stands on its place's page as a question, and not as a link."""
    return survey.host is SurveyHost.PLACE and poll_screen(queries.paper(survey)) is not None


def on_event(event: CommunityEvent) -> list[SurveyPanel] | None:
    return on_host(event.place_id, SurveyHost.EVENT, event.id)


def on_host(place_id: int, host: SurveyHost, host_id: int) -> list[SurveyPanel] | None:
    """For the page of a thing: the open surveys that are shown with it."""
    return _panels(queries.open_on(place_id, places.today(place_id, clock.now()), host, host_id))
