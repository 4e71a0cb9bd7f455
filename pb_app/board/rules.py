"""Who may vote in a review, and what the votes decide. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pb_app.board.terms import MeetingStatus, Refusal, Verdict


@dataclass(frozen=True, slots=True)
class Tally:
    """A finished vote: what was decided, by how many of how many."""

    verdict: Verdict
    for_it: int
    voters: int


def may_vote(status: MeetingStatus, declared: bool, conflicted: bool, decided: bool) -> Refusal | None:
    """Only in an open meeting, after declaring, without an interest, before the decision."""
    if status is not MeetingStatus.OPEN:
        return Refusal.MEETING_NOT_OPEN
    if decided:
        return Refusal.DECIDED_ALREADY
    if not declared:
        return Refusal.NOT_DECLARED
    return Refusal.CONFLICTED if conflicted else None


def tally(votes: Mapping[int, Verdict], conflicted: frozenset[int], quorum: int) -> Tally | Refusal:
    """Count votes by seat. Seats with an interest never count, not even towards the quorum.

    The quorum is of votes given; a verdict needs more than half of them.
    """
    counted = {seat: verdict for seat, verdict in votes.items() if seat not in conflicted}
    if len(counted) < quorum:
        return Refusal.NO_QUORUM
    verdict, for_it = max(Counter(counted.values()).items(), key=lambda item: (item[1], item[0].value))
    if for_it * 2 <= len(counted):
        return Refusal.NO_MAJORITY
    return Tally(verdict, for_it, len(counted))
