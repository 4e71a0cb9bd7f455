"""A sentence of ours runs in the direction of its language, also where a name in it runs the other way.

``dir="auto"`` and ``<bdi>`` take the direction of the first letter: around a name they are right, around a sentence that begins
with a name they turn all of it round. Names that go into a sentence are kept to themselves where it is translated.
"""

import re
from collections.abc import Iterator

from flask import Flask
from flask_babel import force_locale, gettext, ngettext
from markupsafe import Markup

from pb_app.setup.environment import ROOT
from pb_app.web.i18n import own_direction, without_marks
from pb_app.web.signs import listed

TEMPLATES = ROOT / "templates"
_TAG = re.compile(r'<(/?)(\w+)((?:[^<>"]|"[^"]*")*)>')
_OURS = re.compile(r"(?:\b_|\bn?gettext)\(")
_IN_SENTENCE = re.compile(r"\bngettext\(|\b_\((?:\s*\"[^\"]*\")+\s*,\s*\w+\s*=")
_ALONE = re.compile(r"\{\{-?(?:(?!\}\}).)*\}\}|\{%-?\s*(?:if|else|elif|endif)(?:(?!%\}).)*%\}", re.DOTALL)
_EMPTY = {"br", "img", "input", "hr", "col", "link", "meta", "source", "wbr", "rect"}
#: What stands in it has no say in the direction of what is around it.
_KEPT_APART = re.compile(r"<bdi\b.*?</bdi>", re.DOTALL)


def turned(source: str) -> Iterator[str]:
    """What stands in elements that take their direction from their first letter, and is a sentence of ours."""
    source = re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)
    for found in _TAG.finditer(source):
        if found[1] or not (found[2] == "bdi" or 'dir="auto"' in found[3]) or found[2] in _EMPTY:
            continue
        inside = _KEPT_APART.sub("", _inside(source, found.end(), found[2]))
        alone = not _ALONE.sub("", inside).strip() and inside.count("{{") <= 1 + inside.count("else")
        if _IN_SENTENCE.search(inside) or (_OURS.search(inside) and not alone):
            yield " ".join((found[0] + inside).split())[:160]


def _inside(source: str, start: int, name: str) -> str:
    deep = 1
    for each in _TAG.finditer(source, start):
        if each[2] == name:
            deep += -1 if each[1] else 1
        if not deep:
            return source[start : each.start()]
    return source[start:]


def test_no_sentence_of_ours_takes_the_direction_of_a_name_in_it() -> None:
    wrong = {
        path.relative_to(TEMPLATES).as_posix(): found
        for path in sorted(TEMPLATES.rglob("*.html"))
        if (found := list(turned(path.read_text(encoding="utf-8"))))
    }
    assert wrong == {}


#: A comma of ours between two parts of a line: it has to be the comma of the reader's language.
_LATIN_COMMA = re.compile(r"</(?:bdi|span|b|strong)>, (?=[<{])|\}\}, (?=\{\{)|join\(\", \"\)")


def test_no_line_has_a_comma_of_another_language() -> None:
    """Between parts stands ``comma()`` or a dot in the middle, and names are ``listed``."""
    wrong = {
        path.relative_to(TEMPLATES).as_posix()
        for path in sorted(TEMPLATES.rglob("*.html"))
        if _LATIN_COMMA.search(path.read_text(encoding="utf-8"))
    }
    assert wrong == set()


def test_names_in_a_list_are_kept_apart(app: Flask) -> None:
    with app.test_request_context("/"):
        with force_locale("ar"):
            assert listed(["Ward managers", "مجلس"]) == "\u2068Ward managers\u2069، مجلس"
        with force_locale("en"):
            assert listed(["Ward managers", "Trust"]) == "Ward managers, Trust"


def test_the_check_knows_a_name_from_a_sentence() -> None:
    for right in (
        '<p dir="auto">{{ words }}</p>',
        '<bdi>{{ name or _("A neighbour") }}</bdi>',
        '<p>{{ _("By %(name)s", name=name) }}</p><p dir="auto">{{ words }}</p>',
        '<b dir="auto">{% if name %}{{ name }}{% else %}{{ _("Nobody") }}{% endif %}</b>',
    ):
        assert not list(turned(right)), right
    for wrong in (
        '<p class="a" dir="auto">{{ _("By %(name)s", name=name) }}</p>',
        '<p dir="auto"><b>{{ _("Why not:") }}</b> {{ words }}</p>',
        '<bdi>{{ ngettext("%(num)d word", "%(num)d words", n) }}</bdi>',
    ):
        assert list(turned(wrong)), wrong


def test_a_name_in_a_translated_sentence_keeps_to_itself(app: Flask) -> None:
    with app.test_request_context("/"):
        with force_locale("ar"):
            assert gettext("Until %(day)s.", day="Tidewater").count("\u2068Tidewater\u2069") == 1
            assert "\u2068" not in gettext("Until %(day)s.", day="9 مارس")
            assert "\u2068" not in gettext("Until %(day)s.", day="https://example.org/a")
            assert "\u2068" not in gettext("Until %(day)s.", day=Markup("<bdi>A</bdi>"))
            assert "\u2068A\u2069" in ngettext("%(num)d in %(name)s", "%(num)d in %(name)s", 3, name="A")
        with force_locale("en"):
            assert gettext("Until %(day)s.", day="Friday") == "Until Friday."
            assert gettext("Until %(day)s.", day="مقعد") == "Until \u2068مقعد\u2069."


def test_a_name_in_a_sentence_of_a_template_keeps_to_itself(app: Flask) -> None:
    with app.test_request_context("/"), force_locale("ar"):
        made = app.jinja_env.from_string('{{ _("Until %(day)s.", day=name) }}').render(name="A & B")
    assert "\u2068A &amp; B\u2069" in made


def test_words_that_may_be_a_sentence_of_ours_say_so_by_its_marks() -> None:
    assert own_direction("A bench?") == ' dir="auto"'
    assert without_marks("\u2068A\u2069, B") == "A, B"
    assert own_direction("\u2068Tidewater\u2069 يقود هذا.") == ""
