"""A lost key: what can honestly be done, by two people and with a public reason."""

from collections.abc import Sequence
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.approvals.models import Approval
from pb_app.objections import reruns
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.voting.chain import queries as chain
from pb_app.voting.keys import services as key_services
from pb_app.voting.keys.key_files import KeyFiles
from pb_app.voting.keys.shares import KeySheet
from pb_app.voting.opening import approvals
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import queries as register
from pb_app.voting.terms import SHARES, ApprovalKind, ChainEventKind, Refusal

#: What two people can decide about a lost key.
WAYS_OUT = (ApprovalKind.NEW_SHARES, ApprovalKind.NEW_KEY, ApprovalKind.RUN_AGAIN)


def refusal(round: Round, way_out: ApprovalKind) -> Refusal | None:
    """New shares need a key in shares; a new key, an empty box; another vote, ballots that nobody can open."""
    state = opening.box_state(round)
    if state.key is None or not state.key.public_key:
        return Refusal.BOX_NOT_READY
    if state.openings or state.key.destroyed:
        return Refusal.KEY_NOT_LOST
    if rounds.is_given_up(round.id):
        return Refusal.RUN_AGAIN_ALREADY
    if way_out is ApprovalKind.NEW_SHARES:
        return None if state.key.custody in SHARES else Refusal.NO_SHARES
    voted = bool(register.voters(round.id))
    if way_out is ApprovalKind.NEW_KEY:
        return Refusal.KEY_NEEDED_FOR_BALLOTS if voted else None
    return None if voted else Refusal.NO_BALLOT


def ways_out(round: Round) -> list[ApprovalKind]:
    return [way_out for way_out in WAYS_OUT if refusal(round, way_out) is None]


def ask(round: Round, way_out: ApprovalKind, reason: str, actor: Actor, now: datetime) -> Approval:
    """Say, as the first of two, what follows from a lost key."""
    _refuse(round, way_out)
    return approvals.ask(round, way_out, {}, reason=reason, actor=actor, now=now)


def _refuse(round: Round, way_out: ApprovalKind) -> None:
    refused = refusal(round, way_out)
    if refused is not None:
        raise Refused(refused)


def decided(round: Round, approval: Approval, files: KeyFiles, actor: Actor, now: datetime) -> None:
    """Two people have agreed. New shares are printed later, when enough of the old ones are typed in."""
    way_out, reason = ApprovalKind(approval.kind), approval.reason or ""
    _refuse(round, way_out)
    if way_out is ApprovalKind.NEW_KEY:
        key_services.give_up(round, reason, files, actor, now)
    elif way_out is ApprovalKind.RUN_AGAIN:
        opening_services.close_for_good(round, files, now)
        reruns.run_again(round, None, approval, actor, now)
        key_services.note_lost(round, way_out, reason, actor, now)


def shares_agreed(round: Round) -> Approval | None:
    """What two people agreed on and nobody has printed yet."""
    agreed = approvals.agreed(round.id, ApprovalKind.NEW_SHARES)
    lost = chain.all_of(round.id, ChainEventKind.KEY_LOST)
    printed = sum(fact["what"] == ApprovalKind.NEW_SHARES.value for fact in lost)
    return agreed[printed] if printed < len(agreed) else None


def print_shares(round: Round, typed: Sequence[str], actor: Actor, now: datetime) -> list[KeySheet]:
    """New shares of the same key, from enough of the old ones: shown once, to print."""
    opening_services.lock(round.id)
    agreed = shares_agreed(round)
    if agreed is None:
        raise Refused(Refusal.NO_SHARES)
    return key_services.new_shares(round, typed, agreed.reason or "", actor, now)
