"""Carried elsewhere: a feed, and a picture for whoever shares a link."""

from typing import Any
from xml.etree import ElementTree as xml

from flask import Response, request, url_for
from flask_babel import gettext as _

from pb_app.places import queries as places
from pb_app.proposals import here, pictures, queries
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.routes.lists import _filters
from pb_app.rounds import here as rounds_here
from pb_app.web.access import public

ATOM = "http://www.w3.org/2005/Atom"


@bp.route("/<place>/<round>/feed.atom")
@public("new proposals, for whoever reads feeds; the list's filters work here too")
def feed(place: str, round: str) -> Response:
    found = rounds_here.round()
    areas, communities = places.area_names(found.place_id), places.communities_named(found.place_id)
    rows = queries.newest(found.id, _filters(areas, queries.categories(found.id), communities))
    address = url_for("proposals.index", place=place, round=round, _external=True)
    root = xml.Element(f"{{{ATOM}}}feed")
    _add(root, "id", address)
    _add(root, "title", _("New proposals in %(round)s", round=found.title))
    stamps = [(row.submitted_at or row.created_at).isoformat() for row in rows]
    _add(root, "updated", max(stamps, default=found.created_at.isoformat()))
    xml.SubElement(root, f"{{{ATOM}}}link", {"rel": "self", "href": request.url})
    for row, stamp in zip(rows, stamps, strict=True):
        link = url_for("proposals.proposal", place=place, round=round, number=row.number, _external=True)
        entry = xml.SubElement(root, f"{{{ATOM}}}entry")
        for name, text in (("id", link), ("title", row.title), ("updated", stamp), ("summary", row.story[:600])):
            _add(entry, name, text)
        xml.SubElement(entry, f"{{{ATOM}}}link", {"href": link})
        _add(xml.SubElement(entry, f"{{{ATOM}}}author"), "name", _("A neighbour"))
    xml.register_namespace("", ATOM)
    body = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, mimetype="application/atom+xml", headers={"Cache-Control": "public, max-age=300"})


def _add(parent: Any, name: str, text: str) -> None:
    """An element with text; signs that XML can't carry are left out."""
    clean = "".join(c for c in text if c >= " " or c in "\n\t")
    xml.SubElement(parent, f"{{{ATOM}}}{name}").text = clean


@bp.route("/<place>/<round>/<int:number>/share.png")
@public("the picture that stands beside a shared link")
def share(place: str, round: str, number: int) -> Response:
    proposal = here.public(number)
    photo = queries.photo(proposal.id)
    content = pictures.card(proposal.title, rounds_here.round().title, photo.large if photo else None)
    headers = {"Cache-Control": "public, max-age=86400", "Cross-Origin-Resource-Policy": "cross-origin"}
    return Response(content, mimetype="image/png", headers=headers)
