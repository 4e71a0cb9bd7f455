"""Ballots and turnout of elections that were run elsewhere."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.rounds import services as rounds_services
from pb_app.rounds.models import Round
from pb_app.voting import events
from pb_app.voting.box import services as box_services
from pb_app.voting.box.sealing import canonical
from pb_app.voting.terms import Choices
from pb_app.voting.turnout.models import ImportedTurnout


def keep(round_id: int, groups: Mapping[tuple[str, str], int]) -> None:
    db.session.add_all(
        ImportedTurnout(round_id=round_id, dimension=dimension, value=value, voters=count)
        for (dimension, value), count in sorted(groups.items())
    )


def import_ballots(
    round: Round, ballots: Iterable[Choices], turnout: Mapping[tuple[str, str], int], now: datetime
) -> int:
    """Opened ballots of an election that was run elsewhere, sorted; and its turnout as totals."""
    count = box_services.keep_opened(round.id, sorted(canonical(ballot) for ballot in ballots))
    keep(round.id, turnout)
    rounds_services.freeze(round)
    audit.record(events.BallotsImported(round.id, count), None, now, round.place_id)
    return count
