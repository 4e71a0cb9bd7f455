"""What is found: most of every group, differences, what is uncertain; and what may be published of it."""

import json
import random
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.opinion import Tally, findings, gather, groups, next_statements, report, summary, verify
from pb_app.opinion.__main__ import main
from pb_app.opinion.findings import ONE_PERCENT, _stands_out, majority
from pb_app.opinion.groups import Grouping
from pb_app.opinion.release import LEAST, counts_of, released
from tests.opinion import twin
from tests.world.camps import People, camps, statements


def said(agree: int, disagree: int, passed: int) -> list[int]:
    return [1] * agree + [-1] * disagree + [0] * passed


@pytest.mark.parametrize("tally", list(product((0, 3, 9, 14, 30), repeat=3)))
def test_a_majority_is_that_of_the_twin(tally: tuple[int, int, int]) -> None:
    people = [{"1": vote} for vote in said(*tally)]
    assert majority(Tally(*tally)) == twin.majority(people, "1")


@pytest.mark.parametrize("mine,others", [((20, 5, 3), (6, 20, 4)), ((40, 1, 1), (30, 20, 2)), ((12, 3, 0), (50, 9, 9))])
def test_what_stands_out_is_that_of_the_twin(mine: tuple[int, int, int], others: tuple[int, int, int]) -> None:
    squared = twin.stands_out(said(*mine), said(*others), 1)
    assert _stands_out(Tally(*mine), Tally(*others), "agree", 0) == int(squared * 1000)
    assert _stands_out(Tally(*others), Tally(*mine), "agree", 0) == 0


def test_the_table_of_limits_grows() -> None:
    assert list(ONE_PERCENT) == sorted(ONE_PERCENT)
    assert ONE_PERCENT[0] == 6_635


def two_views() -> tuple[People, list[str]]:
    """Two camps that differ on 12 statements; all like the 13th, nobody the 14th, and the 15th is a puzzle to most."""
    people, camp = camps(120, 12, 12, noise=0.1, seed=3)
    for n, answers in enumerate(people):
        answers |= {"13": 1 if n % 10 else -1, "14": -1 if n % 12 else 1, "15": 0 if n % 5 < 3 else 1}
    return people, statements(15)


def test_common_ground_is_what_every_group_shares_on_either_side() -> None:
    people, keys = two_views()
    matrix = gather(keys, people)
    grouping = groups(matrix)
    assert isinstance(grouping, Grouping)
    made = findings(matrix, grouping)
    named = {(keys[finding.statement], finding.side) for finding in made.shared}
    assert {("13", "agree"), ("14", "disagree")} <= named
    assert {keys[j] for j in made.uncertain} == {"15"}
    assert not {keys[j] for j in made.divided} & {"13", "14", "15"}
    assert len(made.divided) >= 4
    assert all(speaks and len(speaks) <= 5 for speaks in made.speaks_for)


def test_without_groups_it_is_what_most_people_say() -> None:
    matrix = gather(["1", "2"], [{"1": 1, "2": 1 if n % 2 else -1} for n in range(40)])
    made = findings(matrix, None)
    assert [finding.statement for finding in made.shared] == [0]
    assert made.divided == (1,)
    assert made.speaks_for == ()


def test_a_summary_speaks_for_everybody_and_says_so() -> None:
    people, keys = two_views()
    matrix = gather(keys, people)
    made = summary(matrix, "seed", 4)
    assert len(made.statements) == 4
    assert made.certified
    assert made.asked == 120
    assert made.reached >= 110
    assert summary(gather(["1"], [{"1": -1}] * 40), "seed").statements == ()


cells = st.integers(0, 40)


@given(st.lists(st.builds(Tally, cells, cells, cells), min_size=1, max_size=4))
def test_no_published_cell_is_under_ten_and_none_follows_by_subtraction(people: list[Tally]) -> None:
    made = released(people)
    assert all(count >= LEAST for count in made.everyone)
    assert all(count >= LEAST for group in made.by_group for count in group)
    if made.parts:
        assert sum(made.everyone) == sum(tally.seen for tally in people)
    for others in range(1, len(made.by_group)):
        # What is left when groups are taken from everybody is the groups that were not taken.
        left = [sum(column) for column in zip(*made.by_group[others:], strict=True)]
        assert all(count >= LEAST for count in left)


@given(st.builds(Tally, cells, cells, cells), st.builds(Tally, cells, cells, cells))
def test_a_finer_division_of_everybody_pins_no_cell_of_a_group(one: Tally, two: Tally) -> None:
    made = released([one, two])
    if not made.by_group or made.parts == made.group_parts:
        return
    possible = {
        (a, d, p)
        for a in range(one.seen + 1)
        for d in range(one.seen - a + 1)
        for p in [one.seen - a - d]
        if _fits(made.parts, made.everyone, made.group_parts, made.by_group, (a, d, p))
    }
    for cell in range(3):
        values = {tally[cell] for tally in possible}
        assert len(values) > 1 or min(values) >= LEAST


def test_what_is_said_of_majorities_pins_no_group_either() -> None:
    """Two groups of twenty whose majorities just hold: with everybody's count, six others in each would follow."""
    made = released([Tally(14, 6, 0), Tally(14, 6, 0)])
    assert (made.parts, made.everyone) == (("agree+disagree+pass",), (40,))
    assert released([Tally(40, 12, 11), Tally(38, 11, 14)]).parts == ("agree", "disagree", "pass")


def _fits(
    parts: tuple[str, ...],
    everyone: tuple[int, ...],
    shared: tuple[str, ...],
    by_group: tuple[tuple[int, ...], ...],
    guess: tuple[int, int, int],
) -> bool:
    """Whether somebody who knows all that is published could believe that the first group's cells are these."""
    mine = Tally(*guess)
    if counts_of(mine, shared) != by_group[0]:
        return False
    return all(counts_of(mine, [part])[0] <= count for part, count in zip(parts, everyone, strict=True))


def test_a_report_holds_no_row_and_no_small_cell() -> None:
    people, keys = two_views()
    data = report(gather(keys, people), seed="s").as_data()
    counts = [n for row in data["statements"] for cells in (row["everyone"], *row["groups"]) for n in cells.values()]
    assert counts and min(counts) >= LEAST
    assert set(data["summary"]) == {"keys", "certified"}


def test_counting_again_finds_each_change() -> None:
    people, keys = two_views()
    matrix = gather(keys, people)
    text = report(matrix, seed="s").text()
    assert verify(matrix, text) == []
    changed = json.loads(text)
    changed["statements"][0]["everyone"] = {"agree": 60}
    changed["groups"]["sizes"][0] += 1
    assert verify(matrix, json.dumps(changed)) == ["groups", "statements"]
    assert verify(matrix, "{") and verify(matrix, "[]")


def test_anybody_with_the_answers_can_count_them_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people, keys = two_views()
    answers, result = tmp_path / "answers.csv", tmp_path / "result.json"
    rows = [",".join(["person", *keys])]
    rows += [",".join([str(n), *(str(a.get(key, "")) for key in keys)]) for n, a in enumerate(people)]
    answers.write_text("\n".join(rows))
    assert main([str(answers), "--seed", "s"]) == 0
    result.write_text(capsys.readouterr().out)
    assert main([str(answers), "--against", str(result)]) == 0
    assert "right" in capsys.readouterr().out
    answers.write_text("\n".join(rows[:-30]))
    assert main([str(answers), "--against", str(result)]) == 1
    answers.write_text("1,2\n5,1\n")
    assert main([str(answers)]) == 2
    assert "line 2" in capsys.readouterr().err


def test_what_few_have_seen_comes_early_and_nothing_comes_twice() -> None:
    keys, chance = statements(20), random.Random(1)
    seen = {key: chance.randrange(50) for key in keys} | {"20": 0}
    order = next_statements(keys, seen, ["3"], seed=b"s", viewer=b"v")
    assert sorted(order) == sorted(set(keys) - {"3"})
    assert "20" in order[:4]
    assert order == next_statements(keys, seen, ["3"], seed=b"s", viewer=b"v")
