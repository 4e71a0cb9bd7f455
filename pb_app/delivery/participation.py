"""The lines that delivery adds to somebody's part: how their projects go, and what the group has to do next."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.delivery import pages, queries
from pb_app.delivery.labels import LOOKS
from pb_app.delivery.models import Award
from pb_app.delivery.terms import WaitingFor
from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.places import queries as places
from pb_app.proposals.participation import standing, subject
from pb_app.web.labels import label


def lines(account_id: int, now: datetime) -> list[PartLine]:
    stands = standing(account_id)
    awards = queries.of_group(account_id, stands)
    turns = pages.whose_turn(awards, now.date())
    slugs = places.slugs({award.place_id for award in awards})
    return [
        line
        for award in awards
        for line in _lines(award, turns[award.id], slugs[award.place_id], account_id, stands.get(award.proposal_id, ()))
    ]


def _lines(
    award: Award, turn: WaitingFor, place: str, account_id: int, stands: Sequence[tuple[str, PartSection]]
) -> list[PartLine]:
    """The project in each line of its proposal; what its lead has to do stands in the line of the own projects alone."""
    own = (subject(award.proposal_id), PartSection.PROPOSALS)
    leads = award.lead_id == account_id
    names = [own, *(name for name in stands if name != own)] if leads else stands
    step = _step(award, turn, place) if leads else None
    return [_line(award, name, step if name == own else None, place) for name in names]


def _line(award: Award, name: tuple[str, PartSection], step: PartStep | None, place: str) -> PartLine:
    return PartLine(
        subject=name[0],
        section=name[1],
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
