"""Quorum, majority, recusal: pure."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pb_app.board import rules
from pb_app.board.rules import (
    Ballot,
    Quorum,
    Tally,
    may_be_ballot,
    may_join,
    may_vote,
    tally,
    tally_secret,
)
from pb_app.board.terms import LIVED, DecisionMethod, EasyReadPicture, ReadabilityProblem, Refusal, SeatKind, Verdict
from pb_app.meetings.terms import MeetingStatus
from tests.thorough import examples

KINDS = {n: SeatKind.SERVICE_USER if n % 2 else SeatKind.PARTNER for n in range(1, 10)}
seats = st.integers(1, 9)
rankings = st.lists(st.sampled_from(Verdict), min_size=1, max_size=3, unique=True).map(tuple)
votes = st.dictionaries(seats, rankings)
quorums = st.builds(Quorum, st.integers(1, 5), st.integers(0, 3))


def test_who_may_vote() -> None:
    assert may_vote(MeetingStatus.OPEN, there=True, declared=True, conflicted=False, decided=False) is None
    assert (
        may_vote(MeetingStatus.PLANNED, there=True, declared=True, conflicted=False, decided=False)
        is Refusal.MEETING_NOT_OPEN
    )
    assert (
        may_vote(MeetingStatus.OPEN, there=False, declared=True, conflicted=False, decided=False) is Refusal.NOT_THERE
    )
    assert (
        may_vote(MeetingStatus.OPEN, there=True, declared=False, conflicted=False, decided=False)
        is Refusal.NOT_DECLARED
    )
    assert may_vote(MeetingStatus.OPEN, there=True, declared=True, conflicted=True, decided=False) is Refusal.CONFLICTED
    assert (
        may_vote(MeetingStatus.OPEN, there=True, declared=True, conflicted=False, decided=True)
        is Refusal.DECIDED_ALREADY
    )


def test_a_ballot_has_one_choice_or_several_that_differ() -> None:
    assert may_be_ballot((Verdict.STOP,), DecisionMethod.MAJORITY) is None
    assert may_be_ballot((Verdict.STOP, Verdict.PAUSE), DecisionMethod.MAJORITY) is Refusal.ONE_CHOICE
    assert may_be_ballot((Verdict.STOP, Verdict.PAUSE), DecisionMethod.RANKED) is None
    assert may_be_ballot((Verdict.STOP, Verdict.STOP), DecisionMethod.RANKED) is Refusal.RANKED_TWICE


def test_an_interest_takes_the_vote_out_of_the_quorum_too() -> None:
    given_votes = {1: (Verdict.CONTINUE,), 2: (Verdict.CONTINUE,), 3: (Verdict.STOP,)}
    assert tally(given_votes, (), Quorum(3), KINDS) == Tally(Verdict.CONTINUE, 2, 3)
    assert tally(given_votes, {3}, Quorum(3), KINDS) is Refusal.NO_QUORUM
    assert tally({1: (Verdict.CONTINUE,), 2: (Verdict.STOP,)}, (), Quorum(2), KINDS) is Refusal.NO_MAJORITY


def test_ranking_finds_what_most_can_live_with() -> None:
    ballots = {
        1: (Verdict.CONTINUE, Verdict.CHANGE),
        3: (Verdict.CONTINUE, Verdict.CHANGE),
        5: (Verdict.STOP, Verdict.CHANGE),
        7: (Verdict.CHANGE, Verdict.STOP),
        9: (Verdict.STOP,),
    }
    rounds = ((("continue", 2), ("stop", 2), ("change", 1)), (("stop", 3), ("continue", 2)))
    assert tally(ballots, (), Quorum(3), KINDS, DecisionMethod.RANKED) == Tally(Verdict.STOP, 3, 5, rounds)
    assert tally(ballots, (), Quorum(3), KINDS) is Refusal.NO_MAJORITY


def firsts_of(ballots: list[Ballot]) -> list[Verdict]:
    return [ballot[0] for ballot in ballots]


@given(votes, st.frozensets(seats), quorums, st.sampled_from(DecisionMethod))
def test_a_decision_always_has_a_quorum_of_both_kinds_and_enough_agreement(
    given_votes: dict[int, Ballot], out: frozenset[int], quorum: Quorum, method: DecisionMethod
) -> None:
    result = tally(given_votes, out, quorum, KINDS, method)
    counted = {seat: ballot for seat, ballot in given_votes.items() if seat not in out}
    lived, said = sum(KINDS[seat] in LIVED for seat in counted), firsts_of(list(counted.values()))
    if isinstance(result, Tally):
        assert result.voters == len(said) >= quorum.votes and lived >= quorum.lived
        assert result.for_it * 2 > len(said)
        assert method is DecisionMethod.RANKED or result.for_it == said.count(result.verdict)
        assert method is not DecisionMethod.CONSENT or result.for_it == len(said)
    elif result is Refusal.NO_QUORUM:
        assert len(said) < quorum.votes
    elif result is Refusal.NO_LIVED_QUORUM:
        assert lived < quorum.lived
    elif result is Refusal.NO_CONSENT:
        assert len(set(said)) > 1
    else:
        assert all(said.count(v) * 2 <= len(said) for v in Verdict)


class Room:
    """An evening as it may go: members and an alternate come, go, declare, vote openly or in secret, by the rules alone."""

    def __init__(self, secret: bool) -> None:
        self.secret = secret
        self.there: set[int] = set()
        self.declared: dict[int, bool] = {}
        self.votes: dict[int, Ballot] = {}
        self.box: list[Ballot] = []

    #: Seat 9 stands in for seat 1.
    def other(self, seat: int) -> int | None:
        return {1: 9, 9: 1}.get(seat)

    def do(self, step: str, seat: int, ballot: Ballot) -> None:
        if step == "join" and may_join(alternate=seat == 9, other_there=self.other(seat) in self.there) is None:
            self.there.add(seat)
        elif step == "leave":
            self.there.discard(seat)
        elif step in ("conflict", "clear") and seat not in self.votes:
            self.declared[seat] = step == "conflict"
        elif step == "vote":
            self.vote(seat, ballot)

    def vote(self, seat: int, ballot: Ballot) -> None:
        declared, conflicted = seat in self.declared, self.declared.get(seat, False)
        if may_vote(
            MeetingStatus.OPEN, there=seat in self.there, declared=declared, conflicted=conflicted, decided=False
        ):
            return
        if self.secret and (seat in self.votes or self.other(seat) in self.votes):
            return
        self.votes[seat] = ballot
        self.box.append(ballot)

    def conflicted(self) -> set[int]:
        return {seat for seat, yes in self.declared.items() if yes}

    def result(self, quorum: Quorum) -> Tally | Refusal:
        gone = set(KINDS) - self.there
        if self.secret:
            return tally_secret(set(self.votes), self.box, self.conflicted(), gone=gone, quorum=quorum, kinds=KINDS)
        return tally(self.votes, self.conflicted() | gone, quorum, KINDS)


STEPS = st.lists(
    st.tuples(st.sampled_from(["join", "leave", "vote", "conflict", "clear"]), seats, rankings), max_size=40
)


@given(STEPS, st.booleans(), st.builds(Quorum, st.integers(1, 4), st.integers(0, 2)))
@settings(max_examples=examples(300))
def test_no_sequence_of_joining_leaving_and_declaring_lets_a_conflicted_vote_count(
    steps: list[tuple[str, int, Ballot]], secret: bool, quorum: Quorum
) -> None:
    """A member may come, go, vote, declare and take it back: what is decided always has a quorum of people who are there,
    have no interest, and are never a member together with their own alternate."""
    room = Room(secret)
    for step in steps:
        room.do(*step)
        result = room.result(quorum)
        counting = {seat for seat in room.votes if seat in room.there} - room.conflicted()
        assert not {1, 9} <= room.there
        assert not secret or not room.conflicted() & set(room.votes)
        if isinstance(result, Tally):
            assert len(counting) >= quorum.votes
            assert sum(KINDS[seat] in LIVED for seat in counting) >= quorum.lived
            assert result.voters == (len(room.box) if secret else len(counting))


def test_a_secret_vote_of_somebody_with_an_interest_spoils_the_count() -> None:
    """The rules never let it happen; if a database were made to, nothing would be decided by it."""
    ballots = [(Verdict.STOP,), (Verdict.STOP,)]
    assert tally_secret({1, 3}, ballots, {3}, gone=(), quorum=Quorum(1), kinds=KINDS) is Refusal.CONFLICTED
    assert tally_secret({1, 3}, ballots[:1], (), gone=(), quorum=Quorum(1), kinds=KINDS) is Refusal.CONFLICTED
    assert tally_secret({1, 3}, ballots, (), gone={1}, quorum=Quorum(2), kinds=KINDS) is Refusal.NO_QUORUM
    assert tally_secret({1, 3}, ballots, (), gone={1}, quorum=Quorum(1), kinds=KINDS) == Tally(Verdict.STOP, 2, 2)


def test_seats_are_kept_for_those_who_know_it_from_their_own_life() -> None:
    plan = {SeatKind.SERVICE_USER: 3, SeatKind.CARER: 1, SeatKind.PARTNER: 3}
    assert rules.has_lived_share(plan, 57) and not rules.has_lived_share(plan, 58)
    assert rules.has_lived_share({}, 51)
    assert rules.vacancies(plan, [SeatKind.CARER, SeatKind.PARTNER]) == {SeatKind.SERVICE_USER: 3, SeatKind.PARTNER: 2}


def test_easy_read_has_short_sentences_and_no_hard_words() -> None:
    assert rules.hard_to_read("The group meets each week.\nTwenty people came.") == []
    assert [one.hard for one in rules.hard_to_read("")] == [ReadabilityProblem.EMPTY]
    long = " ".join(["word"] * 16) + "."
    assert [one.hard for one in rules.hard_to_read(long)] == [ReadabilityProblem.LONG_SENTENCE]
    assert rules.hard_to_read("We look at governance.") == [
        rules.ReadabilityIssue(ReadabilityProblem.HARD_WORD, "governance")
    ]
    assert [one.hard for one in rules.hard_to_read("One two. " * 201)] == [ReadabilityProblem.TOO_LONG]


def test_each_sentence_has_a_picture_and_a_secretary_can_choose_it() -> None:
    lines = rules.easy_lines("The group meets each week. Do we go on?\n[health] People feel better.\n[nothing] Odd.")
    assert [(one.picture, one.words) for one in lines] == [
        (EasyReadPicture.TIME, "The group meets each week."),
        (EasyReadPicture.QUESTION, "Do we go on?"),
        (EasyReadPicture.HEALTH, "People feel better."),
        (EasyReadPicture.TALK, "[nothing] Odd."),
    ]
    assert rules.easy_lines("نجتمع كل أسبوع.")[0].picture is EasyReadPicture.TIME


def test_an_interest_is_recognised_by_name() -> None:
    assert (
        rules.reminds_of("My sister works for Tidewater Homes", ["Bench group", "Tidewater Homes"]) == "Tidewater Homes"
    )
    assert rules.names_person("Marlow, Dee, who is my aunt", "Dee Marlow")
    assert not rules.names_person("Dee helps us", "Dee Marlow") and not rules.names_person("Dee helps us", "Dee")
    assert rules.reminds_of("I sing in a choir", ["Bench group", "Timber yard"]) is None


def test_words_are_found_wherever_they_are_in_capitals_or_not() -> None:
    assert rules.speaks_of("", []) and rules.speaks_of("BUS über", ["Über die Brücke", "with the bus"])
    assert not rules.speaks_of("bus lamp", ["the bus"])
