"""What the pages of objections show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from pb_app.objections import queries, services
from pb_app.objections.models import Objection
from pb_app.rounds.models import Round
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionsPage:
    """``objections/index.html``."""

    round: Round
    objections: Sequence[Objection]
    open: bool
    until: datetime | None
    on_roll: bool

    def about(self, objection: Objection) -> str:
        return pot_name(objection.pot)


def pot_name(pot: str | None) -> str:
    """A pot as people read it."""
    if pot is None:
        return _("The whole result")
    return pot or _("The money for the whole place")


def objections_page(round: Round, now: datetime, *, on_roll: bool) -> ObjectionsPage:
    return ObjectionsPage(
        round=round,
        objections=queries.of_round(round.id),
        open=services.is_time(round, now),
        until=opening_rules.certify_from(opening.box_state(round)),
        on_roll=on_roll,
    )


def pot_names(round: Round) -> dict[str, str]:
    return {pot: pot_name(pot) for pot in services.pots(round)}
