"""What the pages of assessment show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.assessment import labels, queries, rules
from pb_app.assessment.models import Appeal, AssessmentNote, AuthorQuestion, Costing, Interest
from pb_app.assessment.terms import AssessmentGuide, Criterion, WaitingFor
from pb_app.comments import facts
from pb_app.comments.facts import CitedFactsPanel
from pb_app.indicators import pages as figure_pages
from pb_app.indicators.pages import AreaFact
from pb_app.proposals import pages as proposal_pages
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import CostLine, MatchLine, OnBehalf, Proposal
from pb_app.proposals.queries import supports as supporting
from pb_app.rounds.models import Round
from pb_app.web.access import may


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAssessment:
    """The public part of an assessment on a proposal's page, and what its authors can do."""

    costing: Costing | None
    appeals: Sequence[Appeal]
    writes: bool
    questions: Sequence[AuthorQuestion]
    may_appeal: bool
    may_check: bool


def panel(proposal: Proposal, *, writes: bool) -> PublicAssessment:
    appeals = queries.appeals(proposal.id)
    asked = queries.questions(proposal.id) if writes else ()
    appealable = writes and rules.may_appeal(proposal.status, appealed=bool(appeals)) is None
    return PublicAssessment(
        costing=queries.costing(proposal.id),
        appeals=appeals,
        writes=writes,
        questions=asked,
        may_appeal=appealable,
        may_check=may(Action.ASSESS),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionMarks:
    """One criterion with everybody's marks: (name, mark, note)."""

    criterion: Criterion
    asked: str
    marks: Sequence[tuple[str, int, str]]
    agreed: int | None
    talk: bool

    @property
    def spread(self) -> str:
        """The lowest and the highest mark; empty where one person gave one."""
        given = sorted(mark for _name, mark, _note in self.marks)
        return _("from %(low)s to %(high)s", low=given[0], high=given[-1]) if len(given) > 1 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentPage:
    """``assessment/proposal.html``."""

    card: proposal_pages.ProposalCard
    answers: Sequence[tuple[str, str]]
    private: Sequence[tuple[str, str]]
    costs: Sequence[CostLine]
    brought: Sequence[MatchLine]
    behalf: OnBehalf | None
    turn: WaitingFor
    due: datetime
    assessors: Sequence[tuple[int, str]]
    interest: Interest | None
    conflicted: int
    judged: Sequence[CriterionMarks]
    #: The combined score; None until the reader has given their own marks, so that they judge for themselves.
    together: str | None
    mine: bool
    notes: Sequence[tuple[AssessmentNote, str]]
    questions: Sequence[AuthorQuestion]
    costing: Costing | None
    appeal: Appeal | None
    supports: int
    #: The figures that it stands on, with what neighbours say that they miss.
    facts: CitedFactsPanel | None
    #: Where it stands on none: what figures say about its area.
    of_area: Sequence[AreaFact]


def check_page(round: Round, proposal: Proposal, account_id: int) -> AssessmentPage:
    book = queries.guide(round.id)
    given = proposals.answers(proposal.id)
    marks, agreed = queries.marks([proposal.id])[proposal.id], queries.agreed([proposal.id])[proposal.id]
    whole = rules.combined_score(book, marks, agreed)
    interest = queries.interest(proposal.id, account_id)
    mine = bool(queries.scores_by(proposal.id, account_id))
    return AssessmentPage(
        card=proposal_pages.cards(round, [proposal.id])[0],
        answers=proposal_pages.answers(round, {k: a for k, a in given.items() if a.public}),
        private=proposal_pages.answers(round, {k: a for k, a in given.items() if not a.public}),
        costs=proposals.costs(proposal.id),
        brought=proposals.matches(proposal.id),
        behalf=proposals.behalf(proposal.id),
        turn=queries.turn_of(round, proposal),
        due=rules.due(proposal.submitted_at or proposal.created_at, book),
        assessors=queries.assigned([proposal.id])[proposal.id],
        interest=interest,
        conflicted=len(queries.conflicted(proposal.id)),
        judged=_judged(proposal, book, marks, agreed, interest),
        together=f"{float(whole):.1f}" if mine and whole is not None else None,
        mine=mine,
        notes=[(row[0], row[1]) for row in queries.notes(proposal.id)],
        questions=queries.questions(proposal.id),
        costing=queries.costing(proposal.id),
        appeal=queries.open_appeal(proposal.id),
        supports=supporting.count(proposal, round.rules.support_least),
        facts=(cited := facts.panel(proposal)),
        of_area=[] if cited else figure_pages.offered(round.place_id, proposal.area_id),
    )


def _judged(
    proposal: Proposal,
    book: AssessmentGuide,
    marks: dict[str, list[int]],
    agreed: dict[str, int],
    interest: Interest | None,
) -> list[CriterionMarks]:
    """All scores by criterion, for assessors who declared no interest. The page shows them once they have given their own."""
    if interest is None or interest.conflicted:
        return []
    scores = queries.scores(proposal.id)
    apart = {criterion.key for criterion in rules.to_talk_about(book, marks, agreed)}
    entries = []
    for other_criterion in book.criteria:
        rows = [(row[1], row[0].mark, row[0].note) for row in scores if row[0].criterion == other_criterion.key]
        asked = labels.criterion(other_criterion)[0]
        entries.append(
            CriterionMarks(
                criterion=other_criterion,
                asked=asked,
                marks=rows,
                agreed=agreed.get(other_criterion.key),
                talk=other_criterion.key in apart,
            )
        )
    return entries
