"""Quorum, majority, recusal: pure."""

from hypothesis import given
from hypothesis import strategies as st

from pb_app.board import rules
from pb_app.board.rules import Quorum, Tally, may_vote, tally
from pb_app.board.terms import LIVED, Hard, MeetingStatus, Method, Refusal, SeatKind, Verdict

votes = st.dictionaries(st.integers(1, 9), st.sampled_from(Verdict))
KINDS = {n: SeatKind.SERVICE_USER if n % 2 else SeatKind.PARTNER for n in range(1, 10)}


def test_who_may_vote() -> None:
    assert may_vote(MeetingStatus.OPEN, True, False, False) is None
    assert may_vote(MeetingStatus.PLANNED, True, False, False) is Refusal.MEETING_NOT_OPEN
    assert may_vote(MeetingStatus.OPEN, False, False, False) is Refusal.NOT_DECLARED
    assert may_vote(MeetingStatus.OPEN, True, True, False) is Refusal.CONFLICTED
    assert may_vote(MeetingStatus.OPEN, True, False, True) is Refusal.DECIDED_ALREADY


def test_an_interest_takes_the_vote_out_of_the_quorum_too() -> None:
    given_votes = {1: Verdict.CONTINUE, 2: Verdict.CONTINUE, 3: Verdict.STOP}
    assert tally(given_votes, frozenset(), Quorum(3), KINDS) == Tally(Verdict.CONTINUE, 2, 3)
    assert tally(given_votes, frozenset({3}), Quorum(3), KINDS) is Refusal.NO_QUORUM
    assert tally({1: Verdict.CONTINUE, 2: Verdict.STOP}, frozenset(), Quorum(2), KINDS) is Refusal.NO_MAJORITY


@given(
    votes,
    st.frozensets(st.integers(1, 9)),
    st.builds(Quorum, st.integers(1, 5), st.integers(0, 3)),
    st.sampled_from(Method),
)
def test_a_decision_always_has_a_quorum_of_both_kinds_and_enough_agreement(
    given_votes: dict[int, Verdict], conflicted: frozenset[int], quorum: Quorum, method: Method
) -> None:
    result = tally(given_votes, conflicted, quorum, KINDS, method)
    counted = {seat: verdict for seat, verdict in given_votes.items() if seat not in conflicted}
    lived, said = sum(KINDS[seat] in LIVED for seat in counted), list(counted.values())
    if isinstance(result, Tally):
        assert result.voters == len(said) >= quorum.votes and lived >= quorum.lived
        assert result.for_it == said.count(result.verdict) and result.for_it * 2 > len(said)
        assert method is Method.MAJORITY or result.for_it == len(said)
    elif result is Refusal.NO_QUORUM:
        assert len(said) < quorum.votes
    elif result is Refusal.NO_LIVED_QUORUM:
        assert lived < quorum.lived
    elif result is Refusal.NO_CONSENT:
        assert len(set(said)) > 1
    else:
        assert all(said.count(v) * 2 <= len(said) for v in Verdict)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["join", "leave", "vote", "conflict", "clear"]), st.integers(1, 9), st.sampled_from(Verdict)
    ),
    max_size=30,
)


@given(STEPS, st.builds(Quorum, st.integers(1, 4), st.integers(0, 2)))
def test_no_sequence_of_joining_leaving_and_declaring_lets_a_conflicted_vote_count(
    steps: list[tuple[str, int, Verdict]], quorum: Quorum
) -> None:
    """A member may come, go, vote, declare and take it back: what counts is who is there without an interest at the end."""
    here: set[int] = set()
    cast: dict[int, Verdict] = {}
    conflicted: set[int] = set()
    for step, seat, verdict in steps:
        if step == "join":
            here.add(seat)
        elif step == "leave":
            here.discard(seat)
            cast.pop(seat, None)
        elif step == "conflict":
            conflicted.add(seat)
        elif step == "clear":
            conflicted.discard(seat)
        elif seat in here and may_vote(MeetingStatus.OPEN, True, seat in conflicted, False) is None:
            cast[seat] = verdict
        result = tally(cast, frozenset(conflicted), quorum, KINDS)
        free = {one: said for one, said in cast.items() if one not in conflicted}
        assert result == tally(free, frozenset(), quorum, KINDS)
        if isinstance(result, Tally):
            assert result.voters == len(free) >= quorum.votes


def test_seats_are_kept_for_those_who_know_it_from_their_own_life() -> None:
    plan = {SeatKind.SERVICE_USER: 3, SeatKind.CARER: 1, SeatKind.PARTNER: 3}
    assert rules.has_lived_share(plan, 57) and not rules.has_lived_share(plan, 58)
    assert rules.has_lived_share({}, 51)
    assert rules.vacancies(plan, [SeatKind.CARER, SeatKind.PARTNER]) == {SeatKind.SERVICE_USER: 3, SeatKind.PARTNER: 2}


def test_easy_read_has_short_sentences_and_no_hard_words() -> None:
    assert rules.hard_to_read("The group meets each week.\nTwenty people came.") == []
    assert [one.hard for one in rules.hard_to_read("")] == [Hard.EMPTY]
    long = " ".join(["word"] * 16) + "."
    assert [one.hard for one in rules.hard_to_read(long)] == [Hard.LONG_SENTENCE]
    assert rules.hard_to_read("We look at governance.") == [rules.Trouble(Hard.HARD_WORD, "governance")]
    assert [one.hard for one in rules.hard_to_read("One two. " * 201)] == [Hard.TOO_LONG]


def test_an_interest_is_recognised_by_name() -> None:
    assert (
        rules.reminds_of("My sister works for Tidewater Homes", ["Bench group", "Tidewater Homes"]) == "Tidewater Homes"
    )
    assert rules.reminds_of("I sing in a choir", ["Bench group", "Timber yard"]) is None


def test_words_are_found_wherever_they_are_in_capitals_or_not() -> None:
    assert rules.speaks_of("", []) and rules.speaks_of("BUS über", ["Über die Brücke", "with the bus"])
    assert not rules.speaks_of("bus lamp", ["the bus"])
