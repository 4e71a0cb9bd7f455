"""Feeds: projects' updates, and the lines of a fund's book."""

from flask import Response
from flask_babel import gettext as _
from sqlalchemy import select

from pb_app.db import db
from pb_app.delivery.models import Award, Update
from pb_app.funds import current as funds_current
from pb_app.funds import queries as funds
from pb_app.funds.labels import line_proof_text
from pb_app.money import format_amount
from pb_app.open_data.routes.blueprint import bp
from pb_app.places import current as places_current
from pb_app.proposals.models import Proposal
from pb_app.web.access import public
from pb_app.web.atom import AtomEntry, feed
from pb_app.web.labels import label
from pb_app.web.safe_addresses import full_address

MOST = 50


@bp.route("/<place>/projects.atom")
@public("what the funded projects say, for whoever reads feeds")
def projects(place: str) -> Response:
    query = (
        select(Update, Award.id, Proposal.title)
        .join(Award, Award.id == Update.award_id)
        .join(Proposal, Proposal.id == Award.proposal_id)
        .where(Award.place_id == places_current.place().id)
        .order_by(Update.id.desc())
        .limit(MOST)
    )
    entries = [
        AtomEntry(
            f"{(link := full_address('delivery.award', place=place, award_id=award_id))}#u{update.id}",
            link,
            title,
            update.at.isoformat(),
            update.body[:600],
        )
        for update, award_id, title in db.session.execute(query)
    ]
    address, begun = full_address("delivery.index", place=place), places_current.place().created_at
    return feed(_("News of the funded projects"), address, entries, begun.isoformat())


@bp.route("/<place>/<fund>/book.atom")
@public("what moves in a fund's book")
def lines(place: str, fund: str) -> Response:
    current_fund = funds_current.fund()
    rows, _total = funds.transfers(current_fund.id, 1, MOST)
    entries = [
        AtomEntry(
            link := full_address("funds.line", place=place, fund=fund, n=row[0].n),
            link,
            f"{label(row[0].kind)}: {format_amount(row[0].amount, current_fund.currency)}",
            row[0].at.isoformat(),
            f"{row[1]} → {row[2]}. {line_proof_text(row[0].shown_by, giver=row[1], receiver=row[2])}",
        )
        for row in rows
    ]
    title = _("The book of %(fund)s", fund=current_fund.name)
    address = full_address("funds.book", place=place, fund=fund)
    return feed(title, address, entries, current_fund.created_at.isoformat())
