"""Who may vote in a review, and what the votes decide. Pure."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pb_app.board.terms import LIVED, DecisionMethod, Refusal, SeatKind, Verdict
from pb_app.meetings.terms import MeetingStatus
from pb_app.ranking import runoff

#: One vote: a single verdict, or with the ranked method several in order of preference.
Ballot = tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Quorum:
    """The minimum number of votes, and how many of them must come from seats for lived experience."""

    votes: int
    lived: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """A finished vote: what was decided, by how many of how many; with the ranked method also (verdict, first choices) in
    each round."""

    verdict: Verdict
    for_it: int
    voters: int
    rounds: tuple[tuple[tuple[str, int], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class QuorumStatus:
    """How many members could decide now, and how many are missing for a quorum."""

    votes: int
    lived: int
    missing: int
    missing_lived: int


def may_vote(status: MeetingStatus, *, there: bool, declared: bool, conflicted: bool, decided: bool) -> Refusal | None:
    """Whether a member may vote: present at an open meeting, declared, without an interest, before the decision."""
    if status is not MeetingStatus.OPEN:
        return Refusal.MEETING_NOT_OPEN
    if decided:
        return Refusal.DECIDED_ALREADY
    if not there:
        return Refusal.NOT_THERE
    if not declared:
        return Refusal.NOT_DECLARED
    return Refusal.CONFLICTED if conflicted else None


def may_be_ballot(ballot: Ballot, method: DecisionMethod) -> Refusal | None:
    """One verdict; with the ranked method several different ones."""
    if not ballot or len(set(ballot)) < len(ballot):
        return Refusal.RANKED_TWICE
    return Refusal.ONE_CHOICE if len(ballot) > 1 and method is not DecisionMethod.RANKED else None


def may_join(*, alternate: bool, other_there: bool) -> Refusal | None:
    """A member and the alternate for the same seat can't both be at a meeting."""
    if not other_there:
        return None
    return Refusal.MEMBER_IS_THERE if alternate else Refusal.ALTERNATE_IS_THERE


def counting(seats: Mapping[int, SeatKind], out: Collection[int], quorum: Quorum) -> QuorumStatus:
    """Whether these seats, without those that are ``out``, are enough to decide."""
    kinds = [kind for seat, kind in seats.items() if seat not in out]
    lived = sum(1 for kind in kinds if kind in LIVED)
    return QuorumStatus(len(kinds), lived, max(0, quorum.votes - len(kinds)), max(0, quorum.lived - lived))


def tally(
    votes: Mapping[int, Ballot],
    out: Collection[int],
    quorum: Quorum,
    kinds: Mapping[int, SeatKind],
    method: DecisionMethod = DecisionMethod.MAJORITY,
) -> Tally | Refusal:
    """Count open votes by seat. Seats that are ``out`` (with an interest, or not there any more) never count,
    not even towards the quorum.

    The quorum is of votes given, in all and by lived experience; a majority needs more than half of them, consent all,
    and the ranked method more than half of them in the last round.
    """
    counted = {seat: ballot for seat, ballot in votes.items() if seat not in out}
    return _lacking(counted, quorum, kinds) or _result(list(counted.values()), method)


def tally_secret(
    voted: Collection[int],
    ballots: Sequence[Ballot],
    conflicted: Collection[int],
    *,
    gone: Collection[int],
    quorum: Quorum,
    kinds: Mapping[int, SeatKind],
    method: DecisionMethod = DecisionMethod.MAJORITY,
) -> Tally | Refusal:
    """Count secret votes: who voted and what was voted are two lists that nobody can put together.

    Who is gone can't take their vote along, so it still counts, but no longer towards the quorum. A vote of somebody with
    an interest can't be told from the others: then nothing counts.
    """
    if set(voted) & set(conflicted) or len(voted) != len(ballots):
        return Refusal.CONFLICTED
    return _lacking([seat for seat in voted if seat not in gone], quorum, kinds) or _result(ballots, method)


def level(ballots: Sequence[Ballot]) -> list[Verdict]:
    """The answers that most members put first, if several are level; in the order in which answers are always shown."""
    firsts = Counter(ballot[0] for ballot in ballots)
    most = max(firsts.values(), default=0)
    leading = [verdict for verdict in Verdict if most and firsts[verdict] == most]
    return leading if len(leading) > 1 else []


def _lacking(seats: Collection[int], quorum: Quorum, kinds: Mapping[int, SeatKind]) -> Refusal | None:
    present = counting({seat: kinds[seat] for seat in seats}, (), quorum)
    if present.missing or not seats:
        return Refusal.NO_QUORUM
    return Refusal.NO_LIVED_QUORUM if present.missing_lived else None


def _result(ballots: Sequence[Ballot], method: DecisionMethod) -> Tally | Refusal:
    if method is DecisionMethod.RANKED:
        end = runoff(
            [[other_verdict.value for other_verdict in ballot] for ballot in ballots],
            [entry.value for entry in Verdict],
        )
        if end.winner is None:
            return Refusal.NO_MAJORITY
        # Options that nobody put first drop out without changing anything, so such rounds are reported once.
        rounds = tuple(dict.fromkeys(tuple((text, n) for text, n in row if n) for row in end.rounds))
        return Tally(Verdict(end.winner), end.for_it, end.voters, rounds)
    firsts = Counter(ballot[0] for ballot in ballots)
    verdict, for_it = max(firsts.items(), key=lambda item: (item[1], item[0].value))
    if method is DecisionMethod.CONSENT and for_it < len(ballots):
        return Refusal.NO_CONSENT
    return Tally(verdict, for_it, len(ballots)) if for_it * 2 > len(ballots) else Refusal.NO_MAJORITY
