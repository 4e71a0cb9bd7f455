"""What pages show of tokens: what one opens, and whether it can still be ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.sharing import queries, rules, slots
from pb_app.sharing.models import DataAgreement, SharingToken
from pb_app.sharing.services import tokens
from pb_app.sharing.slots import SharedTable


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenLine:
    """A token in the list of its agreement. ``can_end``: by the reader, while there is anything to end."""

    token: SharingToken
    opens_nothing: bool
    can_end: bool


def token_lines(row: DataAgreement, mine: Partner, now: datetime) -> list[TokenLine]:
    """A token of an agreement that was ended opens nothing for good: nobody is asked to end it."""
    facts, today = queries.facts(row), places.today(row.place_id, now)
    current = rules.in_force(facts, now, today)
    return [
        TokenLine(
            token=token,
            opens_nothing=current is None or not rules.takes(facts, current, token.partner_id) or not current.tables,
            can_end=row.ended_at is None and tokens.may_end(row, token, mine),
        )
        for token in queries.tokens(row.id)
    ]


def opened(row: DataAgreement, now: datetime) -> Sequence[SharedTable]:
    """The tables that a program can read now: those of the words in force, never of words that wait for a signature."""
    current = rules.in_force(queries.facts(row), now, places.today(row.place_id, now))
    offered = slots.tables()
    return [offered[key] for key in sorted(current.tables if current else ()) if key in offered]
