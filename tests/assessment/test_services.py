"""Assessment by its services: only assessors, never authors, not before there is support; and who hears of each step."""

from collections.abc import Callable
from datetime import datetime

import pytest

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.assessment import queries, services
from pb_app.assessment.models import AgreedMark, AssessmentNote, Assignment
from pb_app.assessment.terms import AppealOutcome, AssessmentGuide, Criterion, Feasibility, Headline, Refusal
from pb_app.db import db
from pb_app.people import services as people
from pb_app.places import queries as places
from pb_app.proposals import queries as proposals
from pb_app.proposals.models import Proposal
from pb_app.proposals.services import supports
from pb_app.proposals.terms import Refusal as ProposalRefusal
from pb_app.proposals.terms import Status
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Rulebook
from tests.accounts import account_for
from tests.expect import hear, last_news, logged, refused
from tests.scenes import scene
from tests.world import DAY, World, email


@scene
def round(world: World, context: object) -> Round:
    return world.round(PhaseKind.SHAPING)


@scene
def bench(world: World, round: Round) -> Proposal:
    """Maya's proposal; another one stands beside it."""
    world.proposal(round, "A lamp", accept=False, area="S")
    return world.proposal(round, "A bench", accept=False)


def assessor(world: World, name: str = "second") -> Actor:
    account = account_for(email(name), clock.now())
    people.grant_role(account, Role.ASSESSOR, world.home().id, fund_id=None, actor=None, now=clock.now())
    return world.actor(name)


def given_to(proposal: Proposal) -> set[int]:
    return {row.account_id for row in db.session.query(Assignment).filter_by(proposal_id=proposal.id)}


def ready(proposal: Proposal, *people: Actor) -> None:
    if len(people) == 1:
        services.set_guide(rounds.by_id(proposal.round_id), AssessmentGuide(scorers=0), people[0], clock.now())
    for actor in people:
        services.declare(proposal, "", actor, clock.now(), conflicted=False)


def ideas_open(round: Round) -> datetime:
    return next(w.opens for w in rounds.windows(round.id) if w.kind is PhaseKind.IDEAS) + DAY * 2


def test_only_assessors_are_given_work(world: World, round: Round, bench: Proposal) -> None:
    for nobody in (world.actor("george"), world.actor(Role.FINANCE)):
        with refused(Refusal.NOT_AN_ASSESSOR, "who"):
            services.add_rule(round, nobody.account_id, None, None, clock.now())
    assert queries.assign_rules(round.id) == [] and given_to(bench) == set()
    since, one = last_news(), world.actor(Role.ASSESSOR)
    rule = services.add_rule(round, one.account_id, None, None, clock.now())
    assert given_to(bench) == {one.account_id} and hear(since) == {(one.account_id, Headline.ASSIGNED.value)}
    assert (rule.round_id, rule.account_id) == (round.id, one.account_id)
    services.remove_rule(rule)
    db.session.flush()
    assert queries.assign_rules(round.id) == []


def test_whoever_is_no_assessor_any_more_is_given_nothing(world: World, round: Round, bench: Proposal) -> None:
    gone = assessor(world)
    services.add_rule(round, gone.account_id, None, "skills", clock.now())
    from pb_app.people import queries as accounts

    for grant in accounts.live_grants(gone.account_id):
        people.end_role(grant, world.actor(Role.ADMINISTRATOR), clock.now())
    rule = queries.assign_rules(round.id)[0]
    rule.category = None
    db.session.flush()
    assert services.assign_waiting(round, clock.now()) == 0 and given_to(bench) == set()


def test_rules_give_by_area_and_subject(world: World, round: Round, bench: Proposal) -> None:
    areas = {area.code: area.id for area in places.areas(round.place_id)}
    one, two = world.actor(Role.ASSESSOR), assessor(world)
    lamp = proposals.by_number(round.id, 1)
    assert lamp is not None
    services.add_rule(round, one.account_id, areas["N"], None, clock.now())
    assert (given_to(bench), given_to(lamp)) == ({one.account_id}, set())
    services.add_rule(round, two.account_id, areas["S"], "culture", clock.now())
    assert given_to(lamp) == set()
    services.add_rule(round, two.account_id, areas["S"], "green", clock.now())
    assert (given_to(bench), given_to(lamp)) == ({one.account_id}, {two.account_id})
    assert services.assign_waiting(round, clock.now()) == 0, "what somebody has is not given again"


def test_an_author_never_looks_after_their_own(world: World, round: Round, bench: Proposal) -> None:
    maya = world.actor("maya")
    people.grant_role(
        account_for(email("maya"), clock.now()),
        Role.ASSESSOR,
        round.place_id,
        fund_id=None,
        actor=None,
        now=clock.now(),
    )
    with refused(Refusal.CHECK_OWN, "who"):
        services.assign(bench, maya.account_id, clock.now())
    services.add_rule(round, maya.account_id, None, None, clock.now())
    assert given_to(bench) == set()
    ready(bench, maya)
    for act in (
        lambda: services.score(bench, {"need": (3, "")}, maya),
        lambda: services.cost(bench, 0, Feasibility.YES, why="", evidence="", actor=maya, now=clock.now()),
        lambda: services.decide(bench, "Yes", maya, clock.now(), accept=True),
    ):
        with refused(Refusal.CHECK_OWN):
            act()


def test_being_given_something_twice_is_once(world: World, bench: Proposal) -> None:
    one, since = world.actor(Role.ASSESSOR), last_news()
    for _ in range(2):
        services.assign(bench, one.account_id, clock.now())
    assert given_to(bench) == {one.account_id} and len(hear(since)) == 1
    services.unassign(bench, one.account_id)
    services.unassign(bench, one.account_id)
    db.session.flush()
    assert given_to(bench) == set()


def test_an_interest_takes_marks_and_task_away(world: World, bench: Proposal) -> None:
    one, two, now = world.actor(Role.ASSESSOR), assessor(world), clock.now()
    maya, since = world.actor("maya"), last_news()
    with refused(Refusal.UNDECLARED_INTEREST):
        services.score(bench, {"need": (3, "")}, one)
    ready(bench, one)
    assert hear(since) == {(maya.account_id, Headline.BEGUN.value)}
    logged("assessment:interest-declared", bench.place_id, one, proposal_id=bench.id, conflicted=False)
    since = last_news()
    ready(bench, two)
    assert hear(since) == set(), "it has begun once"
    for who in (one, two):
        services.assign(bench, who.account_id, now)
        services.score(bench, {"need": (4, "n"), "value": (2, "v")}, who)
    services.score(bench, {"need": (5, "more")}, one)
    assert queries.marks([bench.id])[bench.id] == {"need": [5, 4], "value": [2, 2]} or sorted(
        queries.marks([bench.id])[bench.id]["need"]
    ) == [4, 5]
    with refused(Refusal.INTEREST_REASON, "why"):
        services.declare(bench, "", one, now, conflicted=True)
    services.declare(bench, "My aunt's", one, now, conflicted=True)
    logged("assessment:interest-declared", bench.place_id, one, proposal_id=bench.id, conflicted=True)
    assert given_to(bench) == {two.account_id} and queries.scores_by(bench.id, one.account_id) == {}
    assert set(queries.scores_by(bench.id, two.account_id)) == {"need", "value"}
    acts: list[Callable[[], object]] = [
        lambda: services.score(bench, {"need": (3, "")}, one),
        lambda: services.settle(bench, "need", 3, note="", actor=one, now=now),
        lambda: services.decide(bench, "Yes", one, now, accept=True),
    ]
    for act in acts:
        with refused(Refusal.CONFLICTED):
            act()


def test_nothing_is_accepted_before_enough_people_support_it(world: World, context: object) -> None:
    made = world.round(PhaseKind.SHAPING, rulebook=Rulebook(support_needed=2))
    bench, one = world.proposal(made, "A bench", accept=False), world.actor(Role.ASSESSOR)
    ready(bench, one)
    for n in range(2):
        with refused(Refusal.NOT_ENOUGH_SUPPORT, "decision"):
            services.decide(bench, "Yes", one, clock.now(), accept=True)
        fan = Actor(people.make_account(f"fan{n}@x.org", "", clock.now()).id, "")
        supports.give(bench, fan, ideas_open(made))
        db.session.flush()
    services.decide(bench, "It can be done.", one, clock.now(), accept=True)
    assert bench.status is not Status.SUBMITTED and proposals.on_ballot(made.id)[0].id == bench.id


def test_a_refusal_needs_no_support(world: World, context: object) -> None:
    made = world.round(PhaseKind.SHAPING, rulebook=Rulebook(support_needed=2))
    bench, one = world.proposal(made, "A bench", accept=False), world.actor(Role.ASSESSOR)
    ready(bench, one)
    services.decide(bench, "Not our ground.", one, clock.now(), accept=False)
    assert bench.status is Status.REFUSED


def test_marks_far_apart_are_talked_about_first(world: World, bench: Proposal) -> None:
    one, two, now = world.actor(Role.ASSESSOR), assessor(world), clock.now()
    ready(bench, one, two)
    services.score(bench, {"need": (5, "")}, one)
    services.score(bench, {"need": (3, "")}, two)
    with refused(Refusal.TALK_FIRST):
        services.decide(bench, "Yes", one, now, accept=True)
    services.settle(bench, "need", 4, note="we talked", actor=two, now=now)
    mark = db.session.query(AgreedMark).one()
    assert (mark.mark, mark.note, mark.by_id, mark.at) == (4, "we talked", two.account_id, now)
    services.decide(bench, "Yes", one, now, accept=True)


def test_the_cost_that_was_found_is_voted_on(world: World, bench: Proposal) -> None:
    one, now = world.actor(Role.ASSESSOR), clock.now()
    with refused(Refusal.UNDECLARED_INTEREST):
        services.cost(bench, 1, Feasibility.YES, why="", evidence="", actor=one, now=now)
    ready(bench, one)
    before = bench.cost
    services.cost(bench, 0, Feasibility.YES, why="fine", evidence="a quote", actor=one, now=now)
    assert bench.cost == before
    made = services.cost(bench, 280_00, Feasibility.CHANGED, why="cheaper wood", evidence="a quote", actor=one, now=now)
    kept = (made.cost, made.feasible, made.why, made.evidence, made.by_id, made.at)
    assert kept == (280_00, Feasibility.CHANGED, "cheaper wood", "a quote", one.account_id, now)
    assert bench.cost == 280_00


def test_questions_go_to_authors_and_answers_to_who_asked(world: World, bench: Proposal) -> None:
    one, maya, now = world.actor(Role.ASSESSOR), world.actor("maya"), clock.now()
    since = last_news()
    asked = services.ask_authors(bench, "Whose wood?", one, now)
    assert hear(since) == {(maya.account_id, Headline.ASKED.value)}
    assert (asked.proposal_id, asked.by_id, asked.question, asked.at) == (bench.id, one.account_id, "Whose wood?", now)
    with refused(ProposalRefusal.NOT_INVITED):
        services.answer(bench, asked, "Mine.", world.actor("george"), now)
    since = last_news()
    services.answer(bench, asked, "Ours.", maya, now)
    assert (asked.answer, asked.answered_at) == ("Ours.", now)
    assert hear(since) == {(one.account_id, Headline.ANSWERED.value)}
    services.note(bench, "Nice people.", one, now)
    note = db.session.query(AssessmentNote).one()
    assert (note.proposal_id, note.by_id, note.body, note.at) == (bench.id, one.account_id, "Nice people.", now)


def refuse(world: World, bench: Proposal) -> Actor:
    one = world.actor(Role.ASSESSOR)
    ready(bench, one)
    services.decide(bench, "Not our ground.", one, clock.now(), accept=False)
    return one


def test_an_appeal_is_an_authors_once_against_a_refusal(world: World, bench: Proposal) -> None:
    maya, two, now = world.actor("maya"), assessor(world), clock.now()
    with refused(Refusal.NOT_REFUSED):
        services.appeal(bench, "Look again", maya, now)
    refuse(world, bench)
    with refused(ProposalRefusal.NOT_INVITED):
        services.appeal(bench, "Look again", world.actor("george"), now)
    since = last_news()
    made = services.appeal(bench, "Look again", maya, now)
    assert (made.proposal_id, made.by_id, made.words, made.at) == (bench.id, maya.account_id, "Look again", now)
    heard = hear(since)
    assert (two.account_id, Headline.APPEALED.value) in heard
    assert world.actor(Role.ASSESSOR).account_id not in {account for account, _headline in heard}
    with refused(Refusal.APPEALED_ALREADY):
        services.appeal(bench, "And again", maya, now)


@pytest.mark.parametrize(
    ("outcome", "status", "headline"),
    [
        (AppealOutcome.UPHELD, Status.SUBMITTED, Headline.APPEAL_UPHELD),
        (AppealOutcome.STANDS, Status.REFUSED, Headline.APPEAL_STANDS),
    ],
)
def test_somebody_else_decides_an_appeal(
    world: World, bench: Proposal, outcome: AppealOutcome, status: Status, headline: Headline
) -> None:
    one, two, maya, now = refuse(world, bench), assessor(world), world.actor("maya"), clock.now()
    with refused(Refusal.UNDECLARED_INTEREST):
        services.decide_appeal(bench, outcome, "Why", two, now)
    ready(bench, two)
    with refused(Refusal.APPEAL_OVER):
        services.decide_appeal(bench, outcome, "Why", two, now)
    made = services.appeal(bench, "Look again", maya, now)
    with refused(Refusal.APPEAL_BY_DECIDER):
        services.decide_appeal(bench, outcome, "Why", one, now)
    since, later = last_news(), now + DAY
    services.decide_appeal(bench, outcome, "Why.", two, later)
    kept = (made.outcome, made.reason, made.decided_by_id, made.decided_at)
    assert kept == (outcome, "Why.", two.account_id, later) and bench.status is status
    assert (bench.submitted_at == later) == (outcome is AppealOutcome.UPHELD)
    assert (maya.account_id, headline.value) in hear(since)
    logged("assessment:appeal-decided", bench.place_id, two, proposal_id=bench.id, outcome=outcome.value)
    with refused(Refusal.APPEAL_OVER):
        services.decide_appeal(bench, outcome, "Again", two, later)


def test_a_guide_has_criteria(world: World, round: Round) -> None:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    with refused(Refusal.CRITERIA_MISSING, "weight_need"):
        services.set_guide(round, AssessmentGuide(criteria=()), admin, now)
    guide = AssessmentGuide(days=9, criteria=(Criterion("need", 2),))
    services.set_guide(round, guide, admin, now)
    assert queries.guide(round.id) == guide
    logged("assessment:guide-changed", round.place_id, admin, round_id=round.id)
