"""What can happen in a vote. This is the only place where the register and the box are used together."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.proposals import queries as proposals
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds import services as rounds_services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.voting import box, events, register, rules
from pb_app.voting.sealing import KeyFiles, Keys, Unreadable, canonical, seal, tracker_of
from pb_app.voting.terms import Channel, Choices, Refusal, Source


def costs_on_ballot(round: Round) -> dict[int, int]:
    """Cost by number of every proposal on the ballot."""
    return {proposal.number: proposal.cost for proposal in proposals.on_ballot(round.id)}


def check(round: Round, choices: Choices) -> None:
    """Refuse a ballot that breaks the rulebook."""
    refusal = rules.may_be_cast(round.rules, round.budget, costs_on_ballot(round), choices)
    if refusal:
        raise Refused(refusal)


def keys_of(round: Round, files: KeyFiles, now: datetime) -> Keys:
    """The round's keys, made when the first ballot needs them."""
    public_key = box.key(round.id)
    if public_key is None:
        keys = Keys.new()
        files.write(keys)
        box.keep_key(round.id, keys.public)
        audit.record(events.KeyMade(round.id, keys.public.hex()), None, now, round.place_id)
        return keys
    try:
        return files.read(public_key)
    except Unreadable:
        raise Refused(Refusal.KEY_MISSING) from None


def join_roll(round: Round, actor: Actor, area_id: int | None, source: Source) -> None:
    """Put oneself on the roll, with the area one lives in (never the postcode)."""
    refusal = rules.may_join_roll(round.rules, area_id is not None)
    if refusal:
        raise Refused(refusal, "postcode")
    register.enrol(round.id, actor.account_id, source, area_id)


def cast(round: Round, actor: Actor, choices: Choices, zone: ZoneInfo, files: KeyFiles, now: datetime) -> str:
    """Cast or change a ballot; returns its tracker, to be shown only after the commit.

    Refuses outside the voting phase (to the second, checked under the write lock), a person who is not on the roll,
    and a ballot against the rulebook.
    """
    db.session.execute(select(Round.id).where(Round.id == round.id).with_for_update())
    refusal = rules.may_vote(rounds.windows(round.id), now)
    if refusal:
        raise Refused(refusal)
    if register.entry(round.id, actor.account_id) is None:
        raise Refused(Refusal.NOT_ON_ROLL)
    check(round, choices)
    return put_in(round, actor.account_id, choices, now.astimezone(zone), files)


def put_in(round: Round, account_id: int, choices: Choices, now: datetime, files: KeyFiles) -> str:
    """Mark the roll and drop the sealed envelope, in one transaction; ``now`` in the place's own zone."""
    keys = keys_of(round, files, now)
    sealed = seal(choices, keys.public)
    tracker = tracker_of(sealed)
    register.mark(round.id, account_id, Channel.ONLINE, now.date())
    if not box.drop(round.id, keys.slot_of(round.id, account_id), sealed, tracker):
        raise Refused(Refusal.VOIDED)
    rounds_services.freeze(round)
    audit.record(events.VoteCast(round.id), None, now, round.place_id)
    return tracker


def open_box(round: Round, files: KeyFiles, actor: Actor | None, now: datetime) -> int:
    """Open every envelope once, after the close, in one transaction; returns the number of ballots.

    The ballots are sorted, so their order says nothing. Refuses before the close, without the key, or when an
    envelope does not open or their number is not that of the marks on the roll.
    """
    if not rounds_rules.has_closed(rounds.windows(round.id), PhaseKind.VOTING, now):
        raise Refused(Refusal.VOTE_STILL_OPEN)
    already = box.opened_count(round.id)
    if already or box.key(round.id) is None:
        return already
    keys = keys_of(round, files, now)
    try:
        ballots = sorted(keys.open(sealed) for sealed in box.sealed(round.id))
    except Unreadable:
        raise Refused(Refusal.BOX_DAMAGED) from None
    if len(ballots) > register.voters(round.id):
        raise Refused(Refusal.BOX_DAMAGED)
    count = box.keep_opened(round.id, ballots)
    digest = hashlib.sha256("\n".join(ballots).encode()).hexdigest()
    audit.record(events.BoxOpened(round.id, count, digest), actor, now, round.place_id)
    return count


def import_ballots(
    round: Round, ballots: Iterable[Choices], turnout: Mapping[tuple[str, str], int], now: datetime
) -> int:
    """Opened ballots of an election that was run elsewhere, sorted; and its turnout as totals."""
    count = box.keep_opened(round.id, sorted(canonical(ballot) for ballot in ballots))
    register.keep_outside_turnout(round.id, turnout)
    rounds_services.freeze(round)
    audit.record(events.BallotsImported(round.id, count), None, now, round.place_id)
    return count
