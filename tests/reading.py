"""How hard a page is to read: the whole sentences of its own, which are then read like any text.

Labels, headings, buttons, figures and what people wrote themselves (``dir="auto"``) would flatter a page, or are not ours to
judge.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pb_app.learning.reading_age import (
    ENOUGH,
    HARD,
    LONGEST,
    OLDEST,
    Reading,
    age,
    hard_words,
    problems,
    read,
    split,
    syllables,
    words,
)

__all__ = [
    "ENOUGH",
    "HARD",
    "LONGEST",
    "OLDEST",
    "Reading",
    "age",
    "hard_words",
    "problems",
    "read",
    "sentences_of",
    "split",
    "syllables",
    "words",
]

NS = "{http://www.w3.org/1999/xhtml}"
#: Elements that hold sentences; what lies in the others is a label, a heading, a control or a figure.
SENTENCE_TAGS = frozenset({"p", "li", "dd", "summary", "figcaption", "caption"})
#: Elements whose text is never a sentence of ours.
SKIPPED = frozenset({"script", "style", "svg", "button", "select", "textarea", "code", "pre", "label", "legend", "nav"})


def sentences_of(document: Element) -> list[str]:
    """The whole sentences of our own in <main>, each once, in the order of the page."""
    main = document.find(f".//{NS}main")
    found = dict.fromkeys(s for block in _blocks(main) for s in split(block)) if main is not None else {}
    return list(found)


def _blocks(element: Element) -> Iterator[str]:
    for child in element:
        tag = str(child.tag).removeprefix(NS)
        if tag in SKIPPED or child.get("dir") == "auto" or child.get("lang"):
            continue
        if tag in SENTENCE_TAGS:
            yield _own_text(child)
        yield from _blocks(child)


def _own_text(element: Element) -> str:
    """The text of a block, without what people wrote in it, and without blocks inside it, which are read on their own."""
    pieces = [element.text or ""]
    for child in element:
        tag = str(child.tag).removeprefix(NS)
        if child.get("dir") == "auto" or tag == "bdi":
            pieces.append("…")
        elif tag not in SKIPPED and tag not in SENTENCE_TAGS and tag not in ("ul", "ol", "table", "div"):
            pieces.append(_own_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
