"""What a councillor asks about an area: where money went, how its projects go, and when the boards meet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from pb_app import clock
from pb_app.board import queries as board
from pb_app.delivery import queries as delivery
from pb_app.front.areas import awards_in
from pb_app.neighbourhoods.models import SetArea
from pb_app.places.models import Place
from pb_app.rounds import queries as rounds
from pb_app.web.labels import Wording, label

#: So many meetings are named.
SOME_MEETINGS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncillorProject:
    """A funded project of an area; amounts in minor units of ``currency``."""

    title: str
    href: str
    round: str
    state: Wording
    currency: str
    agreed: int
    paid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncillorPanel:
    """``front/councillor.html``; ``meetings``: name of the board, and when it meets."""

    projects: Sequence[CouncillorProject]
    meetings: Sequence[tuple[str, datetime]]


def panel(place: Place, area: SetArea) -> CouncillorPanel:
    return CouncillorPanel(projects=_projects(place, area), meetings=coming(place)[:SOME_MEETINGS])


def _projects(place: Place, area: SetArea) -> list[CouncillorProject]:
    awards = awards_in(place, area)
    paid = delivery.paid([award.id for award in awards])
    titles = {round.id: round.title for round in rounds.all_of(place.id)} if awards else {}
    return [
        CouncillorProject(
            title=award.proposal.title,
            href=url_for("delivery.award", place=place.slug, award_id=award.id),
            round=titles[award.round_id],
            state=label(award.status),
            currency=award.currency,
            agreed=award.amount,
            paid=paid.get(award.id, 0),
        )
        for award in awards
    ]


def coming(place: Place) -> list[tuple[str, datetime]]:
    """The meetings of boards that are still to come, the next first."""
    now = clock.now()
    return sorted(
        (
            (held.name, meeting.starts_at)
            for held in board.of_place(place.id)
            for meeting in board.meetings(held.id)
            if meeting.is_planned and meeting.starts_at > now
        ),
        key=lambda pair: (pair[1], pair[0]),
    )
