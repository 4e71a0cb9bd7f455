"""Templates only show: nothing in them asks the database, and every feature's wiring is called."""

from flask import Flask, render_template_string
from sqlalchemy import text

from pb_app import factory
from pb_app.db import db
from pb_app.web.extensions import ROOT
from tests.no_queries_in_templates import SEEN


def test_a_query_in_a_template_is_noticed(app: Flask) -> None:
    with app.test_request_context():
        render_template_string("{{ ask() }}", ask=lambda: db.session.scalar(text("SELECT 1")))
    assert any("SELECT 1" in statement for _, statement in SEEN)
    SEEN.clear()


def test_every_feature_is_wired() -> None:
    there = {path.parent.name for path in (ROOT / "pb_app").glob("*/wiring.py")}
    wired = {feature.__name__.split(".")[1] for feature in factory.FEATURES}
    assert wired - {"scope_resolver"} == there
