"""Getting onto the roll, and ballots of elections that were run elsewhere. Casting and opening have files of their own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.rounds import services as rounds_services
from pb_app.rounds.models import Round
from pb_app.voting import box, credentials, events, imported_turnout, register, rules
from pb_app.voting.sealing import canonical
from pb_app.voting.terms import Choices, Source


@dataclass(frozen=True, slots=True)
class EligibilityClaim:
    """What somebody said about themselves; never the postcode or the date of birth."""

    area_id: int | None = None
    source: Source = Source.EMAIL
    #: The voter's number behind a listed address; None when it is on no list.
    listed: int | None = None
    old_enough: bool = True
    remind: bool = False


def join_roll(round: Round, actor: Actor, joining: EligibilityClaim) -> register.Roll:
    """Put oneself on the roll, with the area one lives in."""
    listed = joining.listed is not None
    refusal = rules.may_join_roll(round.rules, joining.area_id is not None, listed, joining.old_enough)
    if refusal:
        raise Refused(refusal, {"postcode-unknown": "postcode", "too-young": "old_enough"}.get(refusal.value))
    found = credentials.enrol(round.id, actor.account_id, joining.source, joining.area_id, joining.listed)
    found.remind = joining.remind
    db.session.flush()
    return found


def import_ballots(
    round: Round, ballots: Iterable[Choices], turnout: Mapping[tuple[str, str], int], now: datetime
) -> int:
    """Opened ballots of an election that was run elsewhere, sorted; and its turnout as totals."""
    count = box.keep_opened(round.id, sorted(canonical(ballot) for ballot in ballots))
    imported_turnout.keep(round.id, turnout)
    rounds_services.freeze(round)
    audit.record(events.BallotsImported(round.id, count), None, now, round.place_id)
    return count
