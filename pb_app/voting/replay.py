"""Replaying a box's chain: what must be in the box, on the board and in the register, and what does not fit.

Each misfit names a row and what is wrong with it. The first one is what counts: later ones may follow from it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nacl.signing import VerifyKey

from pb_app import hashchain
from pb_app.hashchain import Fault
from pb_app.voting import box, bulletin_board, chain, register
from pb_app.voting.sealing import tracker_of
from pb_app.voting.terms import ChainEventKind, Channel

ENDED = (ChainEventKind.CLOSED, ChainEventKind.OPENED, ChainEventKind.CERTIFIED)
WHY = {Fault.MISSING: "is missing", Fault.CHANGED: "was changed, or the row before it was"}


@dataclass(frozen=True, slots=True)
class BoxDiscrepancy:
    """The row that does not fit, as ``table key``, and why."""

    row: str
    why: str

    def __str__(self) -> str:
        return f"{self.row}: {self.why}"


@dataclass(slots=True)
class ReplayState:
    """What the chain says there must be."""

    live: set[str] = field(default_factory=set)
    void: set[str] = field(default_factory=set)
    paper_took: set[str] = field(default_factory=set)
    first_casts: int = 0
    papers: int = 0
    ended: dict[ChainEventKind, dict[str, object]] = field(default_factory=dict)
    closed_n: int = 0
    hashes: list[str] = field(default_factory=list)
    casts: list[tuple[int, str]] = field(default_factory=list)
    misfits: list[BoxDiscrepancy] = field(default_factory=list)


def replay(round_id: int) -> ReplayState:
    """Follow the chain from its first row; stops at the first row whose hash does not fit."""
    state, head = ReplayState(), hashchain.Head()
    for n, kind, body, hash in chain.rows(round_id):
        broken = hashchain.check(head, chain.link(round_id, n, kind, body, hash))
        if broken is not None:
            state.misfits.append(BoxDiscrepancy(f"vote_event {broken.n}", WHY[broken.fault]))
            break
        why = _step(state, n, kind, body)
        if why:
            state.misfits.append(BoxDiscrepancy(f"vote_event {n}", why))
        state.hashes.append(hash)
        head = hashchain.Head(n, hash)
    return state


def _step(state: ReplayState, n: int, kind: ChainEventKind, body: dict[str, object]) -> str | None:
    """Take one fact in; says what is wrong with it."""
    if kind in (ChainEventKind.CAST, ChainEventKind.PAPER):
        return _cast(state, n, kind, body)
    if kind in (ChainEventKind.VOID, ChainEventKind.REPLACED_BY_PAPER):
        return _taken_out(state, kind, str(body["tracker"]))
    if kind in ENDED:
        if kind in state.ended:
            return f"says a second time that the box was {kind}"
        state.ended[kind] = body
        state.closed_n = n if kind is ChainEventKind.CLOSED else state.closed_n
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


def misfits_of_box(round_id: int) -> Iterator[BoxDiscrepancy]:
    """Chain, envelopes and register against each other."""
    state = replay(round_id)
    yield from state.misfits
    if ChainEventKind.CERTIFIED not in state.ended:
        yield from _envelopes(round_id, state)
    yield from _register(round_id, state)


def _envelopes(round_id: int, state: ReplayState) -> Iterator[BoxDiscrepancy]:
    live, void = set(state.live), set(state.void)
    for tracker, sealed, reason in box.stored(round_id):
        row = f"envelope {tracker}"
        if tracker_of(sealed) != tracker:
            yield BoxDiscrepancy(row, "its content is not the one that was cast")
        wanted, other = (live, void) if reason is None else (void, live)
        if tracker in other:
            yield BoxDiscrepancy(row, "was voided without a word in the chain" if reason else "should be voided")
        elif tracker not in wanted:
            yield BoxDiscrepancy(row, "the chain tells of no such envelope, or it stands twice")
        live.discard(tracker)
        void.discard(tracker)
    for tracker in sorted(live | void):
        yield BoxDiscrepancy(f"envelope {tracker}", "is missing")


def _register(round_id: int, state: ReplayState) -> Iterator[BoxDiscrepancy]:
    papers = register.voters(round_id, Channel.PAPER)
    others = register.voters(round_id) - papers
    expected = state.first_casts - len(state.paper_took)
    if others != expected:
        yield BoxDiscrepancy("roll_mark", f"{others} people are marked as having voted, the chain tells of {expected}")
    if papers < state.papers:
        yield BoxDiscrepancy("roll_mark", f"{state.papers} papers are in the box, {papers} people voted on paper")


def misfits_of_board(round_id: int, key: VerifyKey, anchors: Sequence[str] = ()) -> Iterator[BoxDiscrepancy]:
    """Batches against the chain, their signatures, and the lines that observers kept."""
    state, since, lines = replay(round_id), 0, set()
    for position, batch in enumerate(bulletin_board.batches(round_id), start=1):
        row = f"vote_batch {batch.n}"
        if batch.n != position:
            yield BoxDiscrepancy(f"vote_batch {position}", "is missing")
            return
        wanted = sorted(tracker for n, tracker in state.casts if since < n <= batch.upto)
        if batch.upto > len(state.hashes) or (batch.upto and state.hashes[batch.upto - 1] != batch.chain_head):
            yield BoxDiscrepancy(row, "does not fit the chain")
        elif batch.trackers != wanted:
            yield BoxDiscrepancy(row, "its trackers are not those of the chain")
        if bulletin_board.merkle_root(batch.trackers) != batch.merkle_root:
            yield BoxDiscrepancy(row, "its root is not that of its trackers")
        if not bulletin_board.signed_by(bulletin_board.line(batch), key):
            yield BoxDiscrepancy(row, "its signature is not ours")
        lines.add(bulletin_board.line(batch))
        since = batch.upto
    yield from _anchored(round_id, state, since, anchors, lines)


def _anchored(
    round_id: int, state: ReplayState, since: int, anchors: Sequence[str], lines: set[str]
) -> Iterator[BoxDiscrepancy]:
    """Every line an observer kept is still there, and the board covers what it must."""
    for anchor in anchors:
        parts = anchor.split()
        if len(parts) == 8 and parts[1] == str(round_id) and " ".join(parts) not in lines:
            yield BoxDiscrepancy(f"vote_batch {parts[2]}", "an observer kept another line")
    opened = ChainEventKind.OPENED in state.ended
    if opened and not since:
        return  # opened before there were boards: brought in by a migration
    if any(n > since and (opened or n < state.closed_n) for n, _ in state.casts) or state.closed_n > since:
        yield BoxDiscrepancy(
            f"vote_batch {len(lines) + 1}", "is missing: the box was closed or opened after the last batch"
        )
