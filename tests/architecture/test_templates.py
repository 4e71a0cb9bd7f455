"""Templates: a form's parts come from one file of macros; djLint has laid all of them out, in lines that can be read."""

import re
import subprocess
import sys
from pathlib import Path

from pb_app.web.extensions import ROOT

TEMPLATES = ROOT / "templates"
MACROS = TEMPLATES / "macros" / "forms.html"
#: Plain markup of its own, with the reason.
PLAIN = {
    "voting/ballot.html": "hundreds of rows that a script follows; a macro for each would cost time on the busiest page",
    "proposals/spot.html": "a picture to tap on, and the width that a script gives it",
}
#: As many characters as a line may have: more than djLint aims at, for it breaks neither a text nor an attribute.
WIDEST = 160
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


def test_no_line_is_too_long_to_read() -> None:
    wide = [
        f"{path.relative_to(TEMPLATES)}:{number}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > WIDEST
    ]
    assert not wide, f"break these lines: {wide}"


def test_the_formatter_has_nothing_to_change() -> None:
    command = [sys.executable, "-m", "djlint", "--check", "--quiet", "templates"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"python3 -m djlint --reformat templates\n{done.stdout}{done.stderr}"
