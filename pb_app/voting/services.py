"""Getting onto the roll. Casting and opening have files of their own."""

from dataclasses import dataclass

from pb_app.access import Actor, Refused
from pb_app.db import db
from pb_app.rounds.models import Round
from pb_app.voting import rules
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.register.models import Roll
from pb_app.voting.terms import Source


@dataclass(frozen=True, slots=True)
class EligibilityClaim:
    """What somebody declared about themselves, without the postcode or the date of birth."""

    area_id: int | None = None
    source: Source = Source.EMAIL
    #: The voter's number behind a listed address; None when it is on no list.
    listed: int | None = None
    old_enough: bool = True
    remind: bool = False


def join_roll(round: Round, actor: Actor, joining: EligibilityClaim) -> Roll:
    """Put the person on the roll, with the area they live in."""
    listed = joining.listed is not None
    refusal = rules.may_join_roll(
        round.rules, area_known=joining.area_id is not None, listed=listed, old_enough=joining.old_enough
    )
    if refusal:
        raise Refused(refusal, {"postcode-unknown": "postcode", "too-young": "old_enough"}.get(refusal.value))
    enrol = credentials_services.enrol(round.id, actor.account_id, joining.source, joining.area_id, joining.listed)
    enrol.remind = joining.remind
    db.session.flush()
    return enrol
