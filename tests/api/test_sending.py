"""What programs send in goes through the same rules as the pages, once, and is looked at before it is public."""

import json
from datetime import timedelta
from typing import Any

from flask import Flask
from jsonschema import Draft202012Validator
from sqlalchemy import func, select

from pb_app import clock
from pb_app.access import Role
from pb_app.api import openapi, queries, rules
from pb_app.api.models import ApiToken, ProposalOrigin
from pb_app.api.services import tokens
from pb_app.api.terms import Permission
from pb_app.audit.models import AuditEvent
from pb_app.community_events.models import CommunityEvent
from pb_app.db import db
from pb_app.indicators import services as indicators
from pb_app.indicators.models import Indicator
from pb_app.moderation import services as moderation
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.people.models import Account
from pb_app.proposals.models import Proposal
from pb_app.proposals.moderation import proposal_thing
from pb_app.proposals.terms import Status
from pb_app.rounds.terms import PhaseKind
from tests.api.people import SECOND, second
from tests.api.service import BASE, read, send, token
from tests.visitor import Visitor
from tests.world import DAY, World, email
from tests.world.figures import draft, small_areas
from tests.world.gatherings import announce

IDEA = {"reference": "tu-17", "title": "A slide", "story": "Children slide.", "category": "young", "cost": 30_000}
PATH = "rounds/streets/proposals"


def an_open_round(app: Flask, world: World, *permissions: Permission) -> str:
    with app.app_context():
        world.round(PhaseKind.IDEAS)
        return token(world, clock.now(), *permissions)


def code(answer: Any) -> str:
    return str(answer.get_json(force=True)["type"]).rpartition(":")[2]


def test_a_proposal_from_elsewhere_waits_for_a_moderator_and_says_where_it_is_from(
    app: Flask, world: World, visit: Any
) -> None:
    secret = an_open_round(app, world)
    with app.app_context():
        people = db.session.scalar(select(func.count()).select_from(Account))
    answer = send(app.test_client(), PATH, secret, IDEA)
    assert answer.status_code == 201, answer.text
    made = answer.get_json()["data"]
    assert made["state"] == "held"
    path = openapi.document("")["paths"]["/{place}/rounds/{round}/proposals"]["post"]["responses"]["201"]
    Draft202012Validator(path["content"]["application/json"]["schema"]).validate(answer.get_json())
    assert read(app.test_client(), "proposals")["data"] == []
    page = f"/proposals/riverside/streets/{made['number']}"
    visit().get(page, 404)
    with app.app_context():
        proposal = db.session.get_one(Proposal, made["proposal"])
        assert (proposal.status, proposal.author_id, proposal.cost) == (Status.DRAFT, None, 30_000)
        assert db.session.scalar(select(func.count()).select_from(Account)) == people, "nobody got an account"
        thing = proposal_thing(world.home().id, proposal.id)
        assert thing is not None and thing.held
        moderation.keep(thing, world.home().id, world.actor(Role.MODERATOR), clock.now())
        db.session.commit()
    row = read(app.test_client(), "proposals")["data"][0]
    assert (row["title"], row["sent_in_by"], row["status"]) == ("A slide", "Website of the tenants", "submitted")
    visit().get(page).sees("It was sent in from somewhere else: Website of the tenants. It is known there as tu-17.")


def test_a_moderator_sees_where_an_idea_is_from_and_what_leads_to_one_person(
    app: Flask, world: World, visit: Any
) -> None:
    secret = an_open_round(app, world)
    idea = IDEA | {"story": "Children slide. Ask office@example.org or 01632 960 983.", "who": "Everybody."}
    number = send(app.test_client(), PATH, secret, idea).get_json()["data"]["proposal"]
    moderator = visit(email(Role.MODERATOR))
    for page in ("/moderation/riverside/reported", f"/moderation/riverside/look/proposal/{number}"):
        moderator.get(page).sees(
            "It was sent in from somewhere else: Website of the tenants. It is known there as tu-17.",
            "“office@example.org” looks like an email address.",
            "“01632 960 983” looks like a phone number.",
        )


def test_what_is_certain_is_refused_as_on_a_page_because_a_program_cannot_be_asked(app: Flask, world: World) -> None:
    secret, client = an_open_round(app, world), app.test_client()
    for said in ("Ring 07700 900123.", "Ask about 943 476 5919.", "Ｗrite to sam＠gmail.com"):
        answer = send(client, PATH, secret, IDEA | {"story": said})
        assert answer.status_code == 422
        assert "take it out" in answer.get_data(as_text=True)


def test_the_same_request_again_does_nothing_again(app: Flask, world: World) -> None:
    secret, client = an_open_round(app, world), app.test_client()
    first, again = send(client, PATH, secret, IDEA), send(client, PATH, secret, IDEA)
    assert first.get_json() == again.get_json() and again.status_code == 201
    assert again.headers["Idempotent-Replayed"] == "true"
    other = send(client, PATH, secret, IDEA | {"title": "Something else"})
    assert (other.status_code, code(other)) == (422, "api-key-reused")
    twice = send(client, PATH, secret, IDEA, key="another-key")
    assert (twice.status_code, code(twice)) == (409, "api-sent-already")
    missing = send(client, PATH, secret, IDEA, key="")
    assert (missing.status_code, code(missing)) == (400, "api-key-missing")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(ProposalOrigin)) == 1


def test_what_the_form_refuses_is_refused_at_its_field(app: Flask, world: World) -> None:
    secret, client = an_open_round(app, world), app.test_client()
    for change, field in (
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"title": 7}, "title"),
        ({"story": "   "}, "story"),
        ({"category": "rockets"}, "category"),
        ({"area": 999}, "area"),
        ({"cost": -1}, "cost"),
        ({"cost": True}, "cost"),
        ({"author": "maya@example.org"}, "author"),
    ):
        answer = send(client, PATH, secret, IDEA | change)
        assert answer.status_code == 422, (change, answer.text)
        body = answer.get_json(force=True)
        assert field in {error["field"] for error in body["errors"]}, body
    above = send(client, PATH, secret, IDEA | {"cost": 100_000_01})
    assert (above.status_code, code(above)) == (409, "above-round")
    for sent in (b"{", b"[]", b'"x"', b"null"):
        shown = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "key-12345"}
        answer = client.post(f"/api/v2/riverside/{PATH}", data=sent, content_type="application/json", headers=shown)
        assert answer.status_code in (400, 422), answer.text
    answer = client.post(
        f"/api/v2/riverside/{PATH}", data={"title": "x"}, headers={"Authorization": f"Bearer {secret}"}
    )
    assert answer.status_code == 415
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Proposal)) == 0, "nothing is left of what was refused"


def test_ideas_are_taken_only_while_the_round_takes_them(app: Flask, world: World) -> None:
    with app.app_context():
        world.round(PhaseKind.SHAPING)
        secret = token(world, clock.now())
    answer = send(app.test_client(), PATH, secret, IDEA)
    assert (answer.status_code, code(answer)) == (409, "ideas-closed")


def test_no_program_sends_in_more_than_fifty_a_day(app: Flask, world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr(rules, "PROPOSALS_A_DAY", 2)
    secret, client = an_open_round(app, world), app.test_client()
    answers = [send(client, PATH, secret, IDEA | {"reference": str(n)}, key=f"key-{n:05}") for n in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 429]
    assert code(answers[2]) == "api-too-many-today"


def test_a_token_is_limited_by_the_minute_and_its_last_use_is_kept(app: Flask, world: World, monkeypatch: Any) -> None:
    monkeypatch.setattr(rules, "A_MINUTE", 2)
    secret, client, now = an_open_round(app, world), app.test_client(), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now.replace(second=10))
    answers = [send(client, PATH, secret, {}) for _n in range(3)]
    assert [answer.status_code for answer in answers] == [422, 422, 429], "what is refused counts too"
    # The library that counts requests reads our 60 seconds, and gives what is left of them in whole seconds.
    assert answers[2].headers["Retry-After"] in ("59", "60")
    with app.app_context():
        row = db.session.scalar(select(ApiToken))
        assert row is not None and row.last_used_at == now.replace(second=10)
        assert secret not in (row.secret_hash, row.name) and row.secret_hash == tokens.hash_of(secret)


def test_without_a_token_or_with_one_for_something_else_nothing_is_taken(app: Flask, world: World) -> None:
    secret, client = an_open_round(app, world, Permission.ADD_FIGURES), app.test_client()
    for shown, status, word in (
        ("", 401, "api-token-missing"),
        ("cpt_wrong", 401, "api-token-unknown"),
        (secret, 403, "api-token-not-listed"),
    ):
        answer = send(client, PATH, shown, IDEA)
        assert (answer.status_code, code(answer)) == (status, word)
        assert (status == 401) == ("WWW-Authenticate" in answer.headers)


def test_figures_are_checked_like_a_file(app: Flask, world: World) -> None:
    with app.app_context():
        now = clock.now()
        area_set = small_areas(world, now)
        begun = indicators.begin(world.home(), draft(area_set.id), world.actor(Role.ADMINISTRATOR), now).id
        secret = token(world, now)
        codes = [area.code for area in neighbourhoods.areas(area_set.id)]
    client, path = app.test_client(), f"indicators/{begun}/figures"
    good = [{"area": code, "period": "2021", "value": 40, "denominator": 100} for code in codes]
    wrong = [
        *good[1:],
        {"area": codes[0], "value": 120, "denominator": 100},
        {"area": "E99", "value": 1, "denominator": 2},
    ]
    answer = send(client, path, secret, {"rows": wrong})
    assert (answer.status_code, code(answer)) == (422, "api-figures-wrong")
    assert {error["field"] for error in answer.get_json(force=True)["errors"]} == {
        f"rows.{len(wrong) - 2}",
        f"rows.{len(wrong) - 1}",
    }
    answer = send(client, path, secret, {"rows": good}, key="figures-2021")
    assert answer.get_json() == {"data": {"published": len(codes)}}, answer.text
    again = send(client, path, secret, {"rows": good}, key="figures-2021-again")
    assert (again.status_code, code(again)) == (409, "figures-nothing-to-publish")
    assert read(client, "figures")["data"]
    assert send(client, "indicators/999/figures", secret, {"rows": good}, key="figures-none").status_code == 404
    with app.app_context():
        assert db.session.get_one(Indicator, begun).published_at is not None


def test_how_many_came_is_a_number_once_it_is_over(app: Flask, world: World) -> None:
    with app.app_context():
        now = clock.now()
        event = announce(world, now)
        number, secret = event.id, token(world, now)
    client, path = app.test_client(), f"events/{number}/attendance"
    early = send(client, path, secret, {"came": 12})
    assert early.status_code == 409
    with app.app_context():
        event = db.session.get_one(CommunityEvent, number)
        event.starts_at, event.ends_at = now - timedelta(hours=3), now - timedelta(hours=1)
        db.session.commit()
    answer = send(client, path, secret, {"came": 12}, key="after-it-1")
    assert answer.get_json() == {"data": {"event": number, "came": 12}}
    assert read(client, f"events/{number}")["data"]["came"] == 12
    assert send(client, path, secret, {"came": 12, "names": ["Maya"]}, key="after-it-2").status_code == 422
    with app.app_context():
        sent = db.session.scalars(select(AuditEvent).where(AuditEvent.kind == "api:sent")).all()
        assert [(row.body["permission"], row.body["thing_id"], row.actor_id) for row in sent] == [
            ("add-attendance", number, None)
        ]


def test_two_people_make_a_token_and_see_it_once(app: Flask, world: World, visit: Any) -> None:
    with app.app_context():
        second(world, clock.now())
        db.session.commit()
    ines: Visitor = visit(email(Role.ADMINISTRATOR)).get("/api/riverside/tokens").sees("There is no token yet")
    ines.follow("Ask for a token")
    day = (clock.now() + DAY * 30).date().isoformat()
    ines.submit("Ask for the token", 422, name="Hub", expires_on=day).sees("Choose at least one")
    ines.submit("Ask for the token", 422, name="Hub", permissions=["add-figures"], expires_on="2099-01-01")
    ines.sees("Choose a day between today and a year from now")
    ines.submit("Ask for the token", name="Hub", permissions=["add-figures"], expires_on=day)
    ines.sees("You asked for this. Somebody else has to agree.").misses("Agree and make the token")
    sami: Visitor = visit(SECOND).get("/api/riverside/tokens").sees("Hub")
    sami.submit("Agree and make the token").sees("Copy it to the program now")
    secret = sami.words().split("cpt_")[1].split()[0]
    sami.get("/api/riverside/tokens").sees("Hub", "Two people agreed to it.", "Not used yet.").misses("cpt_")
    with app.app_context():
        assert queries.token_by_hash(tokens.hash_of(f"cpt_{secret}")) is not None
        db.session.rollback()
    sami.submit("End this token").sees("The token has ended", "There is no token yet")


def test_a_body_that_can_be_read_in_two_ways_or_not_be_kept_is_refused(app: Flask, world: World) -> None:
    secret = an_open_round(app, world)
    shown = {"Authorization": f"Bearer {secret}", "Idempotency-Key": "key-12345", "Content-Type": "application/json"}
    for content, status in (
        ("[" * 200_000, 400),
        ('{"reference": "1", "reference": "2"}', 400),
        (json.dumps(IDEA | {"title": "a\ud800"}), 422),
        (json.dumps(IDEA | {"reference": "a\x00"}), 422),
    ):
        answer = app.test_client().post(f"{BASE}/{PATH}", data=content, headers=shown)
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), content[:40]
