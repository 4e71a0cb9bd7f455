"""Feeds: what projects say, and what moves in a fund's book."""

from typing import Any
from xml.etree import ElementTree as xml

from flask import Response, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from pb_app.db import db
from pb_app.delivery.models import Award, Update
from pb_app.funds import here as funds_here
from pb_app.funds import queries as funds
from pb_app.money import format_amount
from pb_app.open_data.routes.blueprint import bp
from pb_app.places import here as places_here
from pb_app.proposals.models import Proposal
from pb_app.web.access import public
from pb_app.web.labels import label

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50


@bp.route("/<place>/projects.atom")
@public("what the funded projects say, for whoever reads feeds")
def projects(place: str) -> Response:
    query = (
        select(Update, Award.id, Proposal.title)
        .join(Award, Award.id == Update.award_id)
        .join(Proposal, Proposal.id == Award.proposal_id)
        .where(Award.place_id == places_here.place().id)
        .order_by(Update.id.desc())
        .limit(MOST)
    )
    entries = [
        (
            f"{url_for('delivery.award', place=place, award_id=award_id, _external=True)}#u{update.id}",
            title,
            update.at.isoformat(),
            update.body[:600],
        )
        for update, award_id, title in db.session.execute(query)
    ]
    return _feed(_("News of the funded projects"), url_for("delivery.index", place=place, _external=True), entries)


@bp.route("/<place>/<fund>/book.atom")
@public("what moves in a fund's book")
def lines(place: str, fund: str) -> Response:
    found = funds_here.fund()
    rows, _total = funds.transfers(found.id, 1, MOST)
    entries = [
        (
            url_for("funds.line", place=place, fund=fund, n=row[0].n, _external=True),
            f"{label(row[0].kind)}: {format_amount(row[0].amount, found.currency)}",
            row[0].at.isoformat(),
            f"{row[1]} → {row[2]}. {row[0].evidence}",
        )
        for row in rows
    ]
    title = _("The book of %(fund)s", fund=found.name)
    return _feed(title, url_for("funds.book", place=place, fund=fund, _external=True), entries)


def _feed(title: str, address: str, entries: list[tuple[str, str, str, str]]) -> Response:
    root = xml.Element(f"{{{ATOM}}}feed")
    _add(root, "id", address)
    _add(root, "title", title)
    _add(root, "updated", max((entry[2] for entry in entries), default="2026-01-01T00:00:00+00:00"))
    xml.SubElement(root, f"{{{ATOM}}}link", {"rel": "self", "href": request.url})
    for link, name, at, words in entries:
        entry = xml.SubElement(root, f"{{{ATOM}}}entry")
        for tag, text in (("id", link), ("title", name), ("updated", at), ("summary", words)):
            _add(entry, tag, text)
        xml.SubElement(entry, f"{{{ATOM}}}link", {"href": link})
    xml.register_namespace("", ATOM)
    body = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, mimetype="application/atom+xml", headers={"Cache-Control": "public, max-age=300"})


def _add(parent: Any, name: str, text: str) -> None:
    """An element with text; signs that XML can't carry are left out."""
    xml.SubElement(parent, f"{{{ATOM}}}{name}").text = "".join(c for c in text if c >= " " or c in "\n\t")
