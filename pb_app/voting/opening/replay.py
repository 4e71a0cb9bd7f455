"""Replaying a box's chain: what must be in the box, on the board and in the register. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pb_app import hashchain
from pb_app.hashchain import ChainFault
from pb_app.voting.chain import rules as chain_rules
from pb_app.voting.chain.terms import ChainRow
from pb_app.voting.opening.terms import BoxDiscrepancy
from pb_app.voting.terms import ChainEventKind

ENDED = (ChainEventKind.CLOSED, ChainEventKind.OPENED, ChainEventKind.CERTIFIED)


WHY = {ChainFault.MISSING: "is missing", ChainFault.CHANGED: "was changed, or the row before it was"}


@dataclass(slots=True)
class ReplayState:
    """What the chain says there must be."""

    round_id: int
    live: set[str] = field(default_factory=set)
    void: set[str] = field(default_factory=set)
    paper_took: set[str] = field(default_factory=set)
    first_casts: int = 0
    papers: int = 0
    #: Trackers of ballots that are kept apart: about which nobody has decided, and which do not count.
    tendered: set[str] = field(default_factory=set)
    declined: set[str] = field(default_factory=set)
    accepted: int = 0
    ended: dict[ChainEventKind, dict[str, object]] = field(default_factory=dict)
    closed_n: int = 0
    hashes: list[str] = field(default_factory=list)
    casts: list[tuple[int, str]] = field(default_factory=list)
    discrepancies: list[BoxDiscrepancy] = field(default_factory=list)


def replay(round_id: int, rows: Iterable[ChainRow]) -> ReplayState:
    """Follow a chain from its first row; stops at the first row whose hash does not fit."""
    state, head = ReplayState(round_id), hashchain.ChainHead()
    for n, kind, body, hash in rows:
        broken = hashchain.check(head, chain_rules.link(round_id, n, kind, body, hash))
        if broken is not None:
            state.discrepancies.append(BoxDiscrepancy(f"vote_event {broken.n}", WHY[broken.fault]))
            break
        why = _step(state, n, kind, body)
        if why:
            state.discrepancies.append(BoxDiscrepancy(f"vote_event {n}", why))
        state.hashes.append(hash)
        head = hashchain.ChainHead(n, hash)
    return state


def _step(state: ReplayState, n: int, kind: ChainEventKind, body: dict[str, object]) -> str | None:
    """Take one fact in; says what is wrong with it."""
    if kind in (ChainEventKind.CAST, ChainEventKind.PAPER):
        return _cast(state, n, kind, body)
    if kind in (ChainEventKind.VOID, ChainEventKind.REPLACED_BY_PAPER):
        return _taken_out(state, kind, str(body["tracker"]))
    if kind in (ChainEventKind.TENDERED, ChainEventKind.ACCEPTED, ChainEventKind.DECLINED):
        return _tendered(state, n, kind, body)
    if kind is ChainEventKind.EXTENDED and body.get("reopened"):
        return _reopened(state)
    if kind is ChainEventKind.REHEARSED and state.casts:
        return "tells of a rehearsal that was wiped after somebody had voted"
    if kind in ENDED:
        if kind in state.ended:
            return f"says a second time that the box was {kind}"
        state.ended[kind] = body
        state.closed_n = n if kind is ChainEventKind.CLOSED else state.closed_n
    return None


def _reopened(state: ReplayState) -> str | None:
    """After an outage at the close voting goes on, and the box is closed once more."""
    if ChainEventKind.OPENED in state.ended:
        return "opens voting once more after the box was opened"
    state.ended.pop(ChainEventKind.CLOSED, None)
    state.closed_n = 0
    return None


def _taken_out(state: ReplayState, kind: ChainEventKind, tracker: str) -> str | None:
    """Paper takes an envelope's place once, also of one that was voided before."""
    by_paper = kind is ChainEventKind.REPLACED_BY_PAPER
    if tracker not in state.live and not (by_paper and tracker in state.void - state.paper_took):
        return "takes out an envelope that is not there"
    if ChainEventKind.OPENED in state.ended:
        return "takes out an envelope after the opening"
    state.live.discard(tracker)
    state.void.add(tracker)
    if by_paper:
        state.paper_took.add(tracker)
    return None


def _tendered(state: ReplayState, n: int, kind: ChainEventKind, body: dict[str, object]) -> str | None:
    """A ballot is kept apart while people vote, and decided about before the opening."""
    tracker, replaces = str(body["tracker"]), body.get("replaces")
    if kind is ChainEventKind.TENDERED:
        if ChainEventKind.CLOSED in state.ended or (replaces is not None and str(replaces) not in state.tendered):
            return "was kept apart after the end, or in place of one that was not kept"
        state.tendered = (state.tendered - {str(replaces)}) | {tracker}
        return None
    if tracker not in state.tendered or ChainEventKind.OPENED in state.ended:
        return "decides about a ballot that was not kept apart, or after the opening"
    state.tendered.remove(tracker)
    if kind is ChainEventKind.DECLINED:
        state.declined.add(tracker)
        return None
    return _accepted(state, n, tracker, replaces)


def _accepted(state: ReplayState, n: int, tracker: str, replaces: object) -> str | None:
    """It takes the place of an earlier one, also of one that was voided, but never of a paper."""
    earlier = str(replaces)
    if replaces is None:
        state.first_casts += 1
    elif earlier not in state.live | (state.void - state.paper_took):
        return "replaces an envelope that is not there"
    state.live.discard(earlier)
    state.void.discard(earlier)
    state.accepted += 1
    state.live.add(tracker)
    state.casts.append((n, tracker))
    return None


def _cast(state: ReplayState, n: int, kind: ChainEventKind, body: dict[str, object]) -> str | None:
    tracker, replaces = str(body["tracker"]), body.get("replaces")
    late = ChainEventKind.CLOSED in state.ended if kind is ChainEventKind.CAST else ChainEventKind.OPENED in state.ended
    if late:
        return "was cast after the end"
    if replaces is not None:
        if str(replaces) not in state.live:
            return "replaces an envelope that is not there"
        state.live.remove(str(replaces))
    elif kind is ChainEventKind.CAST:
        state.first_casts += 1
    state.papers += kind is ChainEventKind.PAPER
    state.live.add(tracker)
    state.casts.append((n, tracker))
    return None
