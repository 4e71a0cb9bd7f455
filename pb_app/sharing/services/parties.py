"""Actions on the parties of an agreement: add one, take one out that has not signed, and leave."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.places.models import Partner
from pb_app.sharing import events, queries, rules
from pb_app.sharing.models import AgreementLeaving, AgreementParty, DataAgreement
from pb_app.sharing.services.agreements import (
    joined,
    lock_open,
    must_be_open,
    must_have_a_say,
    party_ids,
    signer_ids,
    tell,
)
from pb_app.sharing.terms import Headline, LawfulBasis, Refusal


def add(
    row: DataAgreement,
    partner: Partner,
    other: Partner,
    *,
    gives: bool,
    basis: LawfulBasis,
    actor: Actor,
    now: datetime,
) -> AgreementParty:
    """A further organisation of the place. The words change with it: everybody signs them again, and it does too.

    Until all have signed, what was signed before counts among those who signed it.
    """
    lock_open(row, partner, actor)
    must_have_a_say(row, partner)
    _must_be_free(row, other)
    refusal = rules.may_be_basis(row.answers.get("about", ""), basis, basis)
    if refusal:
        raise Refused(refusal[0], "basis")
    made = AgreementParty(agreement_id=row.id, partner_id=other.id, gives=gives, basis=basis.value)
    made.added_by_id, made.added_at = actor.account_id, now
    row.drafted_by_id = partner.id
    db.session.add(made)
    db.session.flush()
    audit.record(events.AgreementPartyAdded(row.id, other.id), actor, now, row.place_id)
    return made


def _must_be_free(row: DataAgreement, other: Partner) -> None:
    if other.place_id != row.place_id:
        raise Refused(Refusal.SAME_PARTNER, "other")
    if other.id in party_ids(row):
        raise Refused(Refusal.PARTY_ALREADY, "other")
    if other.id in {leaving.partner_id for leaving in queries.leavings_of([row.id]).get(row.id, [])}:
        raise Refused(Refusal.PARTY_LEFT, "other")


def take_out(row: DataAgreement, partner: Partner, other: Partner, actor: Actor, now: datetime) -> None:
    """Take out an organisation that was added and has signed nothing; whoever has signed leaves by itself."""
    lock_open(row, partner, actor)
    must_have_a_say(row, partner)
    party = next((party for party in joined(row) if party.partner_id == other.id), None)
    if party is None:
        raise Refused(Refusal.NOT_A_PARTY)
    if other.id in signer_ids(row):
        raise Refused(Refusal.PARTY_SIGNED)
    row.drafted_by_id = row.giver_id if other.id == row.drafted_by_id else partner.id
    db.session.delete(party)
    db.session.flush()
    audit.record(events.AgreementPartyTakenOut(row.id, other.id), actor, now, row.place_id)


def must_have_joined(row: DataAgreement, partner: Partner) -> None:
    """Only an organisation that joined leaves; the two that began an agreement end it."""
    must_be_open(row, partner)
    if partner.id in (row.giver_id, row.taker_id):
        raise Refused(Refusal.ONLY_TWO)


def leave(row: DataAgreement, partner: Partner, why: str, actor: Actor, now: datetime) -> None:
    """An organisation that joined leaves, with a public reason: its tokens open nothing from this moment.

    One that was added and has signed nothing says no in the same way.

    The others go on, and sign words without it. The two that began an agreement end it instead.
    """
    lock_open(row, partner, actor)
    must_have_joined(row, partner)
    made = AgreementLeaving(agreement_id=row.id, partner_id=partner.id, why=why, by_id=actor.account_id, at=now)
    db.session.add(made)
    for token in queries.tokens(row.id):
        token.ended_at = now if token.partner_id == partner.id else token.ended_at
    row.drafted_by_id = row.giver_id if row.drafted_by_id == partner.id else row.drafted_by_id
    db.session.flush()
    audit.record(events.AgreementLeft(row.id, partner.id, why), actor, now, row.place_id)
    tell(row, Headline.LEFT if partner.id in signer_ids(row) else Headline.DECLINED, partner, now)
