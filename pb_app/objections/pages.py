"""What the pages of objections show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from pb_app.objections import queries, services
from pb_app.objections.models import Objection
from pb_app.objections.terms import ObjectionOutcome
from pb_app.places import queries as places
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.web.addresses import path_to


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionsPage:
    """``objections/index.html``."""

    round: Round
    objections: Sequence[Objection]
    open: bool
    until: datetime | None
    on_roll: bool

    #: Where the vote on a pot is run again, by the pot: its title and address ("" while nobody has published it).
    again: Mapping[str, tuple[str, str]]

    def run_again(self, objection: Objection) -> tuple[str, str] | None:
        """The round that follows from this objection, if one does."""
        return self.again.get(objection.pot or "") if objection.outcome is ObjectionOutcome.RERUN else None

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
        again={again.pot: _other(again.round_id) for again in rounds.reruns_of(round.id) if again.pot is not None},
    )


def _other(round_id: int) -> tuple[str, str]:
    other = rounds.by_id(round_id)
    slug = places.by_id(other.place_id).slug
    return other.title, "" if other.is_draft else path_to("rounds.round", place=slug, round=other.slug)


def pot_names(round: Round) -> dict[str, str]:
    return {pot: pot_name(pot) for pot in services.pots(round)}
