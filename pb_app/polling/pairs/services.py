"""Deciding whether two entries are one person: two people do, and nobody reads a ballot."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.polling import events
from pb_app.polling import queries as polling
from pb_app.polling.pairs import queries, rules
from pb_app.polling.pairs.terms import PairAnswer, PairEntry, PairFacts
from pb_app.polling.terms import Refusal, TenderState
from pb_app.rounds.models import Round
from pb_app.voting.box import queries as box
from pb_app.voting.box import services as box_services
from pb_app.voting.chain import services as chain_services
from pb_app.voting.credentials import services as credentials_services
from pb_app.voting.keys import services as key_services
from pb_app.voting.keys.key_files import KeyFiles, SlotKey
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.register.models import PersonPair
from pb_app.voting.terms import ChainEventKind, PairOutcome
from pb_app.voting.terms import Refusal as VotingRefusal


def may_decide(
    round: Round, voter_id: int, other_id: int, files: KeyFiles, *, keep: int | None, now: datetime
) -> PersonPair:
    """The pair about which two people may decide now; ``keep`` is the entry that stays, None for two people.

    Refuses after the opening, twice, to take out a paper, and while a ballot of the entry that goes is kept apart.
    """
    state, pair = opening.box_state(round), register.pair(round.id, voter_id, other_id)
    if opening_rules.is_opened(state, now):
        raise Refused(Refusal.BOX_IS_OPEN)
    if pair is None or pair.apart:
        raise Refused(Refusal.PAIR_DECIDED)
    if keep is None:
        return pair
    facts = queries.facts(pair)
    kept, gone = _sides(facts, keep)
    refusal = rules.may_keep(kept, gone)
    if refusal:
        raise Refused(refusal, "choice")
    if facts.both_voted and _kept_apart(round.id, key_services.slot_key_of(state.key, files), gone):
        raise Refused(Refusal.TENDERED_FIRST, "choice")
    return pair


def _sides(facts: PairFacts, keep: int) -> tuple[PairEntry, PairEntry]:
    """The entry that stays, and the one that goes."""
    sides = (facts.first, facts.second)
    return sides if facts.first.voter_id == keep else (facts.second, facts.first)


def _kept_apart(round_id: int, slot_key: SlotKey, gone: PairEntry) -> bool:
    """Its acceptance would put a ballot back into the slot that is to be empty."""
    row = polling.tendered_of(round_id, slot_key.slot_of(round_id, gone.voter_id))
    return row is not None and row.state is TenderState.WAITING


def decide(
    round: Round, voter_id: int, other_id: int, files: KeyFiles, answer: PairAnswer, *, actor: Actor, now: datetime
) -> None:
    """What two people have agreed to: one entry with one ballot, or two people and their two ballots.

    Refuses when one of the two has voted since, or in another way: what was agreed is not what was shown.
    """
    opening_services.lock(round.id)
    credentials_services.lock(round.id, voter_id, other_id)
    pair = may_decide(round, voter_id, other_id, files, keep=answer.keep, now=now)
    facts = queries.facts(pair)
    if facts.voted != answer.voted:
        raise Refused(VotingRefusal.CHANGED_SINCE)
    if answer.keep is None:
        register_services.part(pair)
    else:
        _make_one(round, facts, answer.keep, answer.reason, files)
    db.session.flush()
    event = events.PairDecided(round.id, one_person=answer.keep is not None)
    audit.record(event, actor, now, round.place_id)


def _make_one(round: Round, facts: PairFacts, keep: int, reason: str, files: KeyFiles) -> None:
    kept, gone = _sides(facts, keep)
    if not facts.both_voted:
        credentials_services.join(round.id, keep=kept.voter_id, gone=gone.voter_id)
        return
    if not gone.on_paper:
        _take_out(round, gone.voter_id, reason, files)
    credentials_services.hand_over(round.id, keep=kept.voter_id, gone=gone.voter_id)
    outcome = PairOutcome.BOTH_ON_PAPER if facts.both_on_paper else PairOutcome.JOINED
    register_services.count_pair(round.id, outcome)


def _take_out(round: Round, voter_id: int, reason: str, files: KeyFiles) -> None:
    """The envelope stays where it is and is never opened; one that two people took out before needs nothing more."""
    slot = key_services.slot_key_of(opening.box_state(round).key, files).slot_of(round.id, voter_id)
    envelope = box.find(round.id, slot)
    if envelope is not None and envelope.void_reason is None:
        box_services.void(round.id, slot, reason)
        chain_services.add(round.id, ChainEventKind.VOID, {"tracker": envelope.tracker, "reason": reason})
