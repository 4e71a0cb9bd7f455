"""Turnout as totals, for higher features that must not see the register itself."""

from collections.abc import Sequence

from sqlalchemy import select

from pb_app.db import db
from pb_app.places import queries as places
from pb_app.voting.box import queries as box
from pb_app.voting.register import queries as register
from pb_app.voting.terms import Channel
from pb_app.voting.turnout.models import ImportedTurnout
from pb_app.voting.turnout.terms import TurnoutGroup


def of_round(round_id: int) -> Sequence[ImportedTurnout]:
    query = select(ImportedTurnout).where(ImportedTurnout.round_id == round_id)
    return db.session.scalars(query.order_by(ImportedTurnout.dimension, ImportedTurnout.voters.desc())).all()


#: A group smaller than this is not shown by itself.
SMALLEST_SHOWN = 10


def has_opened(round_id: int) -> bool:
    return box.opened_count(round_id) > 0


def voters(round_id: int) -> int:
    """People marked as having voted here, or the opened ballots of an imported round."""
    return register.voters(round_id) or box.opened_count(round_id)


def turnout_by_area(round_id: int, place_id: int) -> list[TurnoutGroup]:
    """Voters per area, largest first; areas with fewer than 10 are put together under an empty name."""
    areas = {area.id: area for area in places.areas(place_id)}
    groups, small = [], 0
    for area_id, count in register.voters_by_area(round_id):
        area = areas.get(area_id) if area_id else None
        if area is None or count < SMALLEST_SHOWN:
            small += count
        else:
            groups.append(TurnoutGroup(area.name, count, area.population))
    for row in of_round(round_id):
        if row.dimension in ("district", "neighborhood"):
            if row.voters < SMALLEST_SHOWN:
                small += row.voters
            else:
                groups.append(TurnoutGroup(row.value, row.voters))
    groups.sort(key=lambda group: (-group.voters, group.name))
    return [*groups, TurnoutGroup("", small)] if small else groups


def turnout_by_channel(round_id: int) -> list[tuple[Channel, int]]:
    """Voters per channel, only when every channel in use has at least ten: a small one would show by difference."""
    rows = [(row[0], row[1]) for row in register.voters_by_channel(round_id)]
    return sorted(rows) if all(count >= SMALLEST_SHOWN for _, count in rows) else []
