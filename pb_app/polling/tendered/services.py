"""Keeping a ballot apart, and what happens when two people have decided about it."""

import hmac
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import func, select, update

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db, upsert
from pb_app.identity import names
from pb_app.polling import events, queries
from pb_app.polling.models import Assistance, TenderedBallot
from pb_app.polling.tendered.terms import TenderClaim
from pb_app.polling.terms import Refusal, TenderKind, TenderState
from pb_app.rounds.models import Round
from pb_app.voting import casting
from pb_app.voting import rules as voting_rules
from pb_app.voting.box import queries as box
from pb_app.voting.box import services as box_services
from pb_app.voting.box.sealing import seal, tracker_of
from pb_app.voting.chain import services as chain_services
from pb_app.voting.keys import services as key_services
from pb_app.voting.keys.key_files import KeyFiles, SlotKey
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import ChainEventKind, Channel, Choices, Source
from pb_app.voting.terms import Refusal as VotingRefusal

#: Why an envelope was taken out for a paper of the same person; a paper carries no name, so nothing takes its place.
PAPER = "paper"


def person_of(slot_key: SlotKey, round_id: int, name: str, born: date) -> str:
    """A keyed hash of somebody who is not on the roll, so that they have one ballot apart and not two."""
    value = f"{round_id}|tendered|{names.folded(name)}|{born}"
    return hmac.new(slot_key.secret, value.encode(), sha256).hexdigest()


def tender(
    round: Round, claim: TenderClaim, choices: Choices, *, files: KeyFiles, helper: Actor | None, now: datetime
) -> TenderedBallot:
    """Seal a ballot and keep it apart; the same person's earlier one, if nobody has decided about it, is replaced.

    Refuses outside voting, a ballot against the rulebook, and somebody on the roll who has not voted: they can vote.
    """
    opening_services.lock(round.id)
    state = opening.box_state(round)
    refusal = voting_rules.may_vote(state.windows, now)
    if refusal or state.key is None or state.key.closed:
        raise Refused(VotingRefusal.VOTE_NOT_OPEN)
    context, slot_key = casting.voting_context(round), key_services.slot_key_of(state.key, files)
    if claim.voter_id is None and helper is None:
        raise Refused(Refusal.NOBODY_FOUND, "name")  # who is on no roll comes in person
    kind, person, area_id = _who(round, claim, slot_key)
    casting.check(context.spec, choices, area_id)
    sealed = seal(choices, context.public_key, context.pad)
    row = _row(round.id, person)
    replaces, row.tracker = row.tracker, tracker_of(sealed)
    row.kind, row.area_id, row.sealed, row.statement = kind, area_id, sealed, claim.statement
    row.taken_by_id, row.taken_on = helper.account_id if helper else None, now.astimezone(context.zone).date()
    db.session.add(row)
    db.session.flush()
    chain_services.add(round.id, ChainEventKind.TENDERED, {"tracker": row.tracker, "replaces": replaces})
    audit.record(events.BallotTendered(round.id, row.n, kind.value), helper, now, round.place_id)
    return row


def _who(round: Round, claim: TenderClaim, slot_key: SlotKey) -> tuple[TenderKind, str, int | None]:
    """Why it is kept apart, the keyed hash of the person, and the area they may choose for."""
    if claim.voter_id is None:
        if not claim.name or claim.born is None or not names.folded(claim.name):
            raise Refused(Refusal.NOBODY_FOUND, "name")
        return TenderKind.NOT_ON_ROLL, person_of(slot_key, round.id, claim.name, claim.born), claim.area_id
    standing = register.standing(round.id, claim.voter_id)
    if standing is None or standing[1] is None:
        raise Refused(Refusal.CAN_STILL_VOTE)
    return TenderKind.ALREADY_VOTED, slot_key.slot_of(round.id, claim.voter_id), standing[0]


def _row(round_id: int, person: str) -> TenderedBallot:
    """The row of this person, or a new one with the next number."""
    row = queries.tendered_of(round_id, person)
    if row is not None and row.state is not TenderState.WAITING:
        raise Refused(Refusal.TENDERED_DECIDED)
    if row is not None:
        return row
    last = db.session.scalar(select(func.max(TenderedBallot.n)).where(TenderedBallot.round_id == round_id)) or 0
    return TenderedBallot(round_id=round_id, n=last + 1, person=person, state=TenderState.WAITING)


def may_decide(round: Round, n: int, now: datetime, *, accept: bool) -> TenderedBallot:
    """The ballot about which two people may decide now. Refuses before the close, after the opening, and twice.

    It can't count where the person's earlier vote is on paper: papers carry no name, so that one can't be taken out.
    """
    state, row = opening.box_state(round), queries.tendered_by_number(round.id, n)
    if row is None or row.state is not TenderState.WAITING:
        raise Refused(Refusal.TENDERED_DECIDED)
    if opening_rules.is_opened(state, now):
        raise Refused(Refusal.BOX_IS_OPEN)
    if state.key is None or not (state.key.closed or (state.voting and state.voting.closes <= now)):
        raise Refused(VotingRefusal.VOTE_STILL_OPEN)
    if accept and row.kind is TenderKind.ALREADY_VOTED and _is_on_paper(round.id, row):
        raise Refused(Refusal.EARLIER_ON_PAPER)
    return row


def _is_on_paper(round_id: int, row: TenderedBallot) -> bool:
    earlier = box.find(round_id, row.person or "")
    return earlier is None or earlier.void_reason == PAPER


def decide(round: Round, n: int, files: KeyFiles, *, accept: bool, actor: Actor, now: datetime) -> None:
    """What two people have agreed to: it goes into the box with all others, or stays out of it."""
    row = may_decide(round, n, now, accept=accept)
    if accept:
        _accept(round, row, key_services.slot_key_of(opening.box_state(round).key, files))
    else:
        row.state = TenderState.NOT_COUNTED
        chain_services.add(round.id, ChainEventKind.DECLINED, {"tracker": row.tracker})
    db.session.flush()
    audit.record(events.TenderedDecided(round.id, n, accept), actor, now, round.place_id)


def _accept(round: Round, row: TenderedBallot, slot_key: SlotKey) -> None:
    """Into the person's slot, and out of this table: from here on it is an envelope like any other."""
    assert row.person and row.sealed and row.tracker
    slot, replaces = row.person, None
    if row.kind is TenderKind.NOT_ON_ROLL:
        slot = _onto_roll(round, row, slot_key)
    elif earlier := box.find(round.id, slot):
        replaces = earlier.tracker
    box_services.replace(round.id, slot, row.sealed, row.tracker)
    chain_services.add(round.id, ChainEventKind.ACCEPTED, {"tracker": row.tracker, "replaces": replaces})
    row.state, row.person, row.sealed, row.tracker = TenderState.COUNTED, None, None, None


def _onto_roll(round: Round, row: TenderedBallot, slot_key: SlotKey) -> str:
    """A new person on the roll, who has voted with the helper's help and said that they wanted it."""
    voter_id = register_services.add(round.id, Source.IN_PERSON, row.area_id).voter_id
    register_services.mark(round.id, voter_id, Channel.HELPER, row.taken_on)
    values = {"round_id": round.id, "voter_id": voter_id, "helper_id": row.taken_by_id, "on": row.taken_on}
    upsert(Assistance.__table__, values, ("round_id", "voter_id"))
    return slot_key.slot_of(round.id, voter_id)


def forget(round_id: int) -> None:
    """At certification: what was never counted is deleted unopened, with whatever tells whose it was."""
    where = (TenderedBallot.round_id == round_id, TenderedBallot.state == TenderState.NOT_COUNTED)
    db.session.execute(update(TenderedBallot).where(*where).values(sealed=None, person=None))
    db.session.execute(update(TenderedBallot).where(TenderedBallot.round_id == round_id).values(statement="–"))
