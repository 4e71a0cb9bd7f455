"""The lines that results add to somebody's part: what the count said of what they wrote, support or follow."""

from datetime import datetime

from flask import url_for
from sqlalchemy import select

from pb_app.db import db
from pb_app.participation.terms import PartLine
from pb_app.places.models import Place
from pb_app.proposals.models import Proposal
from pb_app.proposals.participation import standing
from pb_app.results.models import CountLine
from pb_app.results.terms import ResultStatus
from pb_app.rounds.models import Round
from pb_app.web.labels import label

LOOKS = {ResultStatus.FUNDED: "good", ResultStatus.RESERVE: "wait"}


def lines(account_id: int, now: datetime) -> list[PartLine]:
    stands = standing(account_id)
    query = select(CountLine.fate, Proposal.id, Proposal.title, Proposal.number, Round.slug, Round.title, Place.slug)
    query = query.join(Proposal, Proposal.id == CountLine.proposal_id).join(Round, Round.id == Proposal.round_id)
    query = query.join(Place, Place.id == Round.place_id).where(Proposal.id.in_(stands))
    return [
        PartLine(
            subject=name,
            section=section,
            title=title,
            href=url_for("results.explanation", place=place, round=slug, number=number),
            state=label(fate),
            look=LOOKS.get(fate, ""),
            note=round_title,
        )
        for fate, proposal_id, title, number, slug, round_title, place in db.session.execute(query)
        for name, section in stands[proposal_id]
    ]
