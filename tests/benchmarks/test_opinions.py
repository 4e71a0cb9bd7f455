"""The measurements of common ground: its size, its bytes, and what does not move anybody. Only with ``--all``."""

import os
import random
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from pb_app.opinion import Grouping, NoGroups, gather, groups
from pb_app.opinion.groups import adjusted_rand
from tests.benchmarks import conversations
from tests.world.camps import People, camps, shuffled, statements

pytestmark = pytest.mark.full

#: A conversation of which one camp disagrees with the other; written so that a fresh process can make it.
CODE = """
from hashlib import sha256
from tests.world.camps import camps, statements
from pb_app.opinion import gather, report
people, _ = camps(1_500, 80, 30, camps=3, noise=0.3, seed=9)
print(sha256(report(gather(statements(80), people), seed="s", engine={engine!r}).text().encode()).hexdigest())
"""


def _python(*arguments: str, **settings: str) -> str:
    """What a fresh process prints."""
    environment = {"PATH": os.environ["PATH"], **settings}
    run = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=True, timeout=300
    )
    return run.stdout


def test_a_hundred_thousand_people_in_time_and_memory() -> None:
    """Fails when it took 30 s of processor time or 300 MB, or when the planted camps were not found."""
    assert "s of processor time" in _python("-m", "tests.benchmarks.opinions")


def test_one_result_whatever_the_engine_the_hash_seed_and_the_threads() -> None:
    made = {
        _python(
            "-c", CODE.format(engine=engine), PYTHONHASHSEED=seed, OMP_NUM_THREADS=threads, OPENBLAS_NUM_THREADS=threads
        )
        for engine in ("integers", "numpy")
        for seed in ("0", "4711")
        for threads in ("1", "4")
    }
    assert len(made) == 1


def _labels(people: People, keys: list[str]) -> list[int | None]:
    """Each person's group, -1 for none."""
    matrix = gather(keys, people)
    made = groups(matrix)
    assert isinstance(made, Grouping), made
    number = dict(zip(matrix.rows, made.labels, strict=True))
    return [number[gather(keys, [answers]).rows[0]] for answers in people]


def _same(one: list[int | None], other: list[int | None]) -> bool:
    """Whether the same people are together, whatever the groups are called."""
    numbers = [[-1 if label is None else label for label in labels] for labels in (one, other)]
    return adjusted_rand(numbers[0], numbers[1], [1] * len(one)) == 1


def _turned(answers: Mapping[str, int], keys: set[str]) -> dict[str, int]:
    return {key: -vote if key in keys else vote for key, vote in answers.items()}


def _moves_nobody(people: People, keys: list[str]) -> None:
    chance, before = random.Random(7), _labels(people, keys)
    order, numbers, half = list(range(len(people))), keys.copy(), set(chance.sample(keys, len(keys) // 2))
    chance.shuffle(order)
    chance.shuffle(numbers)
    assert _same(_labels([people[n] for n in order], keys), [before[n] for n in order]), "shuffled"
    assert _same(_labels(people, numbers), before), "renumbered"
    assert _same(_labels([_turned(answers, half) for answers in people], keys), before), "asked the other way round"
    assert _same(_labels(people + people, keys)[: len(people)], before), "everybody twice"


@pytest.mark.parametrize("seed", range(5))
def test_nothing_that_says_the_same_moves_anybody(seed: int) -> None:
    people, _camp = camps(600, 60, 25, camps=2 + seed % 2, noise=0.3, seed=seed)
    _moves_nobody(people, statements(60))


@pytest.mark.parametrize("seed", range(10))
def test_shuffled_answers_have_no_groups_and_planted_camps_are_found(seed: int) -> None:
    people, camp = camps(800, 60, 25, noise=0.4, seed=seed)
    found = [-1 if label is None else label for label in _labels(people, statements(60))]
    assert adjusted_rand(found, camp, [1] * len(people)) > 0.8
    assert isinstance(groups(gather(statements(60), shuffled(people, seed))), NoGroups)


@pytest.mark.parametrize("folder", conversations.folders(), ids=lambda folder: folder.name)
def test_public_conversations(folder: Path) -> None:
    """Shuffled they have no groups, and where they have groups nothing that says the same moves anybody."""
    keys, people = conversations.read(folder)
    people = [answers for answers in people if answers]
    assert isinstance(groups(gather(keys, shuffled(people, 1))), NoGroups)
    if isinstance(groups(gather(keys, people)), Grouping):
        _moves_nobody(people, keys)
