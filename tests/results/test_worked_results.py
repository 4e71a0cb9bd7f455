"""One small round by hand: what the count publishes of each pot, who its voters are, and what another rule would do."""

import pytest

from pb_app.ranking import Allocation
from pb_app.ranking import ResultReason as Why
from pb_app.results import rules
from pb_app.results.rules import Candidate, CountedProposal
from pb_app.results.terms import ResultStatus
from pb_app.rounds.rules import PotMoney
from pb_app.rounds.terms import BallotKind, Leftover, PotsLeftover, Rule, Rulebook

NORTH, SOUTH = 11, 12
POTS = (PotMoney("North", 300_00, frozenset({NORTH})),)
#: £1,000, of which £300 are the north's. The kiosk (2) is the north's as well, and too dear for its pot after the bench.
STANDING = (
    Candidate(1, 200_00, NORTH, None),
    Candidate(2, 150_00, NORTH, None),
    Candidate(3, 400_00, SOUTH, None),
    Candidate(4, 250_00, None, "green"),
)
BALLOTS: list[dict[int, int]] = [{1: 1, 3: 1}, {1: 1}, {1: 1, 2: 1}, {3: 1}, {3: 1, 4: 1}, {}]
MOST_VOTES = Rulebook(rule=Rule.GREEDY)


def shared(rulebook: Rulebook, pots: tuple[PotMoney, ...] = POTS, money: int = 1_000_00) -> Allocation:
    return rules.shared(rulebook, rules.election(STANDING, money, pots, BALLOTS, rulebook), pots)


def test_money_is_in_pounds_of_a_hundred_pence() -> None:
    election = rules.election(STANDING, 1_000_00, POTS, BALLOTS)
    assert (election.unit, election.budget, election.cast) == (100, 1_000_00, 6)
    assert [(project.id, project.cost) for project in election.projects] == [
        ("000001", 200_00),
        ("000002", 150_00),
        ("000003", 400_00),
        ("000004", 250_00),
    ]


def test_a_pot_is_decided_by_those_who_name_one_of_its_projects() -> None:
    """Three name something of the north, three something of elsewhere, and one left the ballot empty."""
    cast = {part.name: part.outcome.source.cast for part in shared(MOST_VOTES).parts if part.of == "pot"}
    assert cast == {"": 3, "North": 3}
    assert [part.outcome.source.cast for part in shared(MOST_VOTES, ()).parts] == [6]


def test_what_pots_leave_goes_back_or_is_shared_out_once_more() -> None:
    """£100 of the north's £300 and £50 of the other £700 are left: together just the £150 that the kiosk costs."""
    back, together = (
        shared(Rulebook(rule=Rule.GREEDY, pots_leftover=way)) for way in (PotsLeftover.BACK, PotsLeftover.TOGETHER)
    )
    assert (back.spent, set(back.winners)) == (850_00, {"000001", "000003", "000004"})
    assert together.spent == 1_000_00 and together.winners[-1] == "000002"
    assert rules.all_lines(together.parts, 3) == [
        CountedProposal(1, ResultStatus.FUNDED, Why.FUNDED, 3, 3, None, 1, "North"),
        CountedProposal(2, ResultStatus.FUNDED, Why.FUNDED, 1, 1, None, 5, "North"),
        CountedProposal(3, ResultStatus.FUNDED, Why.FUNDED, 3, 3, None, 1, ""),
        CountedProposal(4, ResultStatus.FUNDED, Why.FUNDED, 1, 1, None, 2, ""),
    ]
    assert rules.all_lines(back.parts, 3)[1] == CountedProposal(
        2, ResultStatus.RESERVE, Why.MONEY_RAN_OUT, 1, 1, 50_00, 1, "North"
    )


def test_a_document_holds_the_rulebook_and_every_pot_with_its_name() -> None:
    document = rules.document(MOST_VOTES, shared(Rulebook(rule=Rule.GREEDY, pots_leftover=PotsLeftover.TOGETHER)).parts)
    assert [(pot["name"], pot["of"]) for pot in document["pots"]] == [("", "pot"), ("North", "pot"), ("", "leftover")]
    assert [pot["outcome"]["winners"] for pot in document["pots"]] == [("000003", "000004"), ("000001",), ("000002",)]
    assert document["rulebook_digest"] == MOST_VOTES.digest()


def test_most_votes_first_is_told_of_unless_it_is_the_rule() -> None:
    """Without pots, £1,000: shares fund what most votes would; what a voter could still pay is told of shares only."""
    for rulebook, compared in ((Rulebook(rule=Rule.EQUAL_SHARES), True), (MOST_VOTES, False)):
        (part,) = shared(rulebook, ()).parts
        told = rules.result_document(rulebook, part.outcome)
        assert (told["greedy"] is not None, bool(told["able"])) == (compared, compared)
        assert told["outcome"] == part.outcome.as_data()
        assert [story["project"] for story in told["stories"]] == ["000001", "000002", "000003", "000004"]


def test_what_most_votes_would_have_done_stands_second() -> None:
    """£500: shares fund the bench alone and leave £300; by most votes the kiosk would be funded as well."""
    rulebook = Rulebook(rule=Rule.EQUAL_SHARES, threshold=1, leftover=Leftover.BACK_TO_FUND)
    outcome = rules.apply(rulebook, rules.election(STANDING, 500_00, (), BALLOTS, rulebook))
    told = rules.result_document(rulebook, outcome)["greedy"]
    assert (told["only_one"], told["only_two"], told["spent"]) == ((), ("000002",), (200_00, 350_00))


def test_another_rule_is_compared_over_all_pots() -> None:
    """£550: after the bench the south's project no longer fits. Passing over it, the kiosk is next; or the count ends."""
    election = rules.election(STANDING, 550_00, (), BALLOTS, MOST_VOTES)
    told = rules.what_if(MOST_VOTES, Rule.GREEDY_STOP, election, ())
    assert (told["both"], told["only_one"], told["only_two"]) == (("000001",), ("000002",), ())
    assert (told["spent"], told["prefer_one"], told["prefer_two"], told["alike"]) == ((350_00, 200_00), 1, 0, 5)


#: Five different ballots name eight projects together, and four projects stand.
WORK = 8 * 4


@pytest.mark.parametrize(
    ("once", "often", "lower_cost", "more_votes"),
    [(WORK, WORK, 300_00, 2), (WORK, WORK - 1, 300_00, None), (WORK - 1, WORK - 1, None, None)],
)
def test_counting_again_is_done_as_long_as_it_is_quick(
    once: int, often: int, lower_cost: int | None, more_votes: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """£500 by shares: £300 are left, with which the south's project would have been funded; or with two more votes."""
    rulebook = Rulebook(rule=Rule.EQUAL_SHARES, threshold=1, leftover=Leftover.BACK_TO_FUND)
    outcome = rules.apply(rulebook, rules.election(STANDING, 500_00, (), BALLOTS, rulebook))
    assert outcome.winners == ("000001",)
    monkeypatch.setattr(rules, "ONCE", once)
    monkeypatch.setattr(rules, "OFTEN", often)
    story = rules.result_document(rulebook, outcome)["stories"][2]
    assert (story["project"], story["lower_cost"], story["more_votes"]) == ("000003", lower_cost, more_votes)


@pytest.mark.parametrize(
    ("ballot", "counted"), [(BallotKind.SCORES, {3}), (BallotKind.POINTS, {1, 2, 3}), (BallotKind.RANKED, {1, 2, 3})]
)
def test_the_pass_mark_is_for_scores_only(ballot: BallotKind, counted: set[int]) -> None:
    rulebook = Rulebook(ballot=ballot, pass_mark=3)
    election = rules.election(STANDING, 1_000_00, (), [{1: 1, 2: 2, 3: 3}], rulebook)
    assert {int(election.projects[j].id) for j in election.choices[0]} == counted
