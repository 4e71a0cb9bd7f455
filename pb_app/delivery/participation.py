"""The lines that delivery adds to somebody's part: how their projects go, and what the group has to do next."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.delivery import pages, queries
from pb_app.delivery.labels import LOOKS
from pb_app.delivery.models import Award
from pb_app.delivery.terms import WaitingFor
from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.places import queries as places
from pb_app.proposals.participation import subject
from pb_app.proposals.queries.participation import written_ids
from pb_app.web.labels import label


def lines(account_id: int, now: datetime) -> list[PartLine]:
    awards = queries.of_group(account_id, written_ids(account_id))
    turns = pages.whose_turn(awards, now.date())
    slugs = places.slugs({award.place_id for award in awards})
    return [_line(award, turns[award.id], slugs[award.place_id], account_id) for award in awards]


def _line(award: Award, turn: WaitingFor, place: str, account_id: int) -> PartLine:
    step = _step(award, turn, place) if award.lead_id == account_id else None
    return PartLine(
        subject=subject(award.proposal_id),
        section=PartSection.PROPOSALS,
        title=award.proposal.title,
        href=url_for("delivery.award", place=place, award_id=award.id),
        state=label(award.status),
        look=LOOKS[award.status],
        note=award.holder,
        step=step,
        waits=step is not None,
    )


def _step(award: Award, turn: WaitingFor, place: str) -> PartStep | None:
    """What only the group can do now, and what everything else waits for."""
    words = {
        WaitingFor.GROUP_TO_AGREE: (_("Read the offer"), "delivery.agreement"),
        WaitingFor.GROUP_TO_SHOW: (_("Show your documents"), "delivery.agreement"),
        WaitingFor.GROUP_TO_REPORT: (_("Write the end report"), "outcomes.report"),
    }
    if turn not in words:
        return None
    text, endpoint = words[turn]
    return PartStep(text, url_for(endpoint, place=place, award_id=award.id))
