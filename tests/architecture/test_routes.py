"""Doors: each says who may enter, none changes anything on GET, none disappears unnoticed."""

import re
from pathlib import Path

import pytest
from flask import Flask

from pb_app.web.access import Stamp

SNAPSHOT = Path(__file__).with_name("routes.txt")


def rules(app: Flask) -> list[tuple[str, str, str]]:
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
            found.append((rule.rule, methods, rule.endpoint))
    return sorted(found)


def test_every_route_says_who_may_enter(app: Flask) -> None:
    for _, _, endpoint in rules(app):
        stamp = getattr(app.view_functions[endpoint], "access", None)
        assert isinstance(stamp, Stamp), f"{endpoint}: add @requires(Action.…) or @public('why')"
        assert (stamp.action is None) != (stamp.public is None)


def test_a_route_without_a_stamp_lets_nobody_in(own_app: Flask) -> None:
    own_app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    response = own_app.test_client().get("/forgotten")
    assert response.status_code == 403
    assert "secret" not in response.text


def test_what_takes_a_post_commits_by_writes(app: Flask) -> None:
    for _, methods, endpoint in rules(app):
        if "POST" in methods:
            view = app.view_functions[endpoint]
            assert getattr(view, "writes", False), f"{endpoint}: add @writes, or nothing is kept"


def test_addresses_are_kebab_case(app: Flask) -> None:
    for path, _, _ in rules(app):
        plain = re.sub(r"<[^>]+>", "", path)
        assert re.fullmatch(r"[a-z0-9/.-]*", plain), f"{path}: small letters and hyphens only"


def test_no_route_changes_unnoticed(app: Flask) -> None:
    """When this fails and you meant it: think of redirects for old addresses, then write the new list."""
    now = "".join(f"{path} {methods} {endpoint}\n" for path, methods, endpoint in rules(app))
    if not SNAPSHOT.exists():
        SNAPSHOT.write_text(now)
        pytest.fail("the list of routes was missing and has been written; look at it and commit it")
    assert now == SNAPSHOT.read_text()
