"""A large conversation: ``python -m tests.benchmarks.opinions``. 100,000 people answer 45 of 500 statements each.

It has to take less than 30 seconds of processor time and 300 MB, and to find the two camps that were planted.
"""

import random
import resource
import sys
import time

from pb_app.opinion import Grouping, Matrix, report
from pb_app.opinion.matrix import packed

PEOPLE, STATEMENTS, EACH = 100_000, 500, 45
SECONDS, MEGABYTES = 30, 300


def large() -> Matrix:
    """Half the people in either camp; four in ten answers are noise, one in ten is a pass."""
    chance = random.Random(1)
    views = [[chance.choice((0, 2)) for _ in range(STATEMENTS)] for _ in range(2)]
    rows = sorted(_row(chance, views[n % 2]) for n in range(PEOPLE))
    return Matrix(tuple(str(j) for j in range(STATEMENTS)), tuple(rows), (1,) * PEOPLE)


def _row(chance: random.Random, view: list[int]) -> bytes:
    chosen = sorted(chance.sample(range(STATEMENTS), EACH))
    return packed([3 * j + _answer(chance, view[j]) for j in chosen])


def _answer(chance: random.Random, view: int) -> int:
    if chance.random() < 0.1:
        return 1
    return chance.choice((0, 2)) if chance.random() < 0.4 else view


def main() -> int:
    matrix, begun = large(), time.process_time()
    made = report(matrix, seed="s", engine="numpy")
    seconds = time.process_time() - begun
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.1f} s of processor time, {megabytes:.0f} MB")
    found = isinstance(made.grouping, Grouping) and len(made.grouping.sizes) == 2
    return 0 if found and seconds < SECONDS and megabytes < MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
