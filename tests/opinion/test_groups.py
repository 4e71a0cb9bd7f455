"""Groups: found where they are, not found where they aren't, and the same however the answers are written down."""

import random
import subprocess
import sys
from fractions import Fraction

import pytest

from pb_app.opinion import Grouping, NoGroups, NoGroupsReason, Parameters, gather, groups, report
from pb_app.opinion.axes import covariance, means
from pb_app.opinion.engines import engine_for
from pb_app.opinion.groups import adjusted_rand
from pb_app.opinion.matrix import codes
from tests.opinion import twin
from tests.world.camps import People, camps, shuffled, statements

KEYS = statements(30)


def labels(people: People, keys: list[str] | None = None) -> list[int | None]:
    """Each person's group."""
    matrix = gather(keys or KEYS, people)
    made = groups(matrix)
    assert isinstance(made, Grouping)
    number = dict(zip(matrix.rows, made.labels, strict=True))
    return [number[gather(keys or KEYS, [answers]).rows[0]] for answers in people]


def test_planted_camps_are_found() -> None:
    people, camp = camps(200, 30, 20)
    found = labels(people)
    swapped = sum(a == b for a, b in zip(found, camp, strict=True))
    assert max(swapped, 200 - swapped) >= 190


def test_three_camps_are_found_too() -> None:
    people, camp = camps(300, 40, 40, camps=3, noise=0.2, seed=4)
    matrix = gather(statements(40), people)
    made = groups(matrix)
    assert isinstance(made, Grouping)
    assert made.sizes == (100, 100, 100)
    assert len({(a, b) for a, b in zip(labels(people, statements(40)), camp, strict=True)}) == 3


@pytest.mark.parametrize("seed", range(8))
def test_shuffled_answers_hold_no_clear_groups(seed: int) -> None:
    people, _camp = camps(200, 30, 20, seed=seed)
    made = groups(gather(KEYS, shuffled(people, seed)))
    assert isinstance(made, NoGroups)
    assert made.why in (NoGroupsReason.NOT_STABLE, NoGroupsReason.TOO_SMALL)
    assert made.stability is None or made.stability < Fraction(1, 10)


def test_the_order_of_people_does_not_matter() -> None:
    people, _camp = camps(200, 30, 20)
    before = labels(people)
    order = list(range(200))
    random.Random(3).shuffle(order)
    after = labels([people[n] for n in order])
    assert after == [before[n] for n in order]


def test_renumbering_statements_moves_nobody() -> None:
    people, _camp = camps(200, 30, 20)
    other = KEYS.copy()
    random.Random(5).shuffle(other)
    assert labels(people, other) == labels(people)


@pytest.mark.parametrize("seed", range(4))
def test_asking_the_other_way_round_moves_nobody(seed: int) -> None:
    people, _camp = camps(200, 30, 20)
    turned = set(random.Random(seed).sample(KEYS, 15))
    other = [{key: -vote if key in turned else vote for key, vote in answers.items()} for answers in people]
    # Which group is called the first may depend on who agrees more; who is with whom does not.
    before, after = labels(people), labels(other)
    assert len({(a, b) for a, b in zip(before, after, strict=True)}) == 2


def test_everybody_twice_moves_nobody() -> None:
    people, _camp = camps(200, 30, 20)
    assert labels(people + people)[:200] == labels(people)


def test_a_statement_that_is_withdrawn_was_never_there() -> None:
    people, _camp = camps(200, 31, 20)
    less = [{key: vote for key, vote in answers.items() if key != "31"} for answers in people]
    assert gather(statements(31), people).only(range(30)) == gather(KEYS, less)


def test_too_few_of_anything_is_said() -> None:
    people, _camp = camps(49, 30, 20)
    assert groups(gather(KEYS, people)) == NoGroups(NoGroupsReason.TOO_FEW_PEOPLE)
    people, _camp = camps(200, 9, 9)
    assert groups(gather(statements(9), people)) == NoGroups(NoGroupsReason.TOO_FEW_STATEMENTS)


def test_a_handful_is_no_group() -> None:
    people, _camp = camps(200, 30, 20)
    alone = groups(gather(KEYS, people), Parameters(smallest=101))
    assert alone == NoGroups(NoGroupsReason.TOO_SMALL)


def test_who_answered_too_little_is_in_no_group() -> None:
    people, _camp = camps(200, 30, 20)
    people += [dict.fromkeys(KEYS[:6], 1)]
    found = labels(people)
    assert found[-1] is None
    assert None not in found[:-1]


@pytest.mark.parametrize("seed", range(6))
def test_both_engines_give_the_same_bytes(seed: int) -> None:
    people, _camp = camps(150, 24, 16, camps=1 + seed % 3, noise=0.3, seed=seed)
    people += people[:20]
    matrix = gather(statements(24), people)
    assert report(matrix, seed="s", engine="integers").text() == report(matrix, seed="s", engine="numpy").text()


@pytest.mark.parametrize("engine", ["integers", "numpy"])
def test_the_same_bytes_with_any_hash_seed(engine: str) -> None:
    code = (
        "from hashlib import sha256; from tests.world.camps import camps, statements;"
        "from pb_app.opinion import gather, report;"
        f"made = report(gather(statements(24), camps(120, 24, 16)[0]), seed='s', engine={engine!r}).text();"
        "print(sha256(made.encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(seen) == 1


@pytest.mark.parametrize("engine", ["integers", "numpy"])
def test_the_covariance_is_that_of_the_twin(engine: str) -> None:
    people, _camp = camps(40, 6, 4)
    matrix = gather(statements(6), people)
    votes = engine_for(matrix, "numpy" if engine == "numpy" else "integers").co_votes()
    made, centre = covariance(votes, matrix.people), means(votes)
    for i, one in enumerate(matrix.statements):
        answers = [a[one] for a in people if one in a]
        assert abs(Fraction(centre[i], 2**20) - Fraction(sum(answers), len(answers))) < Fraction(1, 2**20)
        for j, other in enumerate(matrix.statements):
            assert abs(Fraction(made[i][j], 2**40) - twin.covariance(people, one, other)) < Fraction(1, 2**40)


def test_agreement_of_two_groupings_is_that_of_the_twin() -> None:
    chance = random.Random(2)
    one, two = ([chance.randrange(3) for _ in range(25)] for _ in range(2))
    assert adjusted_rand(one, two, [1] * 25) == twin.agreement(one, two)
    assert adjusted_rand(one, one, [1] * 25) == 1
    assert adjusted_rand(one[:5], two[:5], [3] * 5) == twin.agreement(one[:5] * 3, two[:5] * 3)


def test_rows_are_kept_in_two_bytes_an_answer() -> None:
    matrix = gather(["7", "9"], [{"9": -1, "7": 1}, {"7": 1, "9": -1}, {"7": 0}, {}])
    assert [list(codes(row)) for row in matrix.rows] == [[1], [2, 3]]
    assert matrix.counts == (1, 2)
    assert matrix.people == 3


@pytest.mark.parametrize("answers", [{"x": 1}, {"7": 2}])
def test_what_is_no_answer_is_refused(answers: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        gather(["7"], [answers])
