"""Actions while a proposal is assessed. Actor and time are arguments; money in minor units."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.assessment import events, queries, rules
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
from pb_app.assessment.terms import AppealOutcome, AssessmentGuide, Feasibility, Headline, Refusal
from pb_app.audit import log as audit
from pb_app.db import db, upsert
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import Link, LinkKind, Topic, link
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Proposal
from pb_app.proposals.queries import supports as supporting
from pb_app.proposals.services import decisions
from pb_app.proposals.services.lifecycle import change_status, must_write, notify_authors, notify_followers
from pb_app.proposals.terms import Status
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round


def set_guide(round: Round, book: AssessmentGuide, actor: Actor, now: datetime) -> None:
    """Set how the round assesses proposals."""
    if not book.criteria:
        raise Refused(Refusal.CRITERIA_MISSING, "weight_need")
    upsert(RoundAssessment.__table__, {"round_id": round.id, "body": book.as_data()}, ("round_id",))
    db.session.expire_all()
    audit.record(events.AssessmentGuideChanged(round.id), actor, now, round.place_id)


def add_rule(round: Round, account_id: int, area_id: int | None, category: str | None, now: datetime) -> AssignRule:
    """Add a rule that assigns matching proposals to an assessor, starting with those that are waiting."""
    if account_id not in queries.assessors(round):
        raise Refused(Refusal.NOT_AN_ASSESSOR, "who")
    rule = AssignRule(round_id=round.id, account_id=account_id, area_id=area_id, category=category)
    db.session.add(rule)
    db.session.flush()
    assign_waiting(round, now)
    return rule


def assign_waiting(round: Round, now: datetime) -> int:
    """Assign waiting proposals by the rules, never to an author; returns how many were assigned."""
    assign_rules, given = queries.assign_rules(round.id), 0
    areas = {rule.id: rounds.areas_within(round.place_id, rule.area_id) for rule in assign_rules}
    may = queries.assessors(round)
    for proposal in queries.unassigned(round) if assign_rules else ():
        people = {
            rule.account_id
            for rule in assign_rules
            if rule.account_id in may and rules.fits(proposal.area_id, proposal.category, areas[rule.id], rule.category)
        }
        people -= proposals.authors(proposal.id) if people else set()
        for account_id in people:
            assign(proposal, account_id, now)
        given += bool(people)
    return given


def assign(proposal: Proposal, account_id: int, now: datetime) -> None:
    """Assign a proposal to an assessor and tell them. Authors are never assigned."""
    if account_id in proposals.authors(proposal.id):
        raise Refused(Refusal.CHECK_OWN, "who")
    if db.session.get(Assignment, (proposal.id, account_id)) is None:
        db.session.add(Assignment(proposal_id=proposal.id, account_id=account_id, at=now))
        db.session.flush()
        notifications.notify([account_id], Topic.TEAM, Headline.ASSIGNED, _page(proposal), now, title=proposal.title)


def unassign(proposal: Proposal, account_id: int) -> None:
    assignment = db.session.get(Assignment, (proposal.id, account_id))
    if assignment is not None:
        db.session.delete(assignment)


def _page(proposal: Proposal) -> Link:
    """The page assessors work on."""
    return link(LinkKind.ASSESSMENT, proposal_id=proposal.id)


def declare(proposal: Proposal, why: str, actor: Actor, now: datetime, *, conflicted: bool) -> None:
    """Declare whether an assessor has an interest. A conflict, even a later one, removes their scores and assignment."""
    if conflicted and not why:
        raise Refused(Refusal.INTEREST_REASON, "why")
    if conflicted:
        own = (Score.proposal_id == proposal.id) & (Score.account_id == actor.account_id)
        db.session.execute(delete(Score).where(own))
        unassign(proposal, actor.account_id)
    begun = queries.begun(proposal.id)
    key = {"proposal_id": proposal.id, "account_id": actor.account_id}
    upsert(Interest.__table__, {**key, "conflicted": conflicted, "why": why, "at": now}, tuple(key))
    db.session.expire_all()
    audit.record(events.InterestDeclared(proposal.id, conflicted), actor, now, proposal.place_id)
    if not conflicted and not begun:
        notify_authors(proposal, Headline.BEGUN, now)


def must_judge(proposal: Proposal, actor: Actor) -> None:
    """Refuse people who may not score, cost or decide this proposal."""
    interest = queries.interest(proposal.id, actor.account_id)
    own = actor.account_id in proposals.authors(proposal.id)
    refusal = rules.may_judge(own=own, declared=interest is not None, conflicted=bool(interest and interest.conflicted))
    if refusal:
        raise Refused(refusal)


def score(proposal: Proposal, marks: Mapping[str, tuple[int, str]], actor: Actor) -> None:
    """Save an assessor's scores and notes by criterion, replacing earlier ones."""
    must_judge(proposal, actor)
    for criterion, (mark, note) in sorted(marks.items()):
        key = {"proposal_id": proposal.id, "account_id": actor.account_id, "criterion": criterion}
        upsert(Score.__table__, {**key, "mark": mark, "note": note}, tuple(key))
    db.session.expire_all()


def settle(proposal: Proposal, criterion: str, mark: int, *, note: str, actor: Actor, now: datetime) -> None:
    """Save the mark that the assessors agreed on after a discussion."""
    must_judge(proposal, actor)
    key = {"proposal_id": proposal.id, "criterion": criterion}
    rest = {"mark": mark, "note": note, "by_id": actor.account_id, "at": now}
    upsert(AgreedMark.__table__, {**key, **rest}, tuple(key))


def note(proposal: Proposal, body: str, actor: Actor, now: datetime) -> None:
    """Add a note for the other assessors."""
    db.session.add(AssessmentNote(proposal_id=proposal.id, by_id=actor.account_id, body=body, at=now))


def ask_authors(proposal: Proposal, question: str, actor: Actor, now: datetime) -> AuthorQuestion:
    """Ask the authors a question and tell them at once."""
    people = proposals.authors(proposal.id)
    if not people:
        raise Refused(Refusal.ASKED_NOBODY, "question")
    made = AuthorQuestion(proposal_id=proposal.id, by_id=actor.account_id, question=question, at=now)
    db.session.add(made)
    db.session.flush()
    to = link(LinkKind.ASSESSMENT_ANSWER, proposal_id=proposal.id, question_id=made.id)
    details = {"title": proposal.title, "question": question}
    notifications.notify(people, Topic.MINE, Headline.ASKED, to, now, **details)
    return made


def answer(proposal: Proposal, asked: AuthorQuestion, words: str, actor: Actor, now: datetime) -> None:
    """Save an author's answer and tell the person who asked."""
    must_write(proposal, actor)
    asked.answer, asked.answered_at = words, now
    notifications.notify([asked.by_id], Topic.TEAM, Headline.ANSWERED, _page(proposal), now, title=proposal.title)


def cost(
    proposal: Proposal, amount: int, feasible: Feasibility, *, why: str, evidence: str, actor: Actor, now: datetime
) -> Costing:
    """Save the cost and feasibility. The vote uses this cost."""
    must_judge(proposal, actor)
    made = Costing(proposal_id=proposal.id, cost=amount, feasible=feasible, why=why, evidence=evidence, at=now)
    made.by_id = actor.account_id
    db.session.add(made)
    if amount:
        decisions.set_cost(proposal, amount, why, actor, now)
    db.session.flush()
    return made


def decide(proposal: Proposal, reason: str, actor: Actor, now: datetime, *, accept: bool) -> None:
    """Decide whether a proposal goes on the ballot; needs enough support, scorers and settled scores.

    A refusal needs a public reason.
    """
    must_judge(proposal, actor)
    decisions.must_be_decidable(proposal, reason, actor, now, accept=accept)
    round = rounds.by_id(proposal.round_id)
    supports = supporting.count(proposal, round.rules.support_least)
    if accept and supports < round.rules.support_needed:
        raise Refused(Refusal.NOT_ENOUGH_SUPPORT, "decision")
    book = queries.guide(round.id)
    marks, agreed = queries.marks([proposal.id])[proposal.id], queries.agreed([proposal.id])[proposal.id]
    refusal = rules.may_decide(book, marks, agreed)
    if refusal:
        raise Refused(refusal)
    decisions.decide(proposal, reason, actor, now, accept=accept)


def decide_many(
    chosen: Sequence[Proposal], reason: str, actor: Actor, now: datetime, *, accept: bool
) -> tuple[Proposal, Refused] | None:
    """Decide all of these in the same way, each under the same rules as by itself.

    The first one that can't be decided so, with why; then nothing may be kept. None when all are decided.
    """
    for proposal in chosen:
        try:
            decide(proposal, reason, actor, now, accept=accept)
        except Refused as refused:
            return proposal, refused
    return None


def appeal(proposal: Proposal, words: str, actor: Actor, now: datetime) -> Appeal:
    """An author appeals against a refusal, once."""
    must_write(proposal, actor)
    refusal = rules.may_appeal(proposal.status, appealed=bool(queries.appeals(proposal.id)))
    if refusal:
        raise Refused(refusal)
    made = Appeal(proposal_id=proposal.id, by_id=actor.account_id, words=words, at=now)
    db.session.add(made)
    db.session.flush()
    round = rounds.by_id(proposal.round_id)
    people = set(queries.assessors(round)) - {queries.refused_by(proposal.id)}
    notifications.notify(people, Topic.TEAM, Headline.APPEALED, _page(proposal), now, title=proposal.title)
    return made


def decide_appeal(proposal: Proposal, outcome: AppealOutcome, reason: str, actor: Actor, now: datetime) -> None:
    """Decide an appeal, by somebody else and with a public reason. If it is upheld, assessment starts again."""
    must_judge(proposal, actor)
    open_appeal = queries.open_appeal(proposal.id, lock=True)
    refusal = rules.may_decide_appeal(queries.refused_by(proposal.id), actor.account_id, open=open_appeal is not None)
    if refusal:
        raise Refused(refusal)
    assert open_appeal is not None
    open_appeal.outcome, open_appeal.reason = outcome, reason
    open_appeal.decided_by_id, open_appeal.decided_at = actor.account_id, now
    audit.record(events.AppealDecided(proposal.id, outcome.value), actor, now, proposal.place_id)
    if outcome is AppealOutcome.UPHELD:
        change_status(proposal, Status.SUBMITTED, reason, actor, now)
        proposal.submitted_at = now
    headline = Headline.APPEAL_UPHELD if outcome is AppealOutcome.UPHELD else Headline.APPEAL_STANDS
    notify_authors(proposal, headline, now, reason=reason)
    notify_followers(proposal, headline, now, reason=reason)


def remove_rule(rule: AssignRule) -> None:
    """Stop assigning proposals by this rule."""
    db.session.delete(rule)
