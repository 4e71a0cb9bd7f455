"""The lines that buildings add to somebody's part: what their group asked for, and what the group can do next."""

from datetime import datetime

from flask import url_for

from pb_app.ownership import pages, queries
from pb_app.ownership.pages import CaseCard
from pb_app.participation.terms import PartLine, PartSection
from pb_app.places import queries as places
from pb_app.web.i18n import day
from pb_app.web.labels import label


def lines(account_id: int, _now: datetime) -> list[PartLine]:
    return [
        _line(card, place)
        for case, place in queries.of_person(account_id)
        for card in pages.cards(places.by_id(case.place_id), [case])
    ]


def _line(card: CaseCard, place: str) -> PartLine:
    first = card.first
    return PartLine(
        subject=f"ownership-case:{card.case.id}",
        section=PartSection.PROPOSALS,
        title=card.case.title,
        href=url_for("ownership.case", place=place, case_id=card.case.id),
        state=label(card.state),
        look="" if card.is_over else "wait",
        note=f"{label(first.kind)}: {day(first.on)}" if first else "",
    )
