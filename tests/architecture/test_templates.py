"""Templates: a form's parts come from one file of macros; djLint has laid all of them out, in lines that can be read.

Pages know what things are called, never how the program spells it: ``ballot.is_points``, not ``kind == "points"``.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from jinja2 import Environment, nodes

from pb_app.setup.checks import CHECKS
from pb_app.web.extensions import ROOT

TEMPLATES = ROOT / "templates"
MACROS = TEMPLATES / "macros" / "forms.html"
OPTIONS = TEMPLATES / "macros" / "options.html"
#: Plain markup of its own, with the reason.
PLAIN = {
    "voting/ballot.html": "hundreds of rows that a script follows; a macro for each would cost time on the busiest page",
    "places/tap_map.html": "a picture to tap on, and the width that a script gives it",
}
#: As many characters as a line may have: more than djLint aims at, for it breaks neither a text nor an attribute.
WIDEST = 160
PARTS = re.compile(r"<(?:input|select|textarea|button)\b|csrf_token\(|method=.post")


def own_parts() -> dict[str, list[str]]:
    pages: list[Path] = [path for path in sorted(TEMPLATES.rglob("*.html")) if path not in (MACROS, OPTIONS)]
    found = {path.relative_to(TEMPLATES).as_posix(): PARTS.findall(path.read_text()) for path in pages}
    return {name: parts for name, parts in found.items() if parts}


def test_only_the_macros_write_a_forms_parts() -> None:
    strangers = {name: parts for name, parts in own_parts().items() if name not in PLAIN}
    assert not strangers, f"use the macros of {MACROS.name}: {strangers}"


def test_what_is_allowed_is_needed() -> None:
    assert set(PLAIN) <= set(own_parts()), "take it off the list"


def test_no_line_is_too_long_to_read() -> None:
    wide = [
        f"{path.relative_to(TEMPLATES)}:{number}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > WIDEST
    ]
    assert not wide, f"break these lines: {wide}"


def test_every_run_asks_the_formatter() -> None:
    """``python3 -m pb_app check``, which every run of the tests begins with, fails where djLint would change something."""
    assert ("-m", "djlint", "--check", "--quiet", "templates") in [check.command for check in CHECKS]


def compared_words(environment: Environment, source: str) -> Iterator[str]:
    """Line and word of each comparison with words that stand in the template itself."""
    for comparison in environment.parse(source).find_all(nodes.Compare):
        for side in (comparison.expr, *(operand.expr for operand in comparison.ops)):
            items = side.items if isinstance(side, nodes.Tuple | nodes.List) else [side]
            for item in items:
                if isinstance(item, nodes.Const) and isinstance(item.value, str):
                    yield f"{comparison.lineno}: {item.value!r}"


def test_no_template_compares_machine_words(app: Flask) -> None:
    compared = {
        path.relative_to(TEMPLATES).as_posix(): words
        for path in sorted(TEMPLATES.rglob("*.html"))
        if (words := list(compared_words(app.jinja_env, path.read_text())))
    }
    assert not compared, f"give the page's object a property that says it: {compared}"


def test_a_comparison_would_be_noticed(app: Flask) -> None:
    source = "{% if a.kind.value == 'bank' %}{% elif b in ('x', 'y') %}{% elif c == d %}{% endif %}"
    assert list(compared_words(app.jinja_env, source)) == ["1: 'bank'", "1: 'x'", "1: 'y'"]
