"""What is true of every page we send. A failure says what to do about it."""

import re
from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element

from tests.strict_html import NS, parse

__all__ = ["NS", "check", "parse", "text"]
LABELLED = ("input", "select", "textarea")


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def check(html: str, headers: Any) -> Element:
    """Check one page and return its document."""
    document = parse(html)
    _frame(document, headers)
    _headings(document)
    _ids(document)
    _fields(document)
    _safe(document, html)
    return document


def _frame(document: Element, headers: Any) -> None:
    root = document
    assert root.get("lang"), "give <html> a lang"
    assert root.get("dir") in ("ltr", "rtl"), "give <html> a dir"
    assert (root.get("dir") == "rtl") == root.get("lang", "").startswith("ar"), "direction and language disagree"
    title = document.find(f".//{NS}title")
    assert title is not None and text(title), "the page needs a title"
    csp = headers.get("Content-Security-Policy", "")
    assert "default-src 'none'" in csp and "unsafe" not in csp, "the page needs our Content-Security-Policy"
    assert len(document.findall(f".//{NS}main")) == 1, "exactly one <main>"


def _headings(document: Element) -> None:
    ones = document.findall(f".//{NS}h1")
    assert len(ones) == 1 and text(ones[0]), "exactly one <h1> with text"
    levels = [int(e.tag[-1]) for e in document.iter() if re.fullmatch(re.escape(NS) + "h[1-6]", str(e.tag))]
    start = levels.index(1)
    for before, after in zip(levels[start:], levels[start + 1 :], strict=False):
        assert after <= before + 1, f"a heading jumps from h{before} to h{after}"


def _ids(document: Element) -> None:
    ids = Counter(e.get("id") for e in document.iter() if e.get("id"))
    twice = [id for id, count in ids.items() if count > 1]
    assert not twice, f"ids used twice: {twice}"
    for e in document.iter():
        for name in ("aria-describedby", "aria-labelledby", "for"):
            for wanted in (e.get(name) or "").split():
                assert wanted in ids, f"{name}={wanted!r} points at nothing"


def _fields(document: Element) -> None:
    labels = {e.get("for") for e in document.iter(f"{NS}label")}
    for tag in LABELLED:
        for field in document.iter(f"{NS}{tag}"):
            if field.get("type") == "image":
                assert field.get("alt"), "a picture that can be pressed needs an alt"
            elif field.get("type") != "hidden":
                assert field.get("id") in labels, f"the field {field.get('name')} needs a <label for>"
    for form in document.iter(f"{NS}form"):
        if form.get("method") == "post":
            names = {e.get("name") for e in form.iter(f"{NS}input")}
            assert "csrf_token" in names, "a form that posts needs its token"
    for button in document.iter(f"{NS}button"):
        assert text(button), "a button needs text"
        alone = button.get("type") != "button" or button.get("hidden") is not None
        assert alone, "a button that does nothing without a script starts hidden: use script_button"
    for link in document.iter(f"{NS}a"):
        assert text(link) and link.get("href"), "a link needs text and an address"
    for image in document.iter(f"{NS}img"):
        assert image.get("alt") is not None, "an image needs an alt"
        assert image.get("width") and image.get("height"), "an image needs width and height (layout shift)"


def _safe(document: Element, html: str) -> None:
    assert "&lt;bdi" not in html and "&lt;span class" not in html, "tags are shown as text: use money_text"
    for e in document.iter():
        on = [name for name in e.attrib if name.startswith("on") or name == "style"]
        assert not on, f"<{e.tag}> has {on}: the Content-Security-Policy would refuse it"
    for script in document.iter(f"{NS}script"):
        assert script.get("src"), "no inline scripts"
    assert "Undefined" not in html and "lazy_gettext" not in html and "object at 0x" not in html
