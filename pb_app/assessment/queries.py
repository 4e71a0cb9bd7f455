"""Questions about assessment. The deadline list needs a fixed number of queries, however many proposals it has."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, or_, select

from pb_app.access import Role
from pb_app.assessment import rules
from pb_app.assessment.models import (
    AgreedMark,
    Appeal,
    AssessmentNote,
    Assignment,
    AssignRule,
    AuthorQuestion,
    Costing,
    Interest,
    RoundAssessment,
    Score,
)
from pb_app.assessment.terms import AssessmentGuide, WaitingFor
from pb_app.db import db
from pb_app.outbox import Bounce
from pb_app.people import queries as people
from pb_app.people.models import Account
from pb_app.proposals.models import Proposal, StatusChange
from pb_app.proposals.queries import supports
from pb_app.proposals.terms import Status
from pb_app.rounds.models import Round


def guide(round_id: int) -> AssessmentGuide:
    round_assessment = db.session.get(RoundAssessment, round_id)
    return AssessmentGuide.from_data(round_assessment.body) if round_assessment else AssessmentGuide()


def assessors(round: Round) -> dict[int, str]:
    """Names by account of everybody who may assess proposals in this round's fund."""
    return people.holders(round.place_id, Role.ASSESSOR, round.fund_id)


def assign_rules(round_id: int) -> Sequence[AssignRule]:
    return db.session.scalars(select(AssignRule).where(AssignRule.round_id == round_id).order_by(AssignRule.id)).all()


def assign_rule(round_id: int, rule_id: int) -> AssignRule | None:
    return db.session.scalar(select(AssignRule).where(AssignRule.round_id == round_id, AssignRule.id == rule_id))


def assigned(proposal_ids: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    """(account, name) of the assessors of each proposal."""
    rows: dict[int, list[tuple[int, str]]] = defaultdict(list)
    query = select(Assignment.proposal_id, Account.id, Account.name).join(Account, Account.id == Assignment.account_id)
    for row in db.session.execute(query.where(Assignment.proposal_id.in_(proposal_ids)).order_by(Account.name)):
        rows[row[0]].append((row[1], row[2]))
    return rows


def interest(proposal_id: int, account_id: int) -> Interest | None:
    return db.session.get(Interest, (proposal_id, account_id))


def begun(proposal_id: int) -> bool:
    """Whether an assessor without a conflict of interest has started on the proposal."""
    query = select(Interest.account_id).where(Interest.proposal_id == proposal_id, Interest.conflicted.is_(False))
    return db.session.scalar(query.limit(1)) is not None


def conflicted(proposal_id: int) -> set[int]:
    query = select(Interest.account_id).where(Interest.proposal_id == proposal_id, Interest.conflicted.is_(True))
    return set(db.session.scalars(query))


def marks(proposal_ids: Sequence[int]) -> dict[int, dict[str, list[int]]]:
    """All marks by proposal and criterion, in order of the scorers' accounts."""
    marks: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    query = select(Score.proposal_id, Score.criterion, Score.mark).where(Score.proposal_id.in_(proposal_ids))
    for row in db.session.execute(query.order_by(Score.account_id)):
        marks[row[0]][row[1]].append(row[2])
    return marks


def scores_by(proposal_id: int, account_id: int) -> dict[str, Score]:
    query = select(Score).where(Score.proposal_id == proposal_id, Score.account_id == account_id)
    return {score.criterion: score for score in db.session.scalars(query)}


def scores(proposal_id: int) -> Sequence[Row[Score, str]]:
    """Every score with the name of its assessor, for their discussion."""
    query = select(Score, Account.name).join(Account, Account.id == Score.account_id)
    return db.session.execute(query.where(Score.proposal_id == proposal_id).order_by(Account.name)).all()


def agreed(proposal_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    by_key: dict[int, dict[str, int]] = defaultdict(dict)
    query = select(AgreedMark.proposal_id, AgreedMark.criterion, AgreedMark.mark)
    for row in db.session.execute(query.where(AgreedMark.proposal_id.in_(proposal_ids))):
        by_key[row[0]][row[1]] = row[2]
    return by_key


def notes(proposal_id: int) -> Sequence[Row[AssessmentNote, str]]:
    query = select(AssessmentNote, Account.name).join(Account, Account.id == AssessmentNote.by_id)
    return db.session.execute(
        query.where(AssessmentNote.proposal_id == proposal_id).order_by(AssessmentNote.id.desc())
    ).all()


def questions(proposal_id: int) -> Sequence[AuthorQuestion]:
    query = select(AuthorQuestion).where(AuthorQuestion.proposal_id == proposal_id)
    return db.session.scalars(query.order_by(AuthorQuestion.id.desc())).all()


def question(proposal_id: int, question_id: int) -> AuthorQuestion | None:
    query = select(AuthorQuestion).where(AuthorQuestion.proposal_id == proposal_id, AuthorQuestion.id == question_id)
    return db.session.scalar(query)


def unanswered(proposal_ids: Collection[int]) -> Sequence[AuthorQuestion]:
    """Questions that the authors of these proposals have not answered, the oldest first."""
    query = select(AuthorQuestion).where(AuthorQuestion.proposal_id.in_(proposal_ids))
    return db.session.scalars(query.where(AuthorQuestion.answered_at.is_(None)).order_by(AuthorQuestion.id)).all()


def costing(proposal_id: int) -> Costing | None:
    query = select(Costing).where(Costing.proposal_id == proposal_id)
    return db.session.scalar(query.order_by(Costing.id.desc()).limit(1))


def appeals(proposal_id: int) -> Sequence[Appeal]:
    return db.session.scalars(select(Appeal).where(Appeal.proposal_id == proposal_id).order_by(Appeal.id)).all()


def open_appeal(proposal_id: int, *, lock: bool = False) -> Appeal | None:
    """The open appeal, locked for the person who is about to decide it."""
    query = select(Appeal).where(Appeal.proposal_id == proposal_id, Appeal.outcome.is_(None))
    return db.session.scalar(query.with_for_update() if lock else query)


def refused_by(proposal_id: int) -> int | None:
    """Who refused a proposal the last time."""
    query = select(StatusChange.by_id).where(
        StatusChange.proposal_id == proposal_id, StatusChange.status == Status.REFUSED
    )
    return db.session.scalar(query.order_by(StatusChange.id.desc()).limit(1))


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line of the deadline list."""

    proposal: Proposal
    turn: WaitingFor
    due: datetime
    late: bool
    assessors: tuple[str, ...]
    mine: bool
    unreachable: bool


@dataclass(frozen=True, slots=True)
class AssessmentSummary:
    """The facts about many proposals at once, in a fixed number of queries."""

    way: AssessmentGuide
    needed: int
    support: dict[int, int]
    marks: dict[int, dict[str, list[int]]]
    agreed: dict[int, dict[str, int]]
    people: dict[int, list[tuple[int, str]]]
    asked: set[int]
    costed: set[int]
    appealed: set[int]
    gone: set[int]

    def facts(self, proposal: Proposal) -> rules.AssessmentFacts:
        id = proposal.id
        return rules.AssessmentFacts(
            proposal.status,
            self.support.get(id, 0) >= self.needed,
            bool(proposal.story),
            id in self.asked,
            rules.scorers(self.marks[id]),
            bool(rules.to_talk_about(self.way, self.marks[id], self.agreed[id])),
            id in self.costed or proposal.cost > 0,
            id in self.appealed,
        )

    def row(self, proposal: Proposal, account_id: int, now: datetime) -> BoardRow:
        due = rules.due(proposal.submitted_at or proposal.created_at, self.way)
        mine = self.people[proposal.id]
        turn, names = rules.turn(self.facts(proposal), self.way), tuple(name for _id, name in mine)
        is_mine = account_id in {id for id, _name in mine}
        return BoardRow(proposal, turn, due, due < now, names, is_mine, proposal.author_id in self.gone)


def _gather(round: Round, proposals: Sequence[Proposal]) -> AssessmentSummary:
    ids, authors = [p.id for p in proposals], [p.author_id for p in proposals]
    waiting = AuthorQuestion.answered_at.is_(None)
    return AssessmentSummary(
        guide(round.id),
        round.rules.support_needed,
        supports.counts(round.id, round.rules.support_least),
        marks(ids),
        agreed(ids),
        assigned(ids),
        _ids(select(AuthorQuestion.proposal_id).where(AuthorQuestion.proposal_id.in_(ids), waiting)),
        _ids(select(Costing.proposal_id).where(Costing.proposal_id.in_(ids))),
        _ids(_appealed().where(Appeal.proposal_id.in_(ids))),
        _ids(select(Account.id).join(Bounce, Bounce.email == Account.email).where(Account.id.in_(authors))),
    )


def _ids(query: Select[int]) -> set[int]:
    return set(db.session.scalars(query))


def _appealed() -> Select[int]:
    return select(Appeal.proposal_id).where(Appeal.outcome.is_(None))


def board(round: Round, account_id: int, now: datetime) -> list[BoardRow]:
    """Everything that is waiting for somebody, most urgent first."""
    waits = or_(Proposal.status == Status.SUBMITTED, Proposal.id.in_(_appealed()))
    proposals = db.session.scalars(select(Proposal).where(Proposal.round_id == round.id, waits)).all()
    known = _gather(round, proposals)
    rows = [known.row(proposal, account_id, now) for proposal in proposals]
    return sorted(rows, key=lambda row: (row.due, row.proposal.number))


def ready_for(round: Round, account_id: int, now: datetime) -> list[Proposal]:
    """Proposals that only wait for a decision, and about which this assessor has said to have no interest."""
    query = select(Interest.proposal_id).where(Interest.account_id == account_id, Interest.conflicted.is_(False))
    free = set(db.session.scalars(query))
    rows = board(round, account_id, now)
    return [row.proposal for row in rows if row.turn is WaitingFor.DECISION and row.proposal.id in free]


def turn_of(round: Round, proposal: Proposal) -> WaitingFor:
    """Whom a single proposal is waiting for."""
    known = _gather(round, [proposal])
    return rules.turn(known.facts(proposal), known.way)


def unassigned(round: Round) -> Sequence[Proposal]:
    """Submitted proposals that nobody has been assigned to."""
    query = select(Proposal).where(Proposal.round_id == round.id, Proposal.status == Status.SUBMITTED)
    query = query.where(Proposal.id.not_in(select(Assignment.proposal_id)))
    return db.session.scalars(query.order_by(Proposal.number)).all()


def rounds_with_rules() -> Sequence[int]:
    return db.session.scalars(select(AssignRule.round_id).distinct().order_by(AssignRule.round_id)).all()
