"""Crowds of new accounts: what makes one, suspending it with what it wrote, and undoing all of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.comments import queries as comments
from pb_app.comments import services as commenting
from pb_app.db import db
from pb_app.moderation import crowds, rules, services
from pb_app.moderation.models import Crowd
from pb_app.moderation.terms import CrowdSign, NewAccount, Refusal
from pb_app.people import services as people
from pb_app.people.sign_ins.models import SignIn
from pb_app.people.sign_ins.terms import DeviceKind
from pb_app.proposals import queries as proposals
from pb_app.rounds.terms import PhaseKind
from tests.expect import logged, refused
from tests.moderation.things import moderator, thing
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
PAGE = "/moderation/riverside/crowds"


def new(number: int, address: str = "x@x.org", network: str = "") -> NewAccount:
    return NewAccount(account_id=number, email=address, network=network)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("Buy12pills7@Spam.example", "buy#pills#@spam.example"),
        ("ann+shop3@x.org", "ann@x.org"),
        ("ann@x.org", "ann@x.org"),
    ],
)
def test_addresses_made_by_a_program_look_alike(address: str, expected: str) -> None:
    assert rules.pattern(address) == expected


def test_a_few_are_no_crowd_and_a_network_takes_more() -> None:
    alike = [new(n, f"buy{n}@spam.example", "203.0.0.0/16") for n in range(1, 6)]
    assert rules.crowds(alike[:2]) == []
    assert [crowd.sign for crowd in rules.crowds(alike[:4])] == [CrowdSign.ADDRESS]
    assert {crowd.sign for crowd in rules.crowds(alike)} == set(CrowdSign)
    strangers = [new(n, f"{'abcdef'[n]}@x{n}.org", "") for n in range(5)]
    assert rules.crowds(strangers) == [], "no network is not the same network"


def spammer(world: World, number: int) -> Actor:
    account = people.make_account(f"buy{number}@spam.example", f"Buyer {number}", clock.now())
    more = {"strong": False, "device": DeviceKind.PHONE, "browser": "", "network": "203.0.0.0/16", "token_hash": "t"}
    now = clock.now()
    db.session.add(SignIn(account_id=account.id, secret_hash=f"s{number}", begun_at=now, used_at=now, **more))
    bench = proposals.by_number(world.find_round().id, 1)
    assert bench is not None
    actor = Actor(account.id, account.name)
    commenting.say(bench, f"Cheap pills {number}", actor, now=now)
    return actor


@scene
def spam(app: Flask, world: World) -> World:
    with app.app_context():
        world.proposal(world.round(PhaseKind.IDEAS), "A bench", 300, accept=False)
        for number in range(3):
            spammer(world, number)
        db.session.commit()
    return world


def test_a_crowd_is_suspended_and_everything_is_undone(spam: World, context: object) -> None:
    home, now, who = spam.home().id, clock.now(), moderator(spam)
    (facts,) = crowds.find(home, now)
    assert (facts.crowd.sign, len(facts.crowd.account_ids), len(facts.things)) == (CrowdSign.ADDRESS, 3, 3)
    with refused(Refusal.CROWD_CHANGED):
        crowds.suspend(facts, home, digest="other", reason="Spam", actor=who, now=now)
    crowd = crowds.suspend(facts, home, digest=facts.digest, reason="Spam", actor=who, now=now)
    logged("moderation:crowd-suspended", home, who, crowd_id=crowd.id, accounts=3, things=3, reason="Spam")
    assert all(crowds.is_suspended(home, one) and comments.is_blocked(home, one) for one in facts.crowd.account_ids)
    assert not crowds.is_suspended(home + 1, facts.crowd.account_ids[0])
    assert {thing(spam, one.kind, one.id).hidden for one in facts.things} == {"Spam"}
    assert crowds.find(home, now) == []
    again = facts.things[0]
    services.restore(thing(spam, again.kind, again.id), home, "Fine", who, now)
    services.hide(thing(spam, again.kind, again.id), home, "Rude", who, now)
    assert crowds.undo(crowd, "No spam", who, now) == 2, "what was hidden for another reason stays hidden"
    assert not crowds.is_suspended(home, facts.crowd.account_ids[0])
    assert thing(spam, again.kind, again.id).hidden == "Rude"
    with refused(Refusal.CROWD_UNDONE):
        crowds.undo(crowd, "No spam", who, now)


def test_old_accounts_and_staff_are_no_crowd(spam: World, context: object) -> None:
    assert crowds.find(spam.home().id, clock.now() + rules.NEW_FOR + timedelta(seconds=1)) == []


def test_a_moderator_looks_suspends_and_undoes(app: Flask, spam: World, visit: Visit) -> None:
    page = visit(email(Role.MODERATOR)).get(PAGE).sees("buy#@spam.example", "3 accounts").misses("buy1@")
    page.follow("Email addresses of the same kind: buy#@spam.example").sees("Cheap pills 1")
    page.submit("Suspend them and hide what they wrote", 422, reason="").sees("Write the reason")
    page.submit("Suspend them and hide what they wrote", reason="Spam").sees("You can undo this")
    talk = "/proposals/riverside/streets/1/"
    visit().get(talk).sees("Hidden by the moderators. Reason: Spam").misses("Cheap pills")
    buyer = visit("buy1@spam.example", strong=False)
    buyer.get("/proposals/riverside/streets/1/suggest/story", 403).sees("You can’t write in this place for now")
    buyer.get(talk).submit("Add your comment", 422, body="More").sees("You can’t comment in this place")
    buyer.get("/notifications/")
    page.get(PAGE).submit("Undo").sees("They can write again")
    visit().get(talk).sees("Cheap pills 1")
    buyer.get("/proposals/riverside/streets/1/suggest/story")
    with app.app_context():
        crowd = db.session.query(Crowd).one()
        assert crowd.undone_at is not None
    page.get(f"{PAGE}/nothing", 404)
