"""Input: collapsed, sorted, digested."""

from collections.abc import Callable

import pytest

from pb_app.ranking import BallotError, Project, collapse
from pb_app.ranking.model import ballots


def test_identical_ballots_are_merged_and_empty_ones_counted() -> None:
    election = collapse([Project("b", 1), Project("a", 2)], 10, [{"a": 1}, {"a": 1}, {}, {"b": 2, "a": 0}])
    assert election.cast == 4
    assert [project.id for project in election.projects] == ["a", "b"]
    assert sorted(ballot.count for ballot in election.ballots) == [1, 2]
    assert election.support() == [2, 2]
    assert election.supporters() == [2, 1]


def test_what_can_not_be_counted_is_refused() -> None:
    for projects, budget, cast, words in (
        ([Project("a", 1)], 10, [{}, {"ghost": 1}], "ballot 2: names a project 'ghost'"),
        ([Project("a", 1)], 10, [{"a": 1.5}], "ballot 1: the score 1.5"),
        ([Project("a", -1)], 10, [], "project a: has a negative cost"),
        ([Project("a", 1)], -10, [], "the budget: is negative"),
        ([Project("a", 1), Project("a", 2)], 10, [], "project a: stands twice"),
    ):
        with pytest.raises(BallotError, match=words):
            collapse(projects, budget, cast)  # type: ignore[arg-type]


def test_every_kind_of_ballot_becomes_scores() -> None:
    assert ballots.approval(["a", "b", "a"], most=2) == {"a": 1, "b": 1}
    assert ballots.choose_one("a") == {"a": 1} and ballots.choose_one(None) == {}
    assert ballots.spend(["a", "b"], {"a": 40, "b": 60}, 100) == {"a": 1, "b": 1}
    assert ballots.points({"a": 3, "b": 0}, total=5, cap=3) == {"a": 3}
    assert ballots.scores({"a": 5, "b": 2, "c": 0}, top=5, pass_mark=3) == {"a": 5}
    assert ballots.ranking(["a", "b", "c", "b"]) == {"a": 3, "b": 2, "c": 1}


@pytest.mark.parametrize(
    ("write", "words"),
    [
        (lambda: ballots.approval(["a", "b"], most=1), "names 2, the most is 1"),
        (lambda: ballots.approval([], least=1), "names 0, the least is 1"),
        (lambda: ballots.spend(["a"], {"a": 40}, 30), "spends 40, the most is 30"),
        (lambda: ballots.spend(["x"], {"a": 40}, 30), "does not stand"),
        (lambda: ballots.points({"a": 3, "b": 3}, total=5), "gives 6, the most is 5"),
        (lambda: ballots.points({"a": 4}, total=5, cap=3), "has 4, the most is 3"),
        (lambda: ballots.points({"a": -1}, total=5), "has -1, the least is 0"),
        (lambda: ballots.scores({"a": 6}, top=5), "has 6, the most is 5"),
        (lambda: ballots.scores({"a": 5}, top=5, least=2), "marks 1, the least is 2"),
    ],
)
def test_a_ballot_outside_its_limits_is_refused(write: Callable[[], object], words: str) -> None:
    with pytest.raises(BallotError, match=words):
        write()


def test_equal_inputs_have_equal_digests_and_others_do_not() -> None:
    projects = [Project("a", 1), Project("b", 2)]
    same = collapse(projects, 10, [{"a": 1}, {"b": 1}]).digest()
    assert collapse(projects[::-1], 10, [{"b": 1}, {"a": 1}]).digest() == same
    others = [
        collapse(projects, 11, [{"a": 1}, {"b": 1}]),
        collapse(projects, 10, [{"a": 1}, {"b": 1}, {}]),
        collapse(projects, 10, [{"a": 1}, {"b": 2}]),
        collapse(projects, 10, [{"a": 1, "b": 1}]),
        collapse([Project("a", 1), Project("b", 2, excludes=("a",))], 10, [{"a": 1}, {"b": 1}]),
    ]
    assert len({same, *(other.digest() for other in others)}) == 6
