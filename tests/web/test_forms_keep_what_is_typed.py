"""Each form that people type into keeps it when they choose another language: by its form object, or in a way of its own.

Two forms of one class on a page would each take what was typed into the other, so none stands in a loop, unless its form
objects have names of their own.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pb_app.web.extensions import ROOT

TEMPLATES = ROOT / "templates"
#: Forms without a form object that people type into, and why nothing is lost.
EXCUSED = {
    "voting/review.html": "the last look at a ballot: the choices are kept, and a box for this device alone is ticked again",
}
TOKEN = re.compile(
    r"{%-?\s*(?P<loop>for|endfor)\b|\bbegin\(\s*(?P<form>[a-z_.]*)(?P<named>=?)|(?P<field><(?:input|textarea|select)\b|"
    r"\b(?:field|fields|box)\()|(?P<end></form>)|(?P<plain><form method=\"post\")"
)


def _forms(page: Path) -> Iterator[tuple[str, bool, bool]]:
    """Of each form of a template: its form object ("" for none), whether it is in a loop, and whether people type into it."""
    depth, begun, typed, looped = 0, "", False, False
    is_open = False
    for token in TOKEN.finditer(page.read_text()):
        if token["loop"]:
            depth += 1 if token["loop"] == "for" else -1
        elif token["form"] is not None or token["plain"]:
            if is_open:
                yield begun, looped, typed
            begun = token["form"] if token["form"] and not token["named"] else ""
            typed, looped, is_open = False, depth > 0, True
        elif token["field"]:
            typed = typed or 'type="hidden"' not in page.read_text()[token.end() : token.end() + 60]
        elif token["end"] and is_open:
            yield begun, looped, typed
            is_open = False


def pages() -> Iterator[tuple[str, Path]]:
    for page in sorted(TEMPLATES.rglob("*.html")):
        name = page.relative_to(TEMPLATES).as_posix()
        if name != "macros/forms.html":
            yield name, page


def test_no_form_loses_what_was_typed_in_another_language() -> None:
    lose = {
        name
        for name, page in pages()
        for form, _looped, typed in _forms(page)
        if typed and not form and "form_keeps(" not in page.read_text()
    }
    assert lose == set(EXCUSED), "give it a form object, or call form_keeps with a button that keeps what was typed"


def test_no_class_of_forms_stands_on_a_page_again_and_again() -> None:
    again = [(name, form) for name, page in pages() for form, looped, _typed in _forms(page) if form and looped]
    assert again == [], "make each form on a page of its own, or give its objects names of their own (form_name)"


def test_forms_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '{% for a in b %}{{ begin(a.form, id="x") }}{{ field(a.form.x) }}</form>{% endfor %}'
        '{{ begin(action="x") }}<input type="hidden"><select></form>{{ begin(inline=true) }}</form>'
    )
    assert list(_forms(page)) == [("a.form", True, True), ("", False, True), ("", False, False)]
