"""Coming in: by a code, a card, a phone, or seen by somebody. Every door asks the one rule, and none makes a second person."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select

from pb_app.access import Refused
from pb_app.db import db
from pb_app.enrolment.terms import Refusal
from pb_app.identity import names
from pb_app.identity.codes import card_number
from pb_app.identity.dates import is_right_age
from pb_app.identity.keys import PersonDetails
from pb_app.rounds.models import Round
from pb_app.rounds.terms import IdentityMethod
from pb_app.voting import code_encoding, rules
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials import rules as credentials_rules
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.credentials.models import Credential
from pb_app.voting.register import queries as register
from pb_app.voting.register import rules as register_rules
from pb_app.voting.register import services as register_services
from pb_app.voting.register.models import Roll
from pb_app.voting.terms import Channel, PairOutcome, Proof, ProofState, Source
from pb_app.voting.terms import Refusal as VotingRefusal


class NearAnswer(StrEnum):
    """What somebody says who is nearly a person on the roll."""

    SAME = "same"
    OTHER = "other"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class DoorEntry:
    """How somebody comes in, and what they say or show; None: nobody asked."""

    way: IdentityMethod
    channel: Channel
    area_id: int | None = None
    old_enough: bool | None = None


def refuse_unused(round: Round, way: IdentityMethod, channel: Channel) -> None:
    """Refuse a way that this round does not use there, whoever comes."""
    anybody = rules.VoterFacts(area_known=True, listed=True, old_enough=True)
    if rules.may_join_roll(round.rules, way, channel, anybody) is VotingRefusal.NOT_THIS_WAY:
        raise Refused(VotingRefusal.NOT_THIS_WAY)


def by_code(
    round: Round, typed: str, secret: str, channel: Channel = Channel.ONLINE, area_id: int | None = None
) -> Credential:
    """The credential of a code. A typing error is told from a wrong code, which reveals nothing secret."""
    refuse_unused(round, IdentityMethod.CODE, channel)
    try:
        code = code_encoding.read_code(typed)
    except code_encoding.Mistyped:
        raise Refused(Refusal.CODE_MISTYPED, "code") from None
    credential = credentials.find(round.id, Proof.CODE, credentials_rules.keyed(secret, round.id, Proof.CODE, code))
    if credential is None:
        raise Refused(Refusal.CODE_WRONG, "code")
    if credential.state is not ProofState.LIVE:
        raise Refused(Refusal.CODE_VOID, "code")
    return _let_in(round, credential, DoorEntry(IdentityMethod.CODE, channel, area_id))


def by_card(
    round: Round, typed: str, secret: str, channel: Channel = Channel.ONLINE, area_id: int | None = None
) -> Credential:
    """The credential of a card; on paper also where a card alone does not let people vote."""
    refuse_unused(round, IdentityMethod.CARD, channel)
    digest = credentials_rules.keyed(secret, round.id, Proof.CARD, card_number(typed))
    credential = credentials.find(round.id, Proof.CARD, digest)
    if credential is None or credential.state is not ProofState.LIVE:
        raise Refused(Refusal.CARD_WRONG, "card")
    return _let_in(round, credential, DoorEntry(IdentityMethod.CARD, channel, area_id))


def _let_in(round: Round, credential: Credential, entry: DoorEntry) -> Credential:
    """Whoever has a code or a card: the organiser gave it to them, and answers for who they are."""
    person = register.entry(round.id, credential.voter_id)
    assert person is not None
    _refuse(round, entry, person, listed=True)
    return credential


def by_phone(round: Round, digest: str, entry: DoorEntry) -> Credential:
    """The credential of a number that was proved. Nobody learns whether a number is on a list."""
    credential = credentials.find(round.id, Proof.PHONE, digest)
    if credential is not None and credential.state is not ProofState.LIVE:
        raise Refused(Refusal.TEXT_WRONG, "digits")
    person = register.entry(round.id, credential.voter_id) if credential else None
    try:
        _refuse(round, entry, person, listed=person is not None and person.source is Source.LIST)
    except Refused as refusal:
        if refusal.refusal is VotingRefusal.NOT_LISTED:
            raise Refused(Refusal.TEXT_WRONG, "digits") from None
        raise
    if credential is not None:
        return credential
    voter_id = register_services.add(round.id, Source.PHONE, entry.area_id).voter_id
    return credentials_services.give(round.id, Proof.PHONE, digest, voter_id=voter_id)


def _refuse(round: Round, entry: DoorEntry, person: Roll | None, *, listed: bool) -> None:
    """Ask the one rule; what was said of an area that nobody knew is kept."""
    area_id = (person.area_id if person else None) or entry.area_id
    facts = rules.VoterFacts(area_known=area_id is not None, listed=listed, old_enough=entry.old_enough)
    refusal = rules.may_join_roll(round.rules, entry.way, entry.channel, facts)
    if refusal:
        raise Refused(refusal, _field(refusal, entry.channel))
    if person is not None:
        person.area_id = area_id


def _field(refusal: VotingRefusal, channel: Channel) -> str | None:
    """Where on the page of a door a refusal belongs."""
    desk = channel in (Channel.HELPER, Channel.PAPER)
    fields = {
        VotingRefusal.TOO_YOUNG: "born" if desk else "old_enough",
        VotingRefusal.POSTCODE_UNKNOWN: "area" if desk else "postcode",
        VotingRefusal.AREA_NEEDED: "area" if desk else "postcode",
        VotingRefusal.NOT_LISTED: "name",
    }
    return fields.get(refusal)


def in_person(
    round: Round,
    name: str,
    born: date,
    area_id: int | None,
    *,
    secret: str,
    today: date,
    channel: Channel = Channel.HELPER,
    answer: NearAnswer | None = None,
) -> Credential:
    """Somebody seen by a helper: the same name, however it is spelled, and date of birth are the same person.

    Whoever is nearly somebody on the roll is asked, and ``answer`` is what they say. Refuses until they have said it.
    """
    if not names.folded(name):
        raise Refused(Refusal.NAME_MISSING, "name")
    _queue_on(round)
    keys = register_rules.keys_of(secret, round.id, PersonDetails(name, born))
    digest = credentials_rules.keyed(secret, round.id, Proof.PERSON, f"{names.folded(name)}|{born}")
    credential = credentials.find(round.id, Proof.PERSON, digest)
    matches = register_rules.Matches((credential.voter_id,)) if credential else register.matches(round.id, keys)
    person = _recognised(round, matches, answer)
    right_age = is_right_age(born, round.rules.age, round.rules.oldest, today)
    entry = DoorEntry(IdentityMethod.IN_PERSON, channel, area_id, right_age)
    _refuse(round, entry, person, listed=person is not None)
    person = person or _newcomer(round, matches, area_id, answer)
    register_services.remember(round.id, person.voter_id, keys)
    return credential or credentials_services.give(round.id, Proof.PERSON, digest, voter_id=person.voter_id)


def _queue_on(round: Round) -> None:
    """Two helpers who see one person at one time: the second finds what the first wrote."""
    db.session.execute(select(Round.id).where(Round.id == round.id).with_for_update(key_share=True))


def _recognised(round: Round, matches: register_rules.Matches, answer: NearAnswer | None) -> Roll | None:
    """The entry of a person, if they have one. Refuses when only they can say it, and have not."""
    likely = [*matches.same, *(match.voter_id for match in matches.near)]
    if matches.only is not None:
        return register.entry(round.id, matches.only)
    if not likely or answer is NearAnswer.OTHER:
        return None
    if answer is None:
        raise Refused(VotingRefusal.MAY_BE_KNOWN, "near")
    if answer is NearAnswer.SAME and len(likely) == 1:
        register_services.count_pair(round.id, PairOutcome.JOINED)
        return register.entry(round.id, likely[0])
    return None


def _newcomer(round: Round, matches: register_rules.Matches, area_id: int | None, answer: NearAnswer | None) -> Roll:
    """A new entry. Whoever says that they are somebody else is; whoever does not know goes to two people."""
    person = register_services.add(round.id, Source.IN_PERSON, area_id)
    if answer is NearAnswer.OTHER and (matches.same or matches.near):
        register_services.count_pair(round.id, PairOutcome.APART)
    elif answer is not None:
        register_services.note_pairs(round.id, person.voter_id, matches)
    return person


def joined_with_account(round: Round, credential: Credential, account_id: int) -> Credential:
    """Somebody signed in shows what is theirs too: one entry, which keeps the ballot that was cast.

    Refuses what belongs to another account's person, and when both have voted; that goes to two people, so the
    caller commits even then.
    """
    joined = credentials_services.join_account(round.id, credential, account_id)
    if joined is not None:
        raise Refused(joined, "whose")
    return credential
