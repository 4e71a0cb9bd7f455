"""What the pages on learning notes and case studies show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.board import queries, rules
from pb_app.board.models import BoardDecision, CaseAgreement, CaseStudy
from pb_app.board.services import CaseText
from pb_app.board.slots import CASE_PANELS
from pb_app.board.terms import ConsentParty, Verdict
from pb_app.delivery import queries as delivery
from pb_app.delivery.models import Award
from pb_app.delivery.services import notifications
from pb_app.outcomes import queries as outcome_queries
from pb_app.outcomes.terms import LEARNT, Question
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.proposals import queries as proposals
from pb_app.proposals.rules import similarity
from pb_app.rounds.models import Round
from pb_app.small_grants import pages as small_grants
from pb_app.small_grants.terms import GrantResult
from pb_app.web.access import may
from pb_app.web.actor import current_actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A learning note: the project's title, the address of the whole note, and (question, answer) pairs.

    ``award_id`` is None for a small grant that staff decided.
    """

    award_id: int | None
    title: str
    href: str
    mark: Verdict | GrantResult | None
    parts: Sequence[tuple[str, str]]
    at: datetime


def lessons(place: Place, wanted: str = "", award_id: int | None = None) -> list[Lesson]:
    """Learning notes of boards, trial awards and staff, newest first, that have all the wanted words or are about one project."""
    lessons = [*_of_boards(place, award_id), *_of_small_grants(place, award_id)]
    lessons += _of_staff(place) if award_id is None else []
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


def _of_staff(place: Place) -> list[Lesson]:
    """What people who work here tried alone, also where it failed."""
    return [
        Lesson(
            award_id=None,
            title=card.title,
            href=url_for("small_grants.grant", place=place.slug, fund=card.fund.slug, small_grant_id=card.row.id),
            mark=card.row.result,
            parts=[(_("Why it was worth a try"), card.row.note), (_("What did you learn?"), card.learnt)],
            at=card.row.learnt_at or card.row.decided_at,
        )
        for card in small_grants.lessons(place)
    ]


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
    #: Parts that upper features add.
    panels: Sequence[tuple[str, object]]


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
        panels=CASE_PANELS.of(case_study, award),
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
