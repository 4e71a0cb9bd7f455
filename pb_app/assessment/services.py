"""What happens while a proposal is checked. Actor and time are arguments; money in minor units."""

from collections.abc import Mapping
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
    """How the round checks."""
    if not book.criteria:
        raise Refused(Refusal.CRITERIA_MISSING, "weight_need")
    upsert(RoundAssessment.__table__, {"round_id": round.id, "body": book.as_data()}, ("round_id",))
    db.session.expire_all()
    audit.record(events.AssessmentGuideChanged(round.id), actor, now, round.place_id)


def add_rule(round: Round, account_id: int, area_id: int | None, category: str | None, now: datetime) -> AssignRule:
    """From now on an assessor gets what fits; what waits unassigned is given out at once."""
    if account_id not in queries.assessors(round):
        raise Refused(Refusal.NOT_AN_ASSESSOR, "who")
    rule = AssignRule(round_id=round.id, account_id=account_id, area_id=area_id, category=category)
    db.session.add(rule)
    db.session.flush()
    assign_waiting(round, now)
    return rule


def assign_waiting(round: Round, now: datetime) -> int:
    """Give what nobody looks at to whom the rules say, never to an author; returns how many were given out."""
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
    """This one checks it, and hears of that; an author never does."""
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
    """Say whether one has an interest. A conflict, also one found later, takes one's marks and the task away."""
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
    """Refuses whoever may not score, cost or decide this one."""
    interest = queries.interest(proposal.id, actor.account_id)
    own = actor.account_id in proposals.authors(proposal.id)
    refusal = rules.may_judge(own=own, declared=interest is not None, conflicted=bool(interest and interest.conflicted))
    if refusal:
        raise Refused(refusal)


def score(proposal: Proposal, marks: Mapping[str, tuple[int, str]], actor: Actor) -> None:
    """One's marks by criterion with notes; again replaces them."""
    must_judge(proposal, actor)
    for criterion, (mark, note) in sorted(marks.items()):
        key = {"proposal_id": proposal.id, "account_id": actor.account_id, "criterion": criterion}
        upsert(Score.__table__, {**key, "mark": mark, "note": note}, tuple(key))
    db.session.expire_all()


def settle(proposal: Proposal, criterion: str, mark: int, *, note: str, actor: Actor, now: datetime) -> None:
    """What the scorers agree on after a talk."""
    must_judge(proposal, actor)
    key = {"proposal_id": proposal.id, "criterion": criterion}
    rest = {"mark": mark, "note": note, "by_id": actor.account_id, "at": now}
    upsert(AgreedMark.__table__, {**key, **rest}, tuple(key))


def note(proposal: Proposal, body: str, actor: Actor, now: datetime) -> None:
    """A word among assessors."""
    db.session.add(AssessmentNote(proposal_id=proposal.id, by_id=actor.account_id, body=body, at=now))


def ask_authors(proposal: Proposal, question: str, actor: Actor, now: datetime) -> AuthorQuestion:
    """A question back; the authors hear of it at once."""
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
    """An author's answer; whoever asked hears of it."""
    must_write(proposal, actor)
    asked.answer, asked.answered_at = words, now
    notifications.notify([asked.by_id], Topic.TEAM, Headline.ANSWERED, _page(proposal), now, title=proposal.title)


def cost(
    proposal: Proposal, amount: int, feasible: Feasibility, *, why: str, evidence: str, actor: Actor, now: datetime
) -> Costing:
    """What it costs and whether it can be done; the cost that was found is the one that is voted on."""
    must_judge(proposal, actor)
    made = Costing(proposal_id=proposal.id, cost=amount, feasible=feasible, why=why, evidence=evidence, at=now)
    made.by_id = actor.account_id
    db.session.add(made)
    if amount:
        decisions.set_cost(proposal, amount, why, actor, now)
    db.session.flush()
    return made


def decide(proposal: Proposal, reason: str, actor: Actor, now: datetime, *, accept: bool) -> None:
    """Onto the ballot or not, with a public reason: not before enough people support it and the scorers have talked."""
    must_judge(proposal, actor)
    round = rounds.by_id(proposal.round_id)
    supports = supporting.count(proposal, round.rules.support_least)
    if accept and supports < round.rules.support_needed:
        raise Refused(Refusal.NOT_ENOUGH_SUPPORT, "decision")
    book = queries.guide(round.id)
    marks, agreed = queries.marks([proposal.id])[proposal.id], queries.agreed([proposal.id])[proposal.id]
    if rules.to_talk_about(book, marks, agreed):
        raise Refused(Refusal.TALK_FIRST)
    decisions.decide(proposal, reason, actor, now, accept=accept)


def appeal(proposal: Proposal, words: str, actor: Actor, now: datetime) -> Appeal:
    """An author asks to look again, once."""
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
    """By somebody else than who refused. Upheld: it is checked again from the start; both ways with a public reason."""
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
    """Give out no more by it."""
    db.session.delete(rule)
