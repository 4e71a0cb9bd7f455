"""Templates: a form's parts come from one file of macros."""

import re
from pathlib import Path

from pb_app.web.extensions import ROOT

TEMPLATES = ROOT / "templates"
MACROS = TEMPLATES / "macros" / "forms.html"
#: Plain markup of its own, with the reason.
PLAIN = {
    "voting/ballot.html": "hundreds of rows that a script follows; a macro for each would cost time on the busiest page",
    "proposals/spot.html": "a picture to tap on, and the width that a script gives it",
}
PARTS = re.compile(r"<(?:input|select|textarea|button)\b|csrf_token\(|method=.post")


def own_parts() -> dict[str, list[str]]:
    pages: list[Path] = [path for path in sorted(TEMPLATES.rglob("*.html")) if path != MACROS]
    found = {path.relative_to(TEMPLATES).as_posix(): PARTS.findall(path.read_text()) for path in pages}
    return {name: parts for name, parts in found.items() if parts}


def test_only_the_macros_write_a_forms_parts() -> None:
    strangers = {name: parts for name, parts in own_parts().items() if name not in PLAIN}
    assert not strangers, f"use the macros of {MACROS.name}: {strangers}"


def test_what_is_allowed_is_needed() -> None:
    assert set(PLAIN) <= set(own_parts()), "take it off the list"
