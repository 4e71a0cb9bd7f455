"""Changing an address: both mailboxes say yes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from pb_app import clock
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.people import queries
from pb_app.people.models import Account
from pb_app.rights import email_change
from pb_app.rights.terms import Refusal
from tests.expect import refused
from tests.visitor import Visitor, last_link
from tests.world.world import World, email

Visit = Callable[..., Visitor]
NEW = "maya@elsewhere.example"


def _ask(visit: Visit, address: str = NEW) -> Visitor:
    maya = visit(email("maya"), strong=False)
    return maya.get("/people/account").follow("Change your email address").submit("Continue", email=address)


def test_both_mailboxes_say_yes(app: Flask, world: World, visit: Visit) -> None:
    maya = _ask(visit)
    old, new = last_link(app, email("maya"), "/rights/email/"), last_link(app, NEW, "/rights/email/")
    visit().get(old).submit("Yes, that was me")
    with app.app_context():
        assert queries.by_email(email("maya"))
    visit().get(new).submit("Yes, that was me")
    with app.app_context():
        account = queries.by_email(NEW)
        assert account and not queries.by_email(email("maya"))
        assert db.session.query(AuditEvent).filter_by(kind="rights:email-changed").count() == 1
    assert maya.get("/people/account").path == "/people/sign-in"


def test_one_mailbox_can_say_no(app: Flask, world: World, visit: Visit) -> None:
    _ask(visit)
    old, new = last_link(app, email("maya"), "/rights/email/"), last_link(app, NEW, "/rights/email/")
    visit().get(old).submit("No, change nothing")
    visit().get(new, 404).sees("too old")
    visit().send(f"{old}/no", {}, None)


def test_a_link_works_once(app: Flask, world: World, visit: Visit) -> None:
    _ask(visit)
    old = last_link(app, email("maya"), "/rights/email/")
    visit().get(old).submit("Yes, that was me")
    visit().get(old, 404).sees("too old")


def test_the_same_address_is_refused(world: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get("/rights/email")
    maya.submit("Continue", 422, email=email("maya")).sees("This is your address already")
    maya.submit("Continue", 422, email="nonsense")


@pytest.fixture
def maya(world: World, context: object) -> Account:
    account = queries.by_email(email("maya"))
    assert account
    return account


def _asked(world: World, account: Account, address: str) -> list[str]:
    secrets = list[str]()

    def letter(secret: str) -> tuple[str, str]:
        secrets.append(secret)
        return "", secret

    email_change.ask(account, address, old=letter, new=letter, actor=world.actor("maya"), now=clock.now())
    return secrets


def test_after_a_day_it_is_too_late(world: World, maya: Account) -> None:
    old, _ = _asked(world, maya, NEW)
    with refused(Refusal.CHANGE_OVER):
        email_change.confirm(old, clock.now() + timedelta(hours=25))
    with refused(Refusal.CHANGE_OVER):
        email_change.cancel("made-up", clock.now())


def test_an_address_with_an_account_is_told_only_to_its_owner(world: World, maya: Account) -> None:
    old, new = _asked(world, maya, email("george"))
    email_change.confirm(old, clock.now())
    with refused(Refusal.EMAIL_TAKEN):
        email_change.confirm(new, clock.now())
    assert maya.email == email("maya")
