"""The routes of the application, and an address for each in the estate."""

from collections.abc import Iterator
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from pb_app.web.access import Stamp

PLACES = ("riverside", "hilltop")


def routes(app: Flask) -> Iterator[Rule]:
    return (rule for rule in app.url_map.iter_rules() if rule.endpoint != "static")


def route(app: Flask, endpoint: str) -> Rule:
    return next(rule for rule in routes(app) if rule.endpoint == endpoint)


def address(app: Flask, rule: Rule, arguments: dict[str, Any]) -> str:
    with app.test_request_context():
        return app.url_for(rule.endpoint, **{name: arguments[name] for name in rule.arguments})


def methods(rule: Rule) -> list[str]:
    return [method for method in ("GET", "POST") if method in (rule.methods or ())]


def stamp(app: Flask, rule: Rule) -> Stamp:
    """What the route says of who may enter; a route that says nothing fails here."""
    found = getattr(app.view_functions[rule.endpoint], "access", None)
    assert isinstance(found, Stamp), f"{rule.endpoint}: add @requires(Action.…) or @public('why')"
    return found
