"""From the close to the certificate: shut, voids, opened twice and compared, counted elsewhere, certified."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds import services as rounds_services
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind, Window
from pb_app.voting import events
from pb_app.voting.box import queries as box
from pb_app.voting.box import services as box_services
from pb_app.voting.bulletin import queries as bulletin
from pb_app.voting.bulletin import services as bulletin_services
from pb_app.voting.chain import services as chain_services
from pb_app.voting.fraud_signals import services as fraud_services
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.keys import services as key_services
from pb_app.voting.keys.key_files import KeyFiles, OpeningKey, Unreadable
from pb_app.voting.keys.models import RoundKey
from pb_app.voting.opening import approvals, verification
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening.models import Opening
from pb_app.voting.opening.terms import BoxState
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.slots import CERTIFIED, RECONCILIATION
from pb_app.voting.terms import ApprovalKind, ChainEventKind, Refusal


def lock(round_id: int) -> RoundKey:
    """Wait until every cast under way is through, and let no other begin; what was read before the wait is read anew."""
    db.session.flush()
    db.session.expire_all()
    round_key = db.session.scalar(select(RoundKey).where(RoundKey.round_id == round_id).with_for_update())
    if round_key is None:
        raise Refused(Refusal.BOX_NOT_READY)
    return round_key


def close(round: Round, files: KeyFiles, now: datetime) -> bool:
    """Shut the box once its time has come: a last batch, and no cast after it whatever a clock says. True if now."""
    kept = lock(round.id)
    if kept.closed:
        return False
    if not rounds_rules.has_closed(rounds.windows(round.id), PhaseKind.VOTING, now):
        raise Refused(Refusal.VOTE_STILL_OPEN)
    kept.closed = True
    count = register.voters(round.id)
    chain_services.add(round.id, ChainEventKind.CLOSED, {"voters": count})
    bulletin_services.publish(round.id, files, now)
    audit.record(events.VoteClosed(round.id, count), None, now, round.place_id)
    return True


def close_early(round: Round, files: KeyFiles, actor: Actor, now: datetime) -> None:
    """On a decision day, when everybody has spoken: the rulebook must say so."""
    lock(round.id)
    state = opening.box_state(round)
    refusal = opening_rules.may_close_early(state, now, in_a_hall=round.rules.hall)
    if refusal:
        raise Refused(refusal)
    moved = [w if w.kind is not PhaseKind.VOTING else Window(w.kind, w.opens, now) for w in state.windows]
    rounds_services.replace_phases(round, moved)
    close(round, files, now)


def extend(round: Round, closes: datetime, reason: str, now: datetime) -> None:
    """Extend voting in public, after two people have agreed."""
    lock(round.id)
    windows = rounds.windows(round.id)
    refusal = rounds_rules.may_extend(windows, closes, now)
    if refusal:
        raise Refused(refusal, "closes")
    rounds_services.extend(round, closes)
    chain_services.add(round.id, ChainEventKind.EXTENDED, {"closes": closes.isoformat(), "reason": reason})


def reopen(
    round: Round, closes: datetime, reason: str, outages: Sequence[tuple[datetime, datetime]], now: datetime
) -> None:
    """Open voting once more after an outage at the close, after two people have agreed; no ballot was read yet."""
    kept = lock(round.id)
    refusal = opening_rules.may_reopen(opening.box_state(round), outages, closes, now)
    if refusal:
        raise Refused(refusal, "closes")
    kept.closed = False
    rounds_services.extend(round, closes)
    chain_services.add(
        round.id, ChainEventKind.EXTENDED, {"closes": closes.isoformat(), "reason": reason, "reopened": True}
    )


def close_for_good(round: Round, files: KeyFiles, now: datetime) -> None:
    """Nobody can vote any more in a box that nobody can open."""
    lock(round.id)
    state = opening.box_state(round)
    if state.voting is not None and state.voting.opens < now < state.voting.closes:
        moved = [w if w.kind is not PhaseKind.VOTING else Window(w.kind, w.opens, now) for w in state.windows]
        rounds_services.replace_phases(round, moved)
    close(round, files, now)


def void(round: Round, voter_ids: Sequence[int], reason: str, files: KeyFiles) -> int:
    """Take unopened envelopes out, with a reason for everybody to read; returns how many. Nobody can read them."""
    lock(round.id)
    state = opening.box_state(round)
    if state.openings:
        raise Refused(Refusal.ALREADY_DECIDED)
    slot_key, done = key_services.slot_key_of(state.key, files), 0
    for voter_id in voter_ids:
        slot = slot_key.slot_of(round.id, voter_id)
        slot_summary = box.find(round.id, slot)
        if slot_summary is not None and slot_summary.void_reason is None:
            box_services.void(round.id, slot, reason)
            chain_services.add(round.id, ChainEventKind.VOID, {"tracker": slot_summary.tracker, "reason": reason})
            done += 1
    if not done:
        raise Refused(Refusal.NO_BALLOT)
    return done


def _read(round_id: int, key: OpeningKey) -> list[str]:
    """One opening: every envelope's text, sorted, so that no order survives."""
    try:
        return sorted(key.open(sealed) for sealed in box.sealed(round_id))
    except Unreadable:
        raise Refused(Refusal.BOX_DAMAGED) from None


def open_box(
    round: Round,
    state: BoxState,
    files: KeyFiles,
    *,
    actor: Actor | None,
    now: datetime,
    shares: Sequence[str] = (),
) -> int:
    """Open every envelope, twice and independently, and keep the ballots sorted; returns how many there are.

    Refuses before the close and the days for looking, while a void waits for its second person, without the key, when
    an envelope does not open or does not fit the chain and the register, when the figures of papers and people do not
    tie out and no two people signed why, and when the two openings differ.
    """
    if state.key is None or state.openings:
        return box.opened_count(round.id)
    refusal = Refusal.RUN_AGAIN_ALREADY if rounds.is_given_up(round.id) else opening_rules.may_open(state, now)
    if refusal:
        raise Refused(refusal)
    close(round, files, now)
    if opening.openings(round.id):  # by somebody who came first, and whom the lock in ``close`` waited for
        return box.opened_count(round.id)
    if approvals.waiting(round.id, ApprovalKind.VOID):
        raise Refused(Refusal.STILL_ASKED)
    _fits(round)
    reconciled = _tied_out(round)
    key = key_services.opening_key_of(state.key, files, shares)
    if bulletin.is_behind(round.id):
        bulletin_services.publish(round.id, files, now)  # papers that were entered after the close
    return _keep(round, state, _read_twice(round.id, key), reconciled=reconciled, actor=actor, now=now)


def _tied_out(round: Round) -> dict[str, object]:
    """The figures as they are recorded with the opening, and why they may differ. Refuses when nobody has signed that."""
    tied = RECONCILIATION.value()(round.id)
    if tied.undecided:
        raise Refused(Refusal.TENDERED_WAIT)
    if tied.pairs:
        raise Refused(Refusal.PAIRS_WAIT)
    signed = approvals.signed_differences(round) if tied.differences else None
    if tied.differences and signed is None:
        raise Refused(Refusal.NOT_RECONCILED)
    return {
        "figures": dict(tied.figures),
        "approval": signed.id if signed else None,
        "reason": signed.reason if signed else "",
    }


def _read_twice(round_id: int, key: OpeningKey) -> list[str]:
    """Two openings that give the same ballots."""
    ballots = _read(round_id, key)
    if opening_rules.digest_of(ballots) != opening_rules.digest_of(_read(round_id, key)):
        raise Refused(Refusal.BOX_DAMAGED)
    return ballots


def _keep(
    round: Round,
    state: BoxState,
    ballots: Sequence[str],
    *,
    reconciled: dict[str, object],
    actor: Actor | None,
    now: datetime,
) -> int:
    digest, count = opening_rules.digest_of(ballots), box_services.keep_opened(round.id, ballots)
    _note(state, count, digest, actor, now)
    facts = {"ballots": count, "digest": digest, "register": opening.register_digest(round.id), "papers": reconciled}
    chain_services.add(round.id, ChainEventKind.OPENED, {**facts, "voters": register.voters(round.id)})
    audit.record(events.BoxOpened(round.id, count, digest), actor, now, round.place_id)
    return count


def _fits(round: Round) -> None:
    """Check that the box holds exactly the envelopes in the chain, and that the register has as many voters."""
    if next(verification.discrepancies_of_box(verification.replay(round.id)), None) is not None:
        raise Refused(Refusal.BOX_DAMAGED)


def _note(state: BoxState, count: int, digest: str, actor: Actor | None, now: datetime) -> None:
    n, who = len(opening.openings(state.round_id)) + 1, actor.account_id if actor else None
    db.session.add(Opening(round_id=state.round_id, n=n, actor_id=who, ballots=count, digest=digest, at=now))
    db.session.flush()


def compare(
    round: Round,
    state: BoxState,
    files: KeyFiles,
    *,
    actor: Actor | None,
    now: datetime,
    shares: Sequence[str] = (),
) -> bool:
    """Open the envelopes once more and compare with what was kept; nothing changes but the record of it.

    Under the lock, so that no certificate throws the envelopes away meanwhile.
    """
    if not state.openings:
        raise Refused(Refusal.NOT_OPENED)
    lock(round.id)
    ballots = _read(round.id, key_services.opening_key_of(state.key, files, shares))
    digest = opening_rules.digest_of(ballots)
    _note(state, len(ballots), digest, actor, now)
    same = digest == state.openings[0].digest
    audit.record(events.BoxCompared(round.id, digest, same), actor, now, round.place_id)
    return same


def certify(round: Round, files: KeyFiles, actor: Actor | None, now: datetime) -> None:
    """Certify the vote: destroy keys, envelopes and traces, so that nobody can tell whose ballot is whose."""
    kept = lock(round.id)
    refusal = opening_rules.may_certify(opening.box_state(round), now)
    if refusal:
        raise Refused(refusal)
    count = box.opened_count(round.id)
    kept.destroyed = True
    box_services.empty(round.id)
    fraud_services.forget(round.id)
    for forget in CERTIFIED.values():
        forget(round.id)
    register_services.forget_keys(round.id)
    chain_services.add(round.id, ChainEventKind.CERTIFIED, {"ballots": count})
    audit.record(events.BoxCertified(round.id, count), actor, now, round.place_id)


def finish(round: Round, files: KeyFiles) -> None:
    """After the commit of ``certify``: delete the key files, and rewrite the database file without old pages."""
    kept = key_queries.key(round.id)
    if kept is None or not kept.destroyed:
        return
    files.destroy(kept.public_key)
    db.session.rollback()
    raw = db.engine.raw_connection()
    driver: Any = raw.driver_connection
    try:
        if db.engine.dialect.name == "sqlite":
            driver.execute("VACUUM")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            driver.autocommit = True
            driver.execute("VACUUM FULL envelope")
            driver.autocommit = False
    finally:
        raw.close()
