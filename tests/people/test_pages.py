"""Signing in and out, as people do it."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.people import queries, services
from pb_app.people.models import RoleGrant
from pb_app.places import queries as places
from tests.visitor import Visitor, last_link
from tests.world import PASSWORD, World, email

Visit = Callable[..., Visitor]


def test_a_resident_signs_in_with_a_link_and_says_a_name(app: Flask, world: World, visit: Visit) -> None:
    new = (
        visit()
        .get("/people/sign-in")
        .submit("Send me a link and a code", email="new@example.org")
        .sees("Check your email")
    )
    new.get(last_link(app, "new@example.org")).submit("Sign in").sees("What shall we call you?")
    new.submit("Save and continue", name="Kit").get("/people/account").sees("Kit", "new@example.org")


def test_opening_the_link_does_not_use_it_up(app: Flask, world: World, visit: Visit) -> None:
    """Mail scanners open links; only the button signs in."""
    visit().get("/people/sign-in").submit("Send me a link and a code", email="new@example.org")
    link = last_link(app, "new@example.org")
    visit().get(link).get(link)
    person = visit().get(link).submit("Sign in")
    visit().get(link).submit("Sign in", 410).sees("has already been used")
    person.get("/people/account").submit("Sign out").sees("You are signed out")


def test_nobody_learns_who_has_an_account(app: Flask, world: World, visit: Visit) -> None:
    known = visit().get("/people/sign-in").submit("Send me a link and a code", email=email("maya")).words()
    unknown = visit().get("/people/sign-in").submit("Send me a link and a code", email="nobody@example.org").words()
    assert known == unknown
    fields = {"password": "not the password", "code": "123456"}
    known = visit().get("/people/staff").submit("Sign in", 422, email=email(Role.FINANCE), **fields).words()
    unknown = visit().get("/people/staff").submit("Sign in", 422, email="nobody@example.org", **fields).words()
    assert known == unknown


def test_too_many_tries_are_stopped_even_with_the_right_password(app: Flask, world: World, visit: Visit) -> None:
    guesser = visit()
    for _ in range(6):
        guesser.get("/people/staff").submit(
            "Sign in", 422, email=email(Role.FINANCE), password="wrong guess 12", code="1"
        )
    guesser.get("/people/staff").submit("Sign in", 422, email=email(Role.FINANCE), password=PASSWORD, code="1")
    guesser.sees("Too many tries")


def test_signing_out_everywhere_ends_the_other_phone(world: World, visit: Visit) -> None:
    phone, tablet = visit(email("maya"), strong=False), visit(email("maya"), strong=False)
    phone.get("/people/account").submit("Sign out on every device").sees("signed out on every device")
    tablet.get("/people/account").sees("Sign in")
    assert tablet.path == "/people/sign-in"


def test_a_link_does_not_open_staff_doors(world: World, visit: Visit) -> None:
    """Even an administrator who came by e-mail link has to give password and code."""
    visitor = visit(email(Role.ADMINISTRATOR), strong=False).get("/admin/riverside/")
    assert visitor.path == "/people/staff"


def test_where_to_go_next_is_only_ever_ours(app: Flask, world: World, visit: Visit) -> None:
    visit().get("/people/sign-in?next=//evil.example/x").submit("Send me a link and a code", email="new@example.org")
    assert "evil" not in last_link(app, "new@example.org")


def test_an_administrator_gives_and_ends_a_role(app: Flask, world: World, visit: Visit) -> None:
    admin = visit(email(Role.ADMINISTRATOR)).get("/people/riverside/roles")
    admin.submit("Give this role", email="new@example.org", role="helper").sees("sent them an invitation")
    with app.app_context():
        assert queries.by_email("new@example.org") is None
    visit().get(last_link(app, "new@example.org", "/people/invitation/")).submit("Yes, take part")
    admin.get("/people/riverside/roles").sees("new@example.org")
    admin.submit("Give this role", 422, email="new@example.org", role="helper").sees("already has that role")
    admin.submit("Give this role", 422, email="nonsense", role="").sees("There is a problem", "Choose a role")
    admin.get("/people/riverside/roles").submit("End this role – Board member").sees("The role has ended")


def test_the_demo_doors_are_shut_outside_the_demo(world: World, visit: Visit) -> None:
    visit().get("/people/demo", 404)
    visit().get("/people/demo/post", 404)


def test_the_demo_says_for_which_organisation_an_officer_works(
    app: Flask, world: World, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["DEMO"] = True
    monkeypatch.setattr(queries, "is_made_for_demo", lambda: True)
    with app.app_context():
        rita, here = services.make_account("rita@demo.example", "Rita", clock.now()), world.home().id
        partner = places.partners(here)[0]
        role = {"role": Role.PARTNER_LEAD, "place_id": here, "partner_id": partner.id}
        db.session.add(RoleGrant(account_id=rita.id, granted_at=clock.now(), **role))
        name = partner.name
        db.session.commit()
    visit().get("/people/demo").sees("Rita", f"({name})")


def test_a_new_board_member_sets_up_their_staff_sign_in(app: Flask, world: World, visit: Visit) -> None:
    import pyotp

    visit(email(Role.ADMINISTRATOR)).get("/people/riverside/roles").submit(
        "Give this role", email="new@example.org", role="board-member"
    )
    visit().get("/people/sign-in").submit("Send me a link and a code", email="new@example.org")
    new = visit().get(last_link(app, "new@example.org")).submit("Sign in").submit("Save and continue", name="New")
    new.get("/people/account").follow("Set up your staff sign-in")
    key = next(word for word in new.words().split() if len(word) == 32)
    new.submit("Save", 422, password="short", code=pyotp.TOTP(key).now()).sees("12 characters or more")
    new.submit("Save", 422, password=PASSWORD, code="000000").sees("does not match")
    new.submit("Save", password=PASSWORD, code=pyotp.TOTP(key).now()).sees("Your staff sign-in is ready")
    new.get("/admin/riverside/").sees("Needs you today")


def test_real_peoples_post_is_never_shown_even_in_demo_mode(app: Flask, world: World, visit: Visit) -> None:
    """Somebody who tries the software on real data without production mode must not open everybody's links."""
    app.config["DEMO"] = True
    with app.app_context():
        services.make_account(queries.DEMO_OWNER, "Somebody with the demo owner's address", clock.now())
        db.session.commit()
    visit().get("/people/demo", 404)
    visit().get("/people/demo/post", 404)
    visit().get("/people/sign-in").misses("This is a demo")
