"""Strict parsing, once for each structure: a page that differs only in its words from one that was valid is valid.

html5lib is strict and slow. What it can refuse depends on tags, the names of attributes, character references and control
characters, not on which plain words stand between; a page is therefore reduced to that, and html5lib sees each reduced
form once. A quick parser then builds the tree of the others. It may only do so where, for the page that html5lib saw,
both trees were the same.
"""

import re
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import html5lib

NS = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
#: Names of SVG whose capitals a parser restores.
CAPITALS = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
#: Whatever is neither markup nor a reference, nor anything that no document may hold.
_ODD = r"<>&\"\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0001ffff"
VALUE = re.compile(rf'(\s(?!type=)[a-zA-Z:-]+=")[^{_ODD}]+(?=")')
WORDS = re.compile(rf">(?=\s*[^\s{_ODD}'])[^{_ODD}']+(?=<)")
#: Where these stand, words may be more than words: such a page is always parsed strictly.
TRAPS = ("='", "<!--", "<![", "<pre")

_trusted: dict[str, bool] = {}


def reduced(html: str) -> str:
    """What of a page a strict parser can refuse."""
    return WORDS.sub(">x", VALUE.sub(r"\1", html))


def parse(html: str) -> Element:
    """The document; raises html5lib's ParseError for whatever a validator would refuse."""
    form = "" if any(trap in html for trap in TRAPS) else reduced(html)
    if form and _trusted.get(form):
        return quick(html)
    document: Element = html5lib.HTMLParser(strict=True).parse(html)
    if form and form not in _trusted:
        _trusted[form] = same(document, quick(html))
    return document


def same(one: Element, other: Element) -> bool:
    """The same tree: tags, attributes and texts."""
    return (
        one.tag == other.tag
        and dict(one.attrib) == dict(other.attrib)
        and (one.text or "") == (other.text or "")
        and (one.tail or "") == (other.tail or "")
        and len(one) == len(other)
        and all(same(*pair) for pair in zip(one, other, strict=True))
    )


def quick(html: str) -> Element:
    """The tree of a document that writes out all its tags."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("empty")
        self._open: list[Element] = []
        self._last: Element | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)
        if tag not in VOID:
            self._last = None
        else:
            self._last = self._open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)
        self._last = self._open.pop()

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        inside_svg = tag == "svg" or (bool(self._open) and self._open[-1].tag.startswith(SVG))
        names = CAPITALS if inside_svg else {}
        made = Element((SVG if inside_svg else NS) + tag, {names.get(name, name): value or "" for name, value in attrs})
        if self._open:
            self._open[-1].append(made)
        else:
            self.root = made
        self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("body", "html"):
            return  # what comes after them belongs to the body
        if self._open and self._open[-1].tag.rpartition("}")[2] == tag:
            self._last = self._open.pop()

    def handle_data(self, data: str) -> None:
        if len(self._open) < 2 and self._last is None:
            return  # blanks before the head belong to nothing
        if self._last is not None:
            self._last.tail = (self._last.tail or "") + data
            return
        inside = self._open[-1]
        if inside.tag == f"{NS}textarea" and inside.text is None:
            data = data.removeprefix("\n")
        inside.text = (inside.text or "") + data
