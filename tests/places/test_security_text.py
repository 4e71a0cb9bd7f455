"""security.txt says whom to tell about a weakness (RFC 9116)."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from pb_app import clock


@pytest.mark.parametrize(
    ("contact", "line"),
    [("safe@pot.example", "mailto:safe@pot.example"), ("https://pot.example/safe", "https://pot.example/safe")],
)
def test_it_names_a_contact_and_when_it_ends(app: Flask, contact: str, line: str) -> None:
    app.config["SECURITY_CONTACT"] = contact
    response = app.test_client().get("/.well-known/security.txt")
    fields = dict(row.split(": ", 1) for row in response.text.splitlines())
    assert (response.status_code, response.mimetype) == (200, "text/plain")
    assert fields["Contact"] == line and fields["Canonical"].endswith("/.well-known/security.txt")
    assert timedelta() < datetime.fromisoformat(fields["Expires"]) - clock.now() < timedelta(days=365)


def test_it_is_not_there_without_a_contact(app: Flask) -> None:
    assert app.test_client().get("/.well-known/security.txt").status_code == 404
