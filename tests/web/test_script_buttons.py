"""Buttons of scripts: without a script there is nothing to press."""

import re
from pathlib import Path

import pytest
from flask import Flask, render_template_string

from pb_app.setup.environment import ROOT

FORMS = '{% from "macros/forms.html" import button, script_button with context %}{% from "macros/share.html" import share with context %}{% from "macros/secret.html" import secret_once with context %}'


@pytest.mark.parametrize(
    "macro", ["share()", "secret_once('token', 'abc')", "script_button('Print this page', data={'data-print': ''})"]
)
def test_the_macros_hide_their_button(app: Flask, macro: str) -> None:
    with app.test_request_context():
        html = render_template_string(FORMS + "{{ " + macro + " }}")
    buttons = re.findall(r"<button[^>]*>", html)
    assert buttons and all('hidden="hidden"' in button for button in buttons)


def test_what_is_shown_only_once_can_be_copied() -> None:
    """A page that says “copy it” of something that is shown once has a button that does so."""
    once = re.compile(r"Copy (?:it to|this address|them to) ")
    asked = [path for path in sorted(Path(ROOT / "templates").rglob("*.html")) if once.search(path.read_text())]
    assert len(asked) >= 3, "the words have changed: look for the new ones"
    assert not [path.name for path in asked if "secret_once(" not in path.read_text()]


def test_templates_hide_every_button_that_sends_nothing() -> None:
    shown = [
        f"{path.name}: {button}"
        for path in sorted(Path(ROOT / "templates").rglob("*.html"))
        for button in re.findall(r"<button[^>]*type=\"button\"[^>]*>", path.read_text())
        if not re.search(r"\shidden\b", button)
    ]
    assert not shown, shown


def test_what_is_hidden_is_not_shown_by_the_look_of_a_button() -> None:
    assert "\n[hidden] { display: none !important; }" in (ROOT / "static" / "_look.scss").read_text()


def test_the_script_shows_each_kind_again() -> None:
    scripts = "".join((ROOT / "static" / "js" / name).read_text() for name in ("app.js", "ballot.js"))
    for marked in ("[data-print]", "[data-share-page]", "[data-forget]", "[data-copy]"):
        rest = scripts.split(f'"{marked}"', 1)[1]
        assert "button.hidden = false;" in rest[:400], f"nothing shows {marked}"
