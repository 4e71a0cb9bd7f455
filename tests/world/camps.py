"""Made-up answers: people in camps, people without any, and answers shuffled among people."""

import random
from collections.abc import Sequence

People = list[dict[str, int]]


def statements(many: int) -> list[str]:
    return [str(j) for j in range(1, many + 1)]


def camps(
    people: int, many: int, each: int, *, camps: int = 2, noise: float = 0.4, seed: int = 1
) -> tuple[People, list[int]]:
    """People who answer ``each`` of ``many`` statements as their camp does, but for ``noise``; and their camps."""
    chance, keys = random.Random(seed), statements(many)
    views = [{key: chance.choice((-1, 1)) for key in keys} for _ in range(camps)]
    camp = [n % camps for n in range(people)]
    return [{key: _answer(chance, views[mine][key], noise) for key in chance.sample(keys, each)} for mine in camp], camp


def _answer(chance: random.Random, view: int, noise: float) -> int:
    if chance.random() < 0.1:
        return 0
    return chance.choice((-1, 1)) if chance.random() < noise else view


def shuffled(people: Sequence[dict[str, int]], seed: int) -> People:
    """Each statement's answers, given to its people anew: as many agree as before, and nothing hangs together."""
    chance = random.Random(seed)
    columns: dict[str, list[int]] = {}
    for answers in people:
        for key, vote in answers.items():
            columns.setdefault(key, []).append(vote)
    for column in columns.values():
        chance.shuffle(column)
    return [{key: columns[key].pop() for key in answers} for answers in people]
