"""From the rulebook to the count: each rule calls its method, money left goes on as it says, and lines have positions."""

import pytest

from pb_app.ranking import Completion, ResultReason
from pb_app.ranking.model.outcome import VERSION
from pb_app.results import rules
from pb_app.results.rules import Candidate, CountedProposal
from pb_app.results.terms import ResultStatus
from pb_app.rounds.rules import PotMoney
from pb_app.rounds.terms import BallotKind, Leftover, Rule, Rulebook, StopRule

CANDIDATES = [Candidate(1, 300_00, None, None), Candidate(2, 500_00, None, None), Candidate(3, 400_00, None, None)]
BALLOTS = [{1: 1}, {1: 1, 2: 1}, {2: 1}, {2: 1, 3: 1}, {3: 1}, {2: 1}]


@pytest.mark.parametrize(
    ("rule", "name", "parameters"),
    [
        (Rule.EQUAL_SHARES, "equal-shares-completed", {"utility": "cost"}),
        (Rule.PHRAGMEN, "phragmen", {}),
        (Rule.GREEDY, "greedy", {"by": "votes", "skip": True}),
        (Rule.GREEDY_STOP, "greedy", {"by": "votes", "skip": False}),
        (Rule.GREEDY_DENSITY, "greedy", {"by": "votes-per-cost", "skip": True}),
    ],
)
def test_the_rulebooks_rule_counts(rule: Rule, name: str, parameters: dict[str, object]) -> None:
    rulebook = Rulebook(rule=rule, threshold=1)
    outcome = rules.apply(rulebook, rules.election(CANDIDATES, 900_00, (), BALLOTS, rulebook))
    assert outcome.rule == name and outcome.parameters["threshold"] == 1
    assert {key: outcome.parameters[key] for key in parameters} == parameters
    assert outcome.parameters["lot"] == list(rules.lot_order((1, 2, 3), rulebook.digest()))


def test_points_count_in_proportion() -> None:
    rulebook = Rulebook(ballot=BallotKind.POINTS)
    found = rules.election(CANDIDATES, 900_00, (), [{1: 5, 2: 2}, {3: 4}], rulebook)
    assert rules.apply(rulebook, found).parameters["utility"] == "score-cost"


@pytest.mark.parametrize(
    ("rulebook", "completion"),
    [
        (Rulebook(), Completion(100, "floor", "overspend", "greedy")),
        (Rulebook(step=0), Completion(0, "exact", "overspend", "greedy")),
        (Rulebook(step=500, stop=StopRule.EXHAUSTIVE), Completion(500, "floor", "exhaustive", "greedy")),
        (Rulebook(leftover=Leftover.BACK_TO_FUND), Completion(100, "floor", "overspend", "none")),
    ],
)
def test_how_equal_shares_goes_on(rulebook: Rulebook, completion: Completion) -> None:
    assert rules.completion(rulebook) == completion


def test_a_mark_below_the_pass_mark_says_nothing_and_strangers_are_left_out() -> None:
    scores = Rulebook(ballot=BallotKind.SCORES, pass_mark=3)
    marks = [{1: 2, 2: 3, 3: 5, 9: 5}]
    named = {
        line.number
        for line in rules.lines("", rules.apply(scores, rules.election(CANDIDATES, 900_00, (), marks, scores)), 3)
        if line.supporters
    }
    assert named == {2, 3}


def test_pairs_exclude_both_ways_and_only_what_stands() -> None:
    rulebook = Rulebook(pairs=((1, 2), (3, 9)))
    found = {project.id: project for project in rules.election(CANDIDATES, 900_00, (), BALLOTS, rulebook).projects}
    against = {name: set(project.excludes) for name, project in found.items()}
    assert against == {"000001": {"000002"}, "000002": {"000001"}, "000003": set()}


def test_projects_belong_to_their_pots() -> None:
    pots = [PotMoney("North", 300_00, frozenset({11})), PotMoney("Skills", 200_00, category="skills")]
    standing = [Candidate(1, 100_00, 11, None), Candidate(2, 100_00, None, "skills"), Candidate(3, 100_00, 12, "green")]
    found = rules.election(standing, 900_00, pots, [{1: 1}, {2: 1}, {3: 1}])
    assert [project.areas for project in found.projects] == [("North",), ("Skills",), ()]
    lines = rules.all_lines(rules.shared(Rulebook(rule=Rule.GREEDY), found, pots).parts, 3)
    assert [(line.number, line.pot, line.fate) for line in lines] == [
        (1, "North", ResultStatus.FUNDED),
        (2, "Skills", ResultStatus.FUNDED),
        (3, lines[2].pot, ResultStatus.FUNDED),
    ]


def test_positions_count_the_funded_and_the_reserve_from_one() -> None:
    rulebook = Rulebook(rule=Rule.GREEDY)
    standing = [Candidate(number, 400_00, None, None) for number in range(1, 6)]
    ballots = [{number: 1} for number in range(1, 6) for _ in range(number)]
    outcome = rules.apply(rulebook, rules.election(standing, 800_00, (), ballots, rulebook))
    lines = {line.number: line for line in rules.lines("The pot", outcome, 2)}
    told = {number: (line.fate, line.position) for number, line in lines.items()}
    assert told == {
        5: (ResultStatus.FUNDED, 1),
        4: (ResultStatus.FUNDED, 2),
        3: (ResultStatus.RESERVE, 1),
        2: (ResultStatus.RESERVE, 2),
        1: (ResultStatus.NOT_FUNDED, None),
    }
    third = lines[3]
    assert (third.votes, third.supporters, third.pot) == (3, 3, "The pot")
    assert {line.fate for line in rules.lines("", outcome, 0) if line.number < 4} == {ResultStatus.NOT_FUNDED}


def test_votes_and_supporters_are_not_the_same_on_points_ballots() -> None:
    rulebook = Rulebook(ballot=BallotKind.POINTS, rule=Rule.GREEDY)
    election = rules.election(CANDIDATES, 900_00, (), [{1: 7, 2: 1}, {1: 2}], rulebook)
    lines = {line.number: line for line in rules.lines("", rules.apply(rulebook, election), 3)}
    assert [(line.votes, line.supporters) for line in lines.values()] == [(9, 2), (1, 1), (0, 0)]


def test_what_a_last_run_funds_comes_after_what_the_pots_funded() -> None:
    def line(fate: ResultStatus, position: int | None, pot: str) -> CountedProposal:
        return CountedProposal(1, fate, list(ResultReason)[0], 3, 2, None, position, pot)

    earlier = line(ResultStatus.NOT_FUNDED, None, "North")
    funded = rules._later(earlier, line(ResultStatus.FUNDED, 2, ""), 4)
    assert (funded.position, funded.pot) == (6, "North")
    assert rules._later(earlier, line(ResultStatus.RESERVE, 2, ""), 4).position == 2
    assert rules._later(earlier, line(ResultStatus.NOT_FUNDED, None, ""), 4).position is None


def test_in_pots_whoever_names_a_project_of_the_pot_is_a_voter() -> None:
    pots = [PotMoney("North", 300_00, frozenset({11}))]
    standing = [Candidate(1, 100_00, 11, None), Candidate(2, 100_00, 12, None)]
    ballots = [{1: 1}, {1: 1}, {2: 1}]
    parts = rules.shared(Rulebook(), rules.election(standing, 900_00, pots, ballots), pots).parts
    voters = {part.name: sum(part.outcome.source.counts) for part in parts if part.name}
    assert voters == {"North": 2}
    whole = rules.shared(Rulebook(), rules.election(standing, 900_00, (), ballots), ()).parts[0]
    assert sum(whole.outcome.source.counts) == 3


def test_a_pair_that_is_all_there_is_still_excludes() -> None:
    rulebook = Rulebook(pairs=((1, 2),))
    found = rules.election(CANDIDATES[:2], 900_00, (), BALLOTS, rulebook)
    assert [len(tuple(project.excludes)) for project in found.projects] == [1, 1]


def test_an_older_document_with_the_same_winners_is_only_older() -> None:
    def said(version: str, winners: list[str], spent: int = 5) -> dict[str, object]:
        return {"pots": [{"name": "", "outcome": {"version": version, "winners": winners, "spent": spent}}]}

    now = said(VERSION, ["000001"])
    assert rules.same_but_newer(said("0", ["000001"]), now)
    assert not rules.same_but_newer(said("0", ["000002"]), now)
    assert not rules.same_but_newer(said("0", ["000001"], 6), now)
    assert not rules.same_but_newer(said(VERSION, ["000001"]), now)


def test_a_document_tells_of_each_pot_and_of_most_votes_first() -> None:
    rulebook = Rulebook()
    parts = rules.shared(rulebook, rules.election(CANDIDATES, 900_00, (), BALLOTS, rulebook), ()).parts
    made = rules.document(rulebook, parts)
    assert (made["rulebook"], made["rulebook_digest"]) == (rulebook.as_data(), rulebook.digest())
    (pot,) = made["pots"]
    assert pot["outcome"]["rule"] == "equal-shares-completed" and pot["greedy"] is not None
    by_votes = rules.result_document(
        Rulebook(rule=Rule.GREEDY),
        rules.apply(Rulebook(rule=Rule.GREEDY), rules.election(CANDIDATES, 900_00, (), BALLOTS)),
    )
    assert by_votes["greedy"] is None
