"""A link in a mail begins an account, and gets nobody into one that exists."""

import logging
import re
from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.outbox import OutboxMessage
from pb_app.people import ages, granting, invitations, queries, role_grants
from pb_app.people import services as accounts
from pb_app.people.models import Account
from pb_app.people.terms import InvitationKind, Refusal
from tests.visitor import Visitor, last_link
from tests.world import World, email

Visit = Callable[..., Visitor]
SKYE = "skye@demo.example"
PAGE = "/people/invitation/"


def _marks(reader: Visitor, button: str) -> dict[str, list[str]]:
    """What the site itself puts into a form."""
    return reader.filled(reader.form_with(button))


def _account(*, password: str | None = None) -> Account:
    skye = accounts.make_account(SKYE, "Skye", clock.now())
    skye.password_hash = password
    db.session.flush()
    return skye


def _invited(world: World, kind: InvitationKind, body: dict[str, object] | None = None) -> str:
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    invitations.invite(kind, SKYE, world.home().id, body or {}, actor=admin, now=now)
    sent = db.session.scalar(db.select(OutboxMessage.body).order_by(OutboxMessage.id.desc())) or ""
    return sent.split(PAGE)[1].split()[0]


def _role(world: World) -> str:
    asked_by = world.actor(Role.ADMINISTRATOR).account_id
    return _invited(world, InvitationKind.ROLE, {"role": "helper", "fund": None, "asked_by": asked_by})


@pytest.mark.parametrize("kind", InvitationKind)
def test_no_kind_of_invitation_opens_an_account_that_exists(
    app: Flask, world: World, visit: Visit, kind: InvitationKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invitations, "to_what", lambda kind, subject_id: "to take part")
    with app.app_context():
        skye = _account(password="kept")
        secret, skye_id, maya_id = _invited(world, kind), skye.id, world.actor("maya").account_id
        db.session.commit()
    stranger = visit().get(PAGE + secret)
    stranger.sees(f"There is an account for {SKYE} already", "Sign in with a link").misses("we make an account")
    marks = _marks(stranger.get("/people/sign-in"), "Send me a link and a code")
    stranger.send(PAGE + secret, marks, 409).sees("Sign in to it first")
    stranger.get("/people/account").sees("Send me a link and a code")
    maya = visit(email("maya"), strong=False).get(PAGE + secret)
    maya.sees("You are signed in as Maya", f"This invitation is for the account of {SKYE}")
    agreed = {"instead_of": [str(maya_id)]}
    maya.send(PAGE + secret, _marks(maya, "Sign out") | agreed, 409).sees("somebody else’s account")
    maya.get("/people/account").sees(email("maya"))
    with app.app_context():
        kept = queries.by_id(skye_id)
        assert kept is not None and kept.password_hash == "kept" and not queries.live_grants(skye_id)
        assert queries.invitations_to(SKYE, clock.now())


def test_whoever_signs_in_first_says_yes_on_the_page(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        skye_id = _account().id
        secret = _role(world)
        db.session.commit()
    skye = visit().get(PAGE + secret).follow("Sign in with a link").submit("Send me a link and a code", email=SKYE)
    skye.get(last_link(app, SKYE)).submit("Sign in").sees("You are invited", "Yes, take part")
    with app.app_context():
        assert not queries.live_grants(skye_id)
    skye.misses("we make an account").submit("Yes, take part").get("/people/account").sees(SKYE)
    with app.app_context():
        assert [grant.role for grant in queries.live_grants(skye_id)] == [Role.HELPER]


def test_somebody_under_18_becomes_neither_officer_nor_staff(context: None, world: World) -> None:
    now, skye, admin = clock.now(), _account(), world.actor(Role.ADMINISTRATOR)
    ages.say_age(skye, "Skye", queries.actor_of(skye, strong=False), now, young=True)
    with pytest.raises(Refused, match=Refusal.UNDER_18):
        invitations.accept(_role(world), now, signed_in_id=skye.id)
    place_id = world.home().id
    for role in (role for role in Role if not role.is_of_a_partner and role is not Role.BOARD_MEMBER):
        with pytest.raises(Refused, match=Refusal.UNDER_18):
            granting.give(SKYE, role, place_id, fund_id=None, actor=admin, now=now)
    for role in (role for role in Role if role is not Role.BOARD_MEMBER):
        with pytest.raises(Refused, match=Refusal.UNDER_18):
            role_grants.grant_agreed(skye, role, place_id, fund_id=None, asked_by_id=None, actor=None, now=now)


def test_whoever_has_a_role_does_not_become_young_beside_it(context: None, world: World) -> None:
    admin = world.actor(Role.ADMINISTRATOR)
    account = queries.by_id(admin.account_id)
    assert account is not None
    with pytest.raises(Refused, match=Refusal.YOUNG_WITH_ROLE):
        ages.say_age(account, "Ada", admin, clock.now(), young=True)


def test_whoever_invites_never_sees_the_secret(
    app: Flask, world: World, visit: Visit, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    admin = visit(email(Role.ADMINISTRATOR)).get("/people/riverside/roles")
    seen = admin.submit("Give this role", email="new@example.org", role="helper").response.text
    secret = last_link(app, "new@example.org", PAGE).removeprefix(PAGE)
    assert re.fullmatch(r"[\w-]{20,}", secret)
    for path in ("/people/riverside/roles", "/people/account", "/rights/kept.json", "/admin/riverside/audit"):
        seen += admin.get(path).response.text
    assert secret not in seen + caplog.text
