"""What the pages on surveys, learning notes and case studies show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import segno
from flask import url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.board import queries, rules
from pb_app.board.models import BoardDecision, CaseAgreement, CaseStudy, Review, Survey
from pb_app.board.services import CaseText
from pb_app.board.services.reviews import key_of
from pb_app.board.services.surveys import words_of
from pb_app.board.terms import ConsentParty, ContinuationView, Verdict
from pb_app.delivery import queries as delivery
from pb_app.delivery.models import Award
from pb_app.delivery.services import notifications
from pb_app.outcomes import queries as outcome_queries
from pb_app.outcomes.rules import FEWEST, bands_shown
from pb_app.outcomes.terms import LEARNT, Question
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.proposals import queries as proposals
from pb_app.proposals.rules import similarity
from pb_app.rounds.models import Round
from pb_app.web.access import may
from pb_app.web.actor import current_actor
from pb_app.web.safe_addresses import full_address


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveySummary:
    """Survey results: per cent of people by answer, hidden (None) if few, and comments that are shown."""

    survey: Survey
    open: bool
    people: int | None
    helped: Sequence[int | None] | None
    goes_on: Sequence[tuple[ContinuationView, int | None]]
    quotes: Sequence[str]
    #: For the secretary, once the survey is over: (key, comment, whether it is shown) of everybody who allowed it.
    choices: Sequence[tuple[str, str, bool]]
    #: The address to send out, and the same as a QR code.
    link: str
    picture: str


def survey_summary(review: Review) -> SurveySummary | None:
    survey = queries.survey(review.id)
    if survey is None:
        return None
    said = queries.survey_answers(review.id)
    slug = places.by_id(review.award.place_id).slug
    link = full_address("board.survey", place=slug, link=survey.token)
    open_now = places.today(review.award.place_id, clock.now()) <= survey.closes_on
    enough = len(said) >= FEWEST
    goes_on = bands_shown(
        [sum(1 for survey_answer in said if survey_answer.goes_on is kind) for kind in ContinuationView]
    )
    words = {words_of(answer): answer.quoted for answer in said if answer.quotable}
    spoken = {text: quoted for text, quoted in words.items() if text.strip()}
    return SurveySummary(
        survey=survey,
        open=open_now,
        people=len(said) if enough else None,
        helped=bands_shown(
            [sum(1 for other_survey_answer in said if other_survey_answer.helped == n) for n in range(1, 5)]
        ),
        goes_on=list(zip(ContinuationView, goes_on, strict=True)) if goes_on else (),
        quotes=[text.strip() for text, quoted in spoken.items() if quoted and enough],
        choices=[(key_of(text), text.strip(), quoted) for text, quoted in sorted(spoken.items())]
        if not open_now
        else (),
        link=link,
        picture=segno.make(link).svg_data_uri(scale=5, border=2, light="white") if may(Action.RUN_MEETING) else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A learning note: the project's title, the address of the whole note, and (question, answer) pairs."""

    award_id: int
    title: str
    href: str
    mark: Verdict | None
    parts: Sequence[tuple[str, str]]
    at: datetime


def lessons(place: Place, wanted: str = "", award_id: int | None = None) -> list[Lesson]:
    """Learning notes of boards and small grants, newest first, that contain all the wanted words or are about one project."""
    lessons = [*_of_boards(place, award_id), *_of_small_grants(place, award_id)]
    lessons = [
        lesson for lesson in lessons if rules.speaks_of(wanted, [lesson.title, *(words for _, words in lesson.parts)])
    ]
    return sorted(lessons, key=lambda this_lesson: this_lesson.at, reverse=True)


def _parts(expected: str, happened: str, again: str, risk: str) -> list[tuple[str, str]]:
    asked = (
        (_("What did we expect?"), expected),
        (_("What happened?"), happened),
        (_("What would we do again, and what would we leave out?"), again),
        (_("What risk did we take, and why?"), risk),
    )
    return [(question, words) for question, words in asked if words]


def _of_boards(place: Place, only: int | None) -> list[Lesson]:
    made = []
    for learning_note, title, verdict, award_id in queries.learning_notes(place.id, only):
        href = url_for("board.review", place=place.slug, review_id=learning_note.review_id)
        parts = _parts(learning_note.expected, learning_note.happened, learning_note.again, learning_note.risk)
        made.append(
            Lesson(award_id=award_id, title=title, href=href, mark=verdict, parts=parts, at=learning_note.written_at)
        )
    return made


def _of_small_grants(place: Place, only: int | None) -> list[Lesson]:
    made = []
    for report, title, award_id in outcome_queries.lessons(place.id, only):
        said = [str(report.answers.get(question.value, "")) for question in LEARNT]
        href = url_for("outcomes.project", place=place.slug, award_id=award_id)
        made.append(
            Lesson(
                award_id=award_id,
                title=title,
                href=href,
                mark=None,
                parts=_parts(*said),
                at=report.answered_at or report.sent_at or clock.now(),
            )
        )
    return made


def learnt_nearby(place: Place, title: str, story: str, most: int = 3) -> list[tuple[str, str]]:
    """(project, address) of learning notes from similar projects, most similar first, for people who write a proposal."""
    words = [word.casefold() for word in similarity.search_words(title, story)]
    bets = [row[2] for row in outcome_queries.lessons(place.id)]
    scored = []
    for award_id, named, told in queries.projects_with_lessons(place.id, bets):
        if any(word in f"{named} {told}".casefold() for word in words):
            score = similarity.score((title, story), (named, told))
            if score >= similarity.ALIKE:
                scored.append((-score, award_id, named))
    nearest = [(named, award_id) for _, award_id, named in sorted(scored)[:most]]
    return [(named, url_for("board.lesson", place=place.slug, award_id=award_id)) for named, award_id in nearest]


def for_next_round(round: Round) -> list[Lesson] | None:
    """The newest lessons of the place, for the page that sets up a round."""
    return lessons(places.by_id(round.place_id))[:5] or None


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """A case study with the sides that have agreed, and the sides for which the reader may agree."""

    award: Award
    case: CaseStudy
    agreed: dict[ConsentParty, CaseAgreement]
    sides: Sequence[ConsentParty]
    writes: bool


def case(award: Award, case_study: CaseStudy) -> CasePage:
    agreed = {case_agreement.side: case_agreement for case_agreement in queries.agreements(case_study)}
    allowed = {
        ConsentParty.GROUP: in_group(award),
        ConsentParty.RESIDENTS: is_member(award),
        ConsentParty.PARTNER: may(Action.MANAGE_FUND),
    }
    if in_group(award):
        allowed[ConsentParty.RESIDENTS] = False
    return CasePage(
        award=award,
        case=case_study,
        agreed=agreed,
        sides=[side for side in ConsentParty if allowed[side] and side not in agreed],
        writes=writes(award),
    )


def in_group(award: Award) -> bool:
    actor = current_actor()
    return actor is not None and actor.account_id in notifications.group(award)


def is_member(award: Award) -> bool:
    actor = current_actor()
    return (
        may(Action.REVIEW) and actor is not None and actor.account_id in queries.members_of(award.fund_id, clock.now())
    )


def writes(award: Award) -> bool:
    """Whether somebody may write a case study: the group, or the board's secretary."""
    return in_group(award) or may(Action.RUN_MEETING)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPanel:
    """The board's panel on a project's page: its decisions, and a case study to read or write."""

    award_id: int
    decisions: Sequence[BoardDecision]
    case_shown: bool
    case_wanted: bool


def of_project(award: Award) -> ProjectPanel:
    case, may_write = queries.case(award.id), writes(award)
    public = case is not None and case.published_at is not None
    return ProjectPanel(
        award_id=award.id,
        decisions=queries.decisions_about(award.id),
        case_shown=public or (case is not None and (may_write or is_member(award))),
        case_wanted=may_write,
    )


def grown(award: Award) -> CaseText:
    """The first draft of a case study, from the project's own record: story, outcomes, milestones and learning."""
    report = outcome_queries.report(award.id)
    said = {key: str(words) for key, words in (report.answers if report else {}).items()}
    learnt = queries.learning_about(award.id)
    happened = learnt.happened if learnt else said.get(Question.CHANGED.value, said.get(Question.HAPPENED.value, ""))
    again = learnt.again if learnt else said.get(Question.DIFFERENTLY.value, said.get(Question.AGAIN.value, ""))
    steps = [milestone.title for milestone in delivery.milestones(award.id)]
    bought = [_("Buy, hire or find: %(what)s", what=line.label) for line in proposals.costs(award.proposal_id)]
    summary = "\n\n".join(part for part in (award.proposal.story, happened) if part)
    return CaseText(award.proposal.title, summary, tuple(dict.fromkeys([*bought, *steps])), again)
