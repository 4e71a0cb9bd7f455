"""Quorum, majority, recusal: pure."""

from hypothesis import given
from hypothesis import strategies as st

from pb_app.board.rules import Tally, may_vote, tally
from pb_app.board.terms import MeetingStatus, Refusal, Verdict

votes = st.dictionaries(st.integers(1, 9), st.sampled_from(Verdict))


def test_who_may_vote() -> None:
    assert may_vote(MeetingStatus.OPEN, True, False, False) is None
    assert may_vote(MeetingStatus.PLANNED, True, False, False) is Refusal.MEETING_NOT_OPEN
    assert may_vote(MeetingStatus.OPEN, False, False, False) is Refusal.NOT_DECLARED
    assert may_vote(MeetingStatus.OPEN, True, True, False) is Refusal.CONFLICTED
    assert may_vote(MeetingStatus.OPEN, True, False, True) is Refusal.DECIDED_ALREADY


def test_an_interest_takes_the_vote_out_of_the_quorum_too() -> None:
    given_votes = {1: Verdict.CONTINUE, 2: Verdict.CONTINUE, 3: Verdict.STOP}
    assert tally(given_votes, frozenset(), 3) == Tally(Verdict.CONTINUE, 2, 3)
    assert tally(given_votes, frozenset({3}), 3) is Refusal.NO_QUORUM
    assert tally({1: Verdict.CONTINUE, 2: Verdict.STOP}, frozenset(), 2) is Refusal.NO_MAJORITY


@given(votes, st.frozensets(st.integers(1, 9)), st.integers(1, 5))
def test_a_decision_always_has_a_quorum_and_more_than_half(
    given_votes: dict[int, Verdict], conflicted: frozenset[int], quorum: int
) -> None:
    result = tally(given_votes, conflicted, quorum)
    counted = [verdict for seat, verdict in given_votes.items() if seat not in conflicted]
    if isinstance(result, Tally):
        assert result.voters == len(counted) >= quorum
        assert result.for_it == counted.count(result.verdict) and result.for_it * 2 > len(counted)
    else:
        assert len(counted) < quorum or all(counted.count(v) * 2 <= len(counted) for v in Verdict)
