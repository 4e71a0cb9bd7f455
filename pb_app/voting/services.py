"""Getting onto the roll. Casting and opening have files of their own."""

from dataclasses import dataclass

from pb_app.access import Actor, Refused
from pb_app.db import db
from pb_app.identity.keys import PersonKeys
from pb_app.identity.terms import KeyKind
from pb_app.rights.services import refuse_second_vote
from pb_app.rounds.models import Round
from pb_app.rounds.terms import IdentityMethod
from pb_app.voting import rules
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.register.models import Roll
from pb_app.voting.register.rules import NO_KEYS, Matches
from pb_app.voting.terms import Channel, Refusal, Source

#: Where on the page that joins the roll a refusal belongs.
FIELDS = {
    Refusal.POSTCODE_UNKNOWN: "postcode",
    Refusal.AREA_NEEDED: "postcode",
    Refusal.TOO_YOUNG: "old_enough",
}


@dataclass(frozen=True, slots=True)
class EligibilityClaim:
    """What somebody declared about themselves, without the postcode or the date of birth."""

    area_id: int | None = None
    source: Source = Source.EMAIL
    #: The voter's number behind a listed address; None when it is on no list.
    listed: int | None = None
    old_enough: bool | None = None
    remind: bool = False
    #: Keyed hashes of their name and address.
    keys: PersonKeys = NO_KEYS


def join_roll(round: Round, actor: Actor, joining: EligibilityClaim) -> Roll:
    """Put the person on the roll, with the area they live in; whoever came before with this address has their entry."""
    refuse_second_vote(round.id, actor.account_id)
    matches = register.matches(round.id, joining.keys)
    known = joining.listed or matches.only
    listed = register.entry(round.id, known or 0)
    area_id = (listed.area_id if listed else None) or joining.area_id
    facts = rules.VoterFacts(
        area_known=area_id is not None, listed=joining.listed is not None, old_enough=joining.old_enough
    )
    refusal = rules.may_join_roll(round.rules, IdentityMethod.EMAIL, Channel.ONLINE, facts)
    if refusal:
        raise Refused(refusal, FIELDS.get(refusal))
    entry = credentials_services.enrol(round.id, actor.account_id, joining.source, area_id, known)
    entry.remind = joining.remind
    if known is None:
        register_services.note_pairs(round.id, entry.voter_id, _comparable(round.id, entry.voter_id, matches))
    register_services.remember(round.id, entry.voter_id, joining.keys)
    db.session.flush()
    return entry


def _comparable(round_id: int, voter_id: int, matches: Matches) -> Matches:
    """Who of them somebody has seen or listed. Two mailboxes with one name can't be told apart, and are no pair."""
    near = tuple(match for match in matches.near if _is_known(round_id, match.voter_id) and match.voter_id != voter_id)
    same = tuple(other_id for other_id in matches.same if other_id != voter_id)
    return Matches(same, near)


def _is_known(round_id: int, voter_id: int) -> bool:
    entry = register.entry(round_id, voter_id)
    is_listed = entry is not None and entry.source is Source.LIST
    return is_listed or register.keys_of_voter(round_id, voter_id).has(KeyKind.BORN)
