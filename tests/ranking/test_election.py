"""Input: collapsed, sorted, digested."""

import pytest

from pb_app.ranking import Project, collapse, order_cards


def test_identical_ballots_are_merged_and_empty_ones_counted() -> None:
    election = collapse([Project("b", 1), Project("a", 2)], 10, [{"a": 1}, {"a": 1}, {}, {"b": 2, "a": 0}])
    assert election.cast == 4
    assert [project.id for project in election.projects] == ["a", "b"]
    assert sorted(ballot.count for ballot in election.ballots) == [1, 2]
    assert election.support() == [2, 2]
    assert election.supporters() == [2, 1]


def test_what_can_not_be_counted_is_refused() -> None:
    with pytest.raises(KeyError):
        collapse([Project("a", 1)], 10, [{"ghost": 1}])
    with pytest.raises(ValueError, match="must"):
        collapse([Project("a", -1)], 10, [])
    with pytest.raises(ValueError, match="must"):
        collapse([Project("a", 1), Project("a", 2)], 10, [])


def test_each_visitor_has_an_order_of_their_own_that_stays() -> None:
    ids = [str(n) for n in range(50)]
    one = order_cards(ids, seed=b"round", viewer=b"maya")
    assert one == order_cards(reversed(ids), seed=b"round", viewer=b"maya")
    assert one != order_cards(ids, seed=b"round", viewer=b"george")
    assert sorted(one) == sorted(ids)


def test_no_proposal_is_favoured() -> None:
    """Over many visitors every proposal is first about as often: none under a third or over three times its part."""
    ids = [str(n) for n in range(10)]
    firsts = [order_cards(ids, seed=b"s", viewer=str(n).encode())[0] for n in range(2000)]
    assert all(66 < firsts.count(id) < 600 for id in ids)
