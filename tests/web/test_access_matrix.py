"""Every route × every role × (own place, other place, signed out): what the stamp says is what happens."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from pb_app import clock
from pb_app.access import Role, Scope, decide
from pb_app.assessment import services as checks
from pb_app.assessment.models import AssignRule, AuthorQuestion
from pb_app.board import queries as board_queries
from pb_app.board import services as boards
from pb_app.board.models import Board, Review, Survey
from pb_app.board.terms import ClaimKind
from pb_app.comments import services as comment_services
from pb_app.comments.terms import HelpKind
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.delivery import services as delivering
from pb_app.delivery.models import Award
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.terms import AccountKind
from pb_app.outcomes import services as outcomes
from pb_app.people import queries as people
from pb_app.places import services as places
from pb_app.places.terms import PartnerKind
from pb_app.polling import services as polling
from pb_app.polling.models import PaperBatch
from pb_app.proposals import queries as proposals
from pb_app.proposals.services import collaboration as shaping_services
from pb_app.proposals.services import merges
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import approvals
from pb_app.voting.slots import KEY_FILES
from pb_app.voting.terms import ApprovalKind
from tests.shared_app import make_app
from tests.visitor import Visitor
from tests.world import World, email

PLACES = ("riverside", "hilltop")
WHO: tuple[Role | str | None, ...] = (None, "maya", *Role)


def furnish(world: World) -> dict[str, Any]:
    """One of everything an address can name."""
    now = clock.now()
    finished = world.finished_round()
    world.proposal(world.round(PhaseKind.IDEAS, "ideas"), accept=False)
    bench = proposals.by_number(finished.id, 1)
    assert bench is not None
    comment = comment_services.say(bench, "Good.", world.actor("george"), now=now)
    award = _paid(world)
    board = boards.make_board(world.fund(), "Board", 1, None, now)
    member, term = world.actor(Role.BOARD_MEMBER).account_id, (now.date(), now.date() + timedelta(days=300))
    boards.fill_seat(board, member, boards.SeatTerms("Cares for a parent", *term), None, now)
    meeting = boards.plan_meeting(board, now, "Library", actor=None, now=now)
    review = boards.put_on_agenda(meeting, award, "Paper", easy="Short.", now=now)
    survey = _evening(world, board, review, now)
    grant = people.grants_in(world.home().id)[0]
    asking = world.actor(Role.ADMINISTRATOR)
    batch = PaperBatch(round_id=finished.id, first=1, size=3, made_at=now)
    db.session.add(batch)
    kiosk, _ = polling.make_kiosk(finished, "Library", asking, now)
    act = approvals.ask(finished, ApprovalKind.CERTIFY, {}, reason="All is in order.", actor=asking, now=now)
    merge, suggestion = _shaped(world, now)
    offer = comment_services.offer_help(bench, HelpKind.TIME, "An hour", world.actor("george"), now)
    rule = AssignRule(round_id=finished.id, account_id=world.actor(Role.ASSESSOR).account_id)
    question = AuthorQuestion(
        proposal_id=bench.id, by_id=world.actor(Role.ASSESSOR).account_id, question="Who?", at=now
    )
    db.session.add_all([rule, question])
    checks.declare(bench, "", world.actor(Role.ASSESSOR), now, conflicted=False)
    db.session.flush()
    return {
        "merge_id": merge,
        "suggestion_id": suggestion,
        "offer_id": offer.id,
        "rule_id": rule.id,
        "question_id": question.id,
        "account_id": asking.account_id,
        "criterion": "need",
        "field": "story",
        "token": "x",
        "key": "host",
        "move": "up",
        "page": 1,
        "n": 1,
        "place": world.place,
        "fund": "pot",
        "round": "streets",
        "number": 1,
        "award_id": award.id,
        "board_id": board.id,
        "meeting_id": meeting.id,
        "review_id": review.id,
        "comment_id": comment.id,
        "grant_id": grant.id,
        "pot_id": 1,
        "step": "title",
        "size": "small",
        "word": "close",
        "way": "in-the-room",
        "link": survey.token,
        "rule": "greedy",
        "secret": "x" * 32,
        "kiosk_id": kiosk.id,
        "batch_id": batch.id,
        "act_id": act.id,
        "sign": "burst",
        "name": "x",
        "commitment_id": 1,
        "request_id": 1,
        "line_id": 1,
        "run_id": 1,
        "payment_id": max(one.id for one in delivery.payments([award.id]).values()),
        "update_id": 1,
        "milestone_id": 1,
        "round_id": finished.id,
        "kind": "bank",
        "code": "people",
        "year": 2026,
    }


def _evening(world: World, board: Board, review: Review, now: datetime) -> Survey:
    """What a member and the secretary have for themselves: a survey, criteria, first steps, a claim, a case study."""
    seat, actor = board_queries.seats(board.id, now.date())[0], world.actor(Role.BOARD_MEMBER)
    boards.set_criteria(board, seat, ("Is it fair?",), actor, now)
    boards.set_first_steps(board, ("Say hello",), actor, now)
    boards.claim_cost(seat, boards.ClaimedCost(ClaimKind.TRAVEL, "Bus", 240, now.date()))
    boards.write_case(review.award, boards.CaseText("A bench", "We built it.", ("Find wood.",)), actor, now)
    return boards.open_survey(review, now.date() + timedelta(days=9), "Is it warm?", actor, now)


def _paid(world: World) -> Award:
    """An award with a step, a risk, a receipt and a payment that waits; and money that somebody asked to move."""
    award, now = world.agreed(world.award(1, 2)), clock.now()
    world.pay(award)
    delivering.add_milestone(award, "The bench is up", now.date())
    delivering.release_next(award, None, now)
    part = delivery.instalment(award.id, 2)
    assert part is not None
    delivering.prepare_payment(award, part, world.actor(Role.ADMINISTRATOR), now)
    outcomes.choose(award.proposal, ["people", "happy"], "")
    fund, area = world.fund(), funds.add_policy_area(world.fund(), "Young people")
    pool = fund_queries.account(fund.id, AccountKind.POOL)
    young = fund_queries.account(fund.id, AccountKind.POLICY_AREA, area.id)
    assert pool and young
    funds.ask_move(fund, pool, young, amount=100, reason="Why", actor=world.actor(Role.ADMINISTRATOR), now=now)
    places.add_partner(world.home(), "NHS Trust", PartnerKind.HEALTH, None, now)
    return award


def _shaped(world: World, now: Any) -> tuple[int, int]:
    """A round being checked, with a suggestion and a merge that were asked for."""
    shaping = world.round(PhaseKind.SHAPING, "shaping")
    one, other = (world.proposal(shaping, title, 100, accept=False) for title in ("A swing", "A slide"))
    suggestion = shaping_services.suggest(
        one, "story", text="Better.", why="Shorter.", actor=world.actor("george"), now=now
    )
    other.author_id = world.actor("george").account_id
    db.session.flush()
    return merges.ask(one, other, "The same.", world.actor("maya"), now).id, suggestion.id


@pytest.fixture(scope="module")
def estate(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, dict[str, Any]]]:
    folder: Path = tmp_path_factory.mktemp("estate")
    url = templates.fresh(folder)
    app = make_app(url, folder, WTF_CSRF_ENABLED=False)
    with app.app_context():
        arguments = {place: furnish(World.build(app, place)) for place in PLACES}
        db.session.commit()
    yield app, arguments
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    templates.drop(url)


def address(app: Flask, rule: Rule, arguments: dict[str, Any]) -> str:
    with app.test_request_context():
        return app.url_for(rule.endpoint, **{name: arguments[name] for name in rule.arguments})


def is_public(app: Flask, rule: Rule) -> bool:
    stamp = app.view_functions[rule.endpoint].access  # type: ignore[attr-defined]
    return stamp.action is None


def expected(app: Flask, rule: Rule, place: str, who: Role | str | None, home: str) -> bool:
    stamp = app.view_functions[rule.endpoint].access  # type: ignore[attr-defined]
    with app.app_context():
        worlds = {name: World(name, KEY_FILES.value(app)) for name in PLACES}
        actor = worlds[home].actor(who) if who else None
        here = worlds[place].home().id if "place" in rule.arguments else None
        named = {"fund", "round", "award_id", "board_id", "meeting_id", "review_id", "round_id"} & rule.arguments
        fund = worlds[place].fund().id if named else None
        return decide(actor, stamp.action, Scope(here, fund)).allowed


def refused(response: Any) -> bool:
    onward = response.headers.get("Location", "")
    return response.status_code == 403 or (response.status_code == 303 and "/people/s" in onward and "next=" in onward)


@pytest.mark.parametrize("who", WHO, ids=lambda who: str(who or "signed out"))
def test_the_matrix(estate: tuple[Flask, dict[str, Any]], who: Role | str | None) -> None:
    app, arguments = estate
    visitor = Visitor(app)
    if who:
        visitor.arrive_as(email(who), strong=isinstance(who, Role))
    wrong = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        # What is open to all looks different to a role in its own place only; elsewhere it is a resident like Maya.
        for place in PLACES[:1] if isinstance(who, Role) and is_public(app, rule) else PLACES:
            allowed = is_public(app, rule) or expected(app, rule, place, who, PLACES[0])
            path = address(app, rule, arguments[place])
            methods = [m for m in ("GET", "POST") if m in (rule.methods or ())]
            # What is allowed is only looked at: pressing buttons would change the estate under the next person.
            for method in methods if not allowed else [m for m in methods if m == "GET"]:
                response = visitor.client.open(path, method=method)
                response.get_data()
                if response.status_code >= 500 or refused(response) == allowed:
                    wrong.append((method, path, allowed, response.status_code))
    assert wrong == []


def test_a_refusal_says_why_and_who_could(estate: tuple[Flask, dict[str, Any]]) -> None:
    app, _ = estate
    helper = Visitor(app)
    helper.arrive_as(email(Role.HELPER), strong=True)
    helper.get("/people/riverside/roles", 403).sees("does not have a role that can do this", "Administrator")
    helper.get("/admin/hilltop/", 403).sees("Your role is for a different place")


def test_a_role_for_one_fund_does_not_open_another(app: Flask, world: World, visit: Any) -> None:
    from pb_app.people import services as accounts

    with app.app_context():
        home, now = world.home(), clock.now()
        other = funds.make_fund(home.id, "other", name="Other", purpose="x", actor=None, now=now)
        account = people.by_email(email("maya"))
        assert account is not None
        from tests.world import TOTP_KEY, _hash

        account.password_hash, account.totp_secret = _hash(), TOTP_KEY
        accounts.grant_role(account, Role.ADMINISTRATOR, home.id, fund_id=other.id, actor=None, now=now)
        db.session.commit()
    maya = visit(email("maya"))
    maya.get("/funds/riverside/other/commit").sees("Put money into the fund")
    maya.get("/funds/riverside/pot/commit", 403).sees("Your role is for a different fund")
