"""Entering papers by two people independently; tablets; assistance; the hall."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db, upsert
from pb_app.polling import events, queries
from pb_app.polling.assistance import queries as assistance
from pb_app.polling.models import Assistance, Hall, Kiosk, PaperBallot, PaperBatch, PaperEntry
from pb_app.polling.terms import PaperNumber, PaperState, Refusal
from pb_app.rounds.models import Round
from pb_app.rounds.terms import IdentityMethod
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.box import services as box_services
from pb_app.voting.box.sealing import canonical, seal, tracker_of
from pb_app.voting.chain import services as chain_services
from pb_app.voting.keys import services as key_services
from pb_app.voting.keys.key_files import KeyFiles, SlotKey
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import rules as opening_rules
from pb_app.voting.opening import services as opening_services
from pb_app.voting.opening.terms import BoxState
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import ChainEventKind, Channel, Choices


def print_papers(round: Round, size: int, issued_to: str, actor: Actor, now: datetime) -> PaperBatch:
    """A batch of numbered papers; numbers go on from the batch before."""
    _paper_in_use(round)
    _queue_on(round)
    _refuse_opened(round, now)
    last = db.session.scalar(
        select(func.max(PaperBatch.first + PaperBatch.size)).where(PaperBatch.round_id == round.id)
    )
    made = PaperBatch(round_id=round.id, first=last or 1, size=size, issued_to=issued_to, made_at=now)
    db.session.add(made)
    db.session.flush()
    audit.record(events.PapersPrinted(round.id, made.id, size), actor, now, round.place_id)
    return made


def serial_of(round: Round, number: PaperNumber | None) -> int:
    """The number of a paper that was printed for this round. Refuses one of another batch than the one typed with it."""
    batch = queries.batch_of(round.id, number.serial) if number else None
    if number is None or batch is None or number.batch_id not in (None, batch.id):
        raise Refused(Refusal.SERIAL_NOT_OURS, "serial")
    return number.serial


def _queue_on(round: Round) -> None:
    """Who prints next has to see the numbers of who prints now; there may be no box yet whose lock would do."""
    db.session.execute(select(Round.id).where(Round.id == round.id).with_for_update())


def _paper_in_use(round: Round) -> None:
    if IdentityMethod.PAPER not in round.rules.ways:
        raise Refused(Refusal.PAPER_NOT_USED)


def _refuse_opened(round: Round, now: datetime) -> None:
    """Figures with which a box was opened stay as they are."""
    if opening_rules.is_opened(opening.box_state(round), now):
        raise Refused(Refusal.BOX_IS_OPEN)


def reconcile(
    round: Round, batch: PaperBatch, returned: int, *, spoiled: int, unused: int, actor: Actor, now: datetime
) -> None:
    """Record the returned papers of a batch: in total, never more than were printed."""
    _not_opened(round, now)
    if returned + spoiled + unused > batch.size:
        raise Refused(Refusal.MORE_THAN_PRINTED, "returned")
    batch.returned, batch.spoiled, batch.unused = returned, spoiled, unused
    audit.record(events.PapersReconciled(round.id, batch.id, returned, spoiled, unused), actor, now, round.place_id)


def came_on_paper(round: Round, voter_id: int, files: KeyFiles, now: datetime) -> None:
    """Mark that somebody's paper came in, without the paper: it lies with all others and carries no name.

    An online ballot of the same person gives way, if the rulebook says so; otherwise the paper is refused.
    """
    _paper_in_use(round)
    state = _not_opened(round, now)
    ready, standing = casting.voting_context(round), register.standing(round.id, voter_id)
    if standing is None:
        raise Refused(Refusal.NOBODY_FOUND)
    if standing[1] not in (None, Channel.PAPER):
        if not round.rules.paper_wins:
            raise Refused(Refusal.VOTED_ONLINE)
        _set_aside(round, voter_id, key_services.slot_key_of(state.key, files))
    register_services.mark(round.id, voter_id, Channel.PAPER, now.astimezone(ready.zone).date())
    db.session.expire_all()


def _not_opened(round: Round, now: datetime) -> BoxState:
    """Wait for whoever casts, opens or enters a paper, so that what is read here stays true until the commit."""
    opening_services.lock(round.id)
    state = opening.box_state(round)
    if opening_rules.is_opened(state, now):
        raise Refused(Refusal.BOX_IS_OPEN)
    return state


def _set_aside(round: Round, voter_id: int, slot_key: SlotKey) -> None:
    slot = slot_key.slot_of(round.id, voter_id)
    slot_summary = box.find(round.id, slot)
    if slot_summary is None:
        return
    if slot_summary.void_reason is None:
        box_services.void(round.id, slot, "paper")
    # Also of one that two people had taken out before: the chain must say that this person is on paper now.
    chain_services.add(round.id, ChainEventKind.REPLACED_BY_PAPER, {"tracker": slot_summary.tracker})


def enter(
    round: Round, serial: int, choices: Choices | None, *, files: KeyFiles, clerk: Actor, now: datetime
) -> PaperState:
    """One clerk's reading of a paper. Two that agree put it in the box; two that differ wait for a third person.

    No choices (None) means that the paper can't be counted, because it can't be read or breaks the rules.
    Readings are sealed at once: nobody sees another one's, and no interim result exists. Refuses a number that was
    not printed, a second reading by the same person, and a ballot against the rules.
    """
    box_state = _not_opened(round, now)
    batch, kept = queries.batch_of(round.id, serial), queries.paper(round.id, serial)
    if batch is None:
        raise Refused(Refusal.SERIAL_NOT_OURS, "serial")
    if kept is not None and kept.state in (PaperState.IN_BOX, PaperState.SPOILED, PaperState.UNREADABLE):
        raise Refused(Refusal.PAPER_DONE, "serial")
    if choices is not None:
        casting.check(casting.spec_of(round), choices, _anywhere(round, choices))
    slot_key, earlier = key_services.slot_key_of(box_state.key, files), queries.entries(round.id, serial)
    if any(entry.clerk_id == clerk.account_id for entry in earlier):
        raise Refused(Refusal.SAME_CLERK, "serial")
    fingerprint = _fingerprint(slot_key, round.id, serial, choices)
    if any(hmac.compare_digest(entry.fingerprint, fingerprint) for entry in earlier):
        return _into_box(round, serial, choices, slot_key, kept)
    sealed = seal(choices or {}, slot_key.public, casting.voting_context(round).pad)
    state = PaperState.DIFFERS if earlier else PaperState.ONCE
    upsert(
        PaperBallot.__table__,
        {"round_id": round.id, "serial": serial, "batch_id": batch.id, "state": state},
        ("round_id", "serial"),
    )
    entry = PaperEntry(
        round_id=round.id, serial=serial, clerk_id=clerk.account_id, fingerprint=fingerprint, sealed=sealed
    )
    db.session.add(entry)
    db.session.flush()
    db.session.expire_all()
    return state


def _anywhere(round: Round, choices: Choices) -> int | None:
    """A paper has no person, so no area either: its voter got the paper of their area."""
    spec = casting.spec_of(round)
    areas = [spec.sections[spec.items[n].pot].areas for n in choices if n in spec.items]
    return min((min(area) for area in areas if area), default=None)


def _fingerprint(slot_key: SlotKey, round_id: int, serial: int, choices: Choices | None) -> str:
    said = f"{round_id}|entry|{serial}|{'unreadable' if choices is None else canonical(choices)}"
    return hmac.new(slot_key.secret, said.encode(), hashlib.sha256).hexdigest()


def _into_box(
    round: Round, serial: int, choices: Choices | None, slot_key: SlotKey, kept: PaperBallot | None
) -> PaperState:
    """Put a paper in the box on which two agree, or note that it can't be counted."""
    assert kept is not None
    settled = sum(queries.settled(round.id).values())
    if settled >= register.voters(round.id, Channel.PAPER):
        raise Refused(Refusal.MORE_THAN_MARKED, "serial")
    if choices is None:
        kept.state = PaperState.UNREADABLE
        _forget(round.id, serial)
        return PaperState.UNREADABLE
    sealed = seal(choices, slot_key.public, casting.voting_context(round).pad)
    tracker = tracker_of(sealed)
    box_services.drop(round.id, slot_key.paper_slot(round.id, serial), sealed, tracker)
    chain_services.add(round.id, ChainEventKind.PAPER, {"tracker": tracker})
    kept.state = PaperState.IN_BOX
    _forget(round.id, serial)
    return PaperState.IN_BOX


def _forget(round_id: int, serial: int) -> None:
    where = (PaperEntry.round_id == round_id, PaperEntry.serial == serial)
    db.session.execute(delete(PaperEntry).where(*where))


def spoil(round: Round, serial: int, now: datetime) -> None:
    """A paper that was swapped for a new one before it was handed in: it is not counted, and its readings are forgotten."""
    _not_opened(round, now)
    batch, kept = queries.batch_of(round.id, serial), queries.paper(round.id, serial)
    if batch is None:
        raise Refused(Refusal.SERIAL_NOT_OURS, "serial")
    if kept is not None and kept.state in (PaperState.IN_BOX, PaperState.UNREADABLE):
        raise Refused(Refusal.PAPER_DONE, "serial")
    values = {"round_id": round.id, "serial": serial, "batch_id": batch.id, "state": PaperState.SPOILED}
    upsert(PaperBallot.__table__, values, ("round_id", "serial"))
    _forget(round.id, serial)
    db.session.expire_all()


def start_again(round: Round, serial: int, now: datetime) -> None:
    """Delete entries of which no two agree, so that the clerks can look at the paper together and start again."""
    _not_opened(round, now)
    kept = queries.paper(round.id, serial)
    if kept is None or kept.state is not PaperState.DIFFERS:
        raise Refused(Refusal.PAPER_DONE, "serial")
    _forget(round.id, serial)
    db.session.delete(kept)
    db.session.flush()


def secret_hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def make_kiosk(round: Round, name: str, actor: Actor, now: datetime) -> tuple[Kiosk, str]:
    """A shared tablet and the secret that turns one into it; the secret is shown once."""
    secret = secrets.token_urlsafe(12)
    made = Kiosk(round_id=round.id, name=name, secret_hash=secret_hash(secret))
    db.session.add(made)
    db.session.flush()
    audit.record(events.KioskMade(round.id, made.id), actor, now, round.place_id)
    return made, secret


def end_kiosk(round: Round, kiosk: Kiosk, actor: Actor, now: datetime) -> None:
    kiosk.ended = True
    audit.record(events.KioskEnded(round.id, kiosk.id), actor, now, round.place_id)


def help_somebody(round: Round, voter_id: int, helper: Actor, now: datetime, *, consent: bool) -> None:
    """Record that somebody asked for help, but not what they choose. Refuses beyond what one helper may do."""
    if not consent:
        raise Refused(Refusal.CONSENT_NEEDED, "consent")
    _refuse_opened(round, now)
    _refuse_too_many(round, voter_id, helper)
    zone = casting.voting_context(round).zone
    values = {
        "round_id": round.id,
        "voter_id": voter_id,
        "helper_id": helper.account_id,
        "on": now.astimezone(zone).date(),
    }
    upsert(Assistance.__table__, values, ("round_id", "voter_id"))


def _refuse_too_many(round: Round, voter_id: int, helper: Actor) -> None:
    """One helper on two devices: the second one waits, and then counts what the first one wrote."""
    if round.rules.helper_most is None:
        return
    db.session.execute(select(Round.id).where(Round.id == round.id).with_for_update(key_share=True))
    helped = db.session.get(Assistance, (round.id, voter_id), populate_existing=True)
    again = helped is not None and helped.helper_id == helper.account_id
    if not again and assistance.limit_of(round, helper.account_id).is_reached:
        raise Refused(Refusal.HELPER_LIMIT)


def join_help(round_id: int, keep: int, gone: int) -> None:
    """Two entries became one person's: help that was asked for goes with them, unless it came of a vote.

    One that has voted stays marked beside its help, so that the figures still tie out.
    """
    helped = db.session.get(Assistance, (round_id, gone))
    if helped is None or register.has_voted(round_id, gone):
        return
    if db.session.get(Assistance, (round_id, keep)) is None:
        here = {"helper_id": helped.helper_id, "on": helped.on}
        db.session.add(Assistance(round_id=round_id, voter_id=keep, **here))
    db.session.delete(helped)
    db.session.flush()


def speak(round: Round, number: int, minutes: int, now: datetime) -> Hall:
    """Somebody speaks for a proposal now, for so many minutes."""
    hall = queries.hall(round.id)
    if hall is None:
        hall = Hall(round_id=round.id)
        db.session.add(hall)
    hall.number, hall.minutes, hall.ends_at = number, minutes, now + timedelta(minutes=minutes)
    db.session.flush()
    return hall
