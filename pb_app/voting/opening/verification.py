"""Chain, envelopes, board and register against each other.

Each discrepancy names a row and what is wrong with it. The first one is what counts: later ones may follow from it.
"""

from collections.abc import Iterator, Sequence

from nacl.signing import VerifyKey

from pb_app.voting.box import queries as box
from pb_app.voting.box.sealing import tracker_of
from pb_app.voting.bulletin import queries as bulletin
from pb_app.voting.bulletin import rules as bulletin_rules
from pb_app.voting.chain import queries as chain
from pb_app.voting.opening import replay as replaying
from pb_app.voting.opening.replay import ReplayState
from pb_app.voting.opening.terms import BoxDiscrepancy
from pb_app.voting.register import queries as register
from pb_app.voting.terms import ChainEventKind, Channel


def replay(round_id: int) -> ReplayState:
    """What the chain of a round says there must be."""
    return replaying.replay(round_id, chain.rows(round_id))


def discrepancies_of_box(state: ReplayState) -> Iterator[BoxDiscrepancy]:
    """Chain, envelopes and register against each other."""
    yield from state.discrepancies
    if ChainEventKind.CERTIFIED not in state.ended:
        yield from _envelopes(state)
    yield from _register(state)


def _envelopes(state: ReplayState) -> Iterator[BoxDiscrepancy]:
    live, void = set(state.live), set(state.void)
    for tracker, sealed, reason in box.stored(state.round_id):
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


def _register(state: ReplayState) -> Iterator[BoxDiscrepancy]:
    papers = register.voters(state.round_id, Channel.PAPER)
    others = register.voters(state.round_id) - papers
    expected = state.first_casts - len(state.paper_took)
    if others != expected:
        yield BoxDiscrepancy("roll_mark", f"{others} people are marked as having voted, the chain tells of {expected}")
    if papers < state.papers:
        yield BoxDiscrepancy("roll_mark", f"{state.papers} papers are in the box, {papers} people voted on paper")


def discrepancies_of_board(state: ReplayState, key: VerifyKey, anchors: Sequence[str] = ()) -> Iterator[BoxDiscrepancy]:
    """Batches against the chain, their signatures, and the lines that observers kept."""
    since, lines = 0, set()
    for position, batch in enumerate(bulletin.batches(state.round_id), start=1):
        row = f"vote_batch {batch.n}"
        if batch.n != position:
            yield BoxDiscrepancy(f"vote_batch {position}", "is missing")
            return
        wanted = sorted(tracker for n, tracker in state.casts if since < n <= batch.upto)
        if batch.upto > len(state.hashes) or (batch.upto and state.hashes[batch.upto - 1] != batch.chain_head):
            yield BoxDiscrepancy(row, "does not fit the chain")
        elif batch.trackers != wanted:
            yield BoxDiscrepancy(row, "its trackers are not those of the chain")
        if bulletin_rules.merkle_root(batch.trackers) != batch.merkle_root:
            yield BoxDiscrepancy(row, "its root is not that of its trackers")
        if not bulletin_rules.signed_by(bulletin.line(batch), key):
            yield BoxDiscrepancy(row, "its signature is not ours")
        lines.add(bulletin.line(batch))
        since = batch.upto
    yield from _anchored(state, since, anchors, lines)


def _anchored(state: ReplayState, since: int, anchors: Sequence[str], lines: set[str]) -> Iterator[BoxDiscrepancy]:
    """Every line an observer kept is still there, and the board covers what it must."""
    for anchor in anchors:
        parts = anchor.split()
        if len(parts) == 8 and parts[1] == str(state.round_id) and " ".join(parts) not in lines:
            yield BoxDiscrepancy(f"vote_batch {parts[2]}", "an observer kept another line")
    opened = ChainEventKind.OPENED in state.ended
    if opened and not since:
        return  # opened before there were boards: brought in by a migration
    if any(n > since and (opened or n < state.closed_n) for n, _ in state.casts) or state.closed_n > since:
        yield BoxDiscrepancy(
            f"vote_batch {len(lines) + 1}", "is missing: the box was closed or opened after the last batch"
        )
