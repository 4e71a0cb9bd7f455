"""Between the parts of a line stand the signs of the reader's script, and a Welsh day changes with the word before it."""

import re
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import force_locale
from flask_babel import gettext as _
from jinja2 import Environment

from pb_app.web.i18n import long_day
from pb_app.web.signs import add_to, listed

CATALOGUE = Path("translations/cy/LC_MESSAGES/messages.po")
DAY = r"%\((?:when|day|moment|date|until|from)\)s"


@pytest.mark.parametrize(
    ("source", "arabic"),
    [
        ("<b>{{ a }}</b>, {{ a }}", "<b>x</b>، x"),
        ('{{ a }},\n<a title="1, 2">{{ a }}</a>', 'x،\n<a title="1, 2">x</a>'),
        ("<script>f(1, 2)</script><code>a, b</code>", "<script>f(1, 2)</script><code>a, b</code>"),
        ("{{ [a, a] | length }}{# a, b #}", "2"),
        ('<i {% if a %}class="b, c"{% endif %}>{{ a }}, {{ a }}</i>', '<i class="b, c">x، x</i>'),
    ],
)
def test_commas_of_templates(app: Flask, source: str, arabic: str) -> None:
    environment = Environment(autoescape=True)
    add_to(environment)
    with app.test_request_context(), force_locale("ar"):
        assert environment.from_string(source).render(a="x") == arabic
    with app.test_request_context(), force_locale("en"):
        assert environment.from_string(source).render(a="x") == arabic.replace("،", ",")


def test_lists(app: Flask) -> None:
    with app.test_request_context(), force_locale("ar"):
        assert listed(["1", "2"]) == "1، 2"


def test_no_template_writes_a_comma_of_its_own() -> None:
    for file in Path("templates").rglob("*.html"):
        found = re.findall(r'join\(", "\)|~ ", " ~|\{\{-? ", "', file.read_text("utf-8"))
        assert found == [], f"{file}: use listed, or comma()"


def test_a_day_in_a_welsh_sentence(app: Flask) -> None:
    """In every sentence that we have: no capital within it, and changed wherever the word before it asks for that."""
    with CATALOGUE.open("rb") as file:
        every = [message for message in read_po(file) if isinstance(message.id, str) and re.search(DAY, message.id)]
    assert len(every) > 150
    with app.test_request_context(), force_locale("cy"):
        day = long_day(date(2020, 12, 1))
        assert day == "Dydd Mawrth 1 Rhagfyr 2020"
        for message in every:
            names = re.findall(r"%\((\w+)\)s", str(message.id))
            said = _(str(message.id), **{name: day if re.fullmatch(DAY, f"%({name})s") else "x" for name in names})
            wrong = re.search(
                r"\w,? Dydd |\b(?:ar|tan|o|i|am|at|hyd|ben) dydd |\b(?:erbyn|cyn|ers) ddydd |\ue000", said
            )
            assert wrong is None, said
        assert _("Ends %(when)s", when=day) == "Yn dod i ben ddydd Mawrth 1 Rhagfyr 2020"
        assert _("Ends %(when)s", when="Dydd Sul yn y parc").endswith("Dydd Sul yn y parc"), "people's own words"
