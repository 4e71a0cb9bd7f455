"""Feeds: a title, an address, and entries for whoever reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as xml
from xml.etree.ElementTree import Element

from flask import Response, request

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class AtomEntry:
    """``id`` stays the same for good; ``at`` is an ISO moment."""

    id: str
    link: str
    title: str
    at: str
    summary: str
    author: str = ""


def feed(title: str, address: str, entries: Sequence[AtomEntry], updated: str) -> Response:
    """The newest entries as Atom; ``updated`` is said when there is none."""
    root = xml.Element(f"{{{ATOM}}}feed")
    for name, text in (("id", address), ("title", title)):
        _add(root, name, text)
    _add(root, "updated", max((atom_entry.at for atom_entry in entries), default=updated))
    xml.SubElement(root, f"{{{ATOM}}}link", {"rel": "self", "href": request.url})
    for listed in entries:
        entry = xml.SubElement(root, f"{{{ATOM}}}entry")
        for name, text in (
            ("id", listed.id),
            ("title", listed.title),
            ("updated", listed.at),
            ("summary", listed.summary),
        ):
            _add(entry, name, text)
        xml.SubElement(entry, f"{{{ATOM}}}link", {"href": listed.link})
        if listed.author:
            _add(xml.SubElement(entry, f"{{{ATOM}}}author"), "name", listed.author)
    xml.register_namespace("", ATOM)
    body = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, mimetype="application/atom+xml", headers={"Cache-Control": "public, max-age=300"})


def _add(parent: Element, name: str, text: str) -> None:
    """An element with text; signs that XML can't carry are left out."""
    xml.SubElement(parent, f"{{{ATOM}}}{name}").text = "".join(c for c in text if c >= " " or c in "\n\t")
