"""Every route × every role × (own place, other place, signed out): what the stamp says is what happens.

At the door everybody is asked about everything: the guard of each view is called, and stops whom it should before the
view. Beyond the door each page is rendered once for each right that opens it, and the other place is tried by real
requests. ``python3 -m pb_app test --all`` sends everybody everywhere by real requests.
"""

from functools import lru_cache
from typing import Any

import pytest
from flask import Flask, request
from flask_login import login_user, logout_user
from werkzeug.routing import Rule

from pb_app import clock
from pb_app.access import Actor, Role, Scope, decide
from pb_app.db import db
from pb_app.funds import services as funds
from pb_app.people import queries as people
from pb_app.people import services as accounts
from pb_app.web.access import Forbidden, current_scope
from pb_app.web.actor import SignedIn, current_actor
from tests.visitor import Visitor
from tests.web.addresses import PLACES, address, methods, routes, stamp
from tests.world import TOTP_KEY, World, _hash, email

HOME, ELSEWHERE = PLACES
Who = Role | str | None
WHO: tuple[Who, ...] = (None, "maya", *Role)
Estate = tuple[Flask, dict[str, Any]]


def who_is(who: Who) -> str:
    return str(who or "signed out")


@lru_cache(maxsize=4)
def actors(app: Flask) -> dict[Who, Actor | None]:
    """They all live in the first place."""
    with app.app_context():
        return {who: World.of(app, HOME).actor(who) if who else None for who in WHO}


@lru_cache(maxsize=8)
def ids(app: Flask, place: str) -> tuple[int, int, int]:
    """The place, its fund, and the organisation that its officers act for."""
    with app.app_context():
        world = World.of(app, place)
        officer = world.actor(Role.PARTNER_OFFICER)
        return world.home().id, world.fund().id, next(grant.partner_id or 0 for grant in officer.grants)


def expected(app: Flask, rule: Rule, place: str, who: Who) -> bool:
    """What the stamp says, from the names in the address alone."""
    action = stamp(app, rule).action
    if action is None:
        return True
    here, fund, partner = ids(app, place)
    named = {"fund", "round", "award_id", "board_id", "body_id", "meeting_id", "review_id", "round_id"} & rule.arguments
    of_partner = partner if "partner_id" in rule.arguments else None
    scope = Scope(here if "place" in rule.arguments else None, fund if named else None, of_partner)
    return decide(actors(app)[who], action, scope).allowed


def refused(response: Any) -> bool:
    onward = response.headers.get("Location", "")
    return response.status_code == 403 or (response.status_code == 303 and "/people/s" in onward and "next=" in onward)


def turned_away(app: Flask, rule: Rule) -> bool:
    """Call the view with its guard, as this request's person."""
    try:
        answer: Any = app.view_functions[rule.endpoint](**(request.view_args or {}))
        return refused(app.make_response(answer))
    except Forbidden:
        return True
    finally:
        db.session.rollback()


def let_in(app: Flask, rule: Rule) -> bool:
    """What the guard would decide, without the view behind it."""
    action = stamp(app, rule).action
    return action is None or decide(current_actor(), action, current_scope()).allowed


@pytest.mark.parametrize("place", PLACES)
def test_the_matrix_at_the_door(estate: Estate, place: str) -> None:
    app, arguments = estate
    wrong = []
    for rule in routes(app):
        if stamp(app, rule).action is None:
            continue
        allowed = {who: expected(app, rule, place, who) for who in WHO}
        for method in methods(rule):
            with app.test_request_context(address(app, rule, arguments[place]), method=method):
                assert app.preprocess_request() is None
                for who, acting in actors(app).items():
                    login_user(SignedIn(acting, email(who or ""))) if acting else logout_user()
                    right = let_in(app, rule) if allowed[who] else turned_away(app, rule)
                    if not right:
                        wrong.append((method, rule.rule, place, who_is(who), allowed[who]))
    assert wrong == []


def shown_to(app: Flask, rule: Rule, place: str) -> list[Who]:
    """Who looks at a page in every run: what is open to all looks different to a role; else once for each right."""
    if stamp(app, rule).action is None:
        return [None, "maya", *([Role.ADMINISTRATOR] if place == HOME else [])]
    return [who for who in WHO if expected(app, rule, place, who)][:1]


@pytest.mark.parametrize("who", WHO, ids=who_is)
def test_each_right_opens_its_pages(estate: Estate, who: Who) -> None:
    app, arguments = estate
    visitor, wrong = arrived(app, who), []
    for place in PLACES:
        for rule in routes(app):
            if "GET" in methods(rule) and who in shown_to(app, rule, place):
                wrong += tried(visitor, "GET", address(app, rule, arguments[place]), True)
    assert wrong == []


def test_the_other_place_is_shut_to_real_requests(estate: Estate) -> None:
    """The administrator may nearly everything at home."""
    app, arguments = estate
    visitor, wrong = arrived(app, Role.ADMINISTRATOR), []
    for rule in routes(app):
        if not expected(app, rule, ELSEWHERE, Role.ADMINISTRATOR):
            for method in methods(rule):
                wrong += tried(visitor, method, address(app, rule, arguments[ELSEWHERE]), False)
    assert wrong == []


@pytest.mark.full
@pytest.mark.parametrize("who", WHO, ids=who_is)
def test_the_matrix(estate: Estate, who: Who) -> None:
    """Everybody, everywhere, by real requests."""
    app, arguments = estate
    visitor, wrong = arrived(app, who), []
    for rule in routes(app):
        # What is open to all looks different to a role in its own place only; elsewhere it is a resident like Maya.
        public = stamp(app, rule).action is None
        for place in PLACES[:1] if isinstance(who, Role) and public else PLACES:
            allowed, path = expected(app, rule, place, who), address(app, rule, arguments[place])
            # What is allowed is only looked at: pressing buttons would change the estate under the next person.
            for method in [m for m in methods(rule) if m == "GET" or not allowed]:
                wrong += tried(visitor, method, path, allowed)
    assert wrong == []


def arrived(app: Flask, who: Who) -> Visitor:
    visitor = Visitor(app)
    if who:
        visitor.arrive_as(email(who), strong=isinstance(who, Role))
    return visitor


def tried(visitor: Visitor, method: str, path: str, allowed: bool) -> list[tuple[str, str, bool, int]]:
    """What went wrong."""
    response = visitor.client.open(path, method=method)
    response.get_data()
    wrong = response.status_code >= 500 or refused(response) == allowed
    return [(method, path, allowed, response.status_code)] if wrong else []


def test_a_refusal_says_why_and_who_could(estate: tuple[Flask, dict[str, Any]]) -> None:
    app, _ = estate
    helper = Visitor(app)
    helper.arrive_as(email(Role.HELPER), strong=True)
    helper.get("/people/riverside/roles", 403).sees("does not have a role that can do this", "Administrator")
    helper.get("/admin/hilltop/", 403).sees("Your role is for a different place")


def test_a_role_for_one_fund_does_not_open_another(app: Flask, world: World, visit: Any) -> None:
    with app.app_context():
        home, now = world.home(), clock.now()
        other = funds.make_fund(home.id, "other", name="Other", purpose="x", actor=None, now=now)
        account = people.by_email(email("maya"))
        assert account is not None
        account.password_hash, account.totp_secret = _hash(), TOTP_KEY
        accounts.grant_role(account, Role.ADMINISTRATOR, home.id, fund_id=other.id, actor=None, now=now)
        db.session.commit()
    maya = visit(email("maya"))
    maya.get("/funds/riverside/other/commit").sees("Add money to the fund")
    maya.get("/funds/riverside/pot/commit", 403).sees("Your role is for a different fund")
