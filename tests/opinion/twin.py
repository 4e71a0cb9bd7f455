"""The rule once more, slowly and in fractions, without a line of the first one."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

Answers = Sequence[Mapping[str, int]]


def covariance(people: Answers, i: str, j: str) -> Fraction:
    """Over those who saw both, around each statement's own mean, shared out among everybody."""
    means = {key: _mean(people, key) for key in (i, j)}
    both = [answers for answers in people if i in answers and j in answers]
    return sum(((a[i] - means[i]) * (a[j] - means[j]) for a in both), Fraction(0)) / len(people)


def _mean(people: Answers, key: str) -> Fraction:
    votes = [answers[key] for answers in people if key in answers]
    return Fraction(sum(votes), len(votes))


def majority(people: Answers, key: str) -> str | None:
    """The side of more than half, beyond what chance explains at 95 %."""
    votes = [answers[key] for answers in people if key in answers]
    for side, name in ((1, "agree"), (-1, "disagree")):
        if len(votes) >= 10:
            share = Fraction(votes.count(side), len(votes))
            squared = (share - Fraction(1, 2)) ** 2 / (Fraction(1, 4) / len(votes))
            if share > Fraction(1, 2) and squared > Fraction("2.7055"):
                return name
    return None


def agreement(one: Sequence[int], two: Sequence[int]) -> Fraction:
    """The adjusted Rand index, by looking at every pair of people."""
    pairs = [(one[a] == one[b], two[a] == two[b]) for a, b in combinations(range(len(one)), 2)]
    both = sum(left and right for left, right in pairs)
    left, right = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    expected = Fraction(left * right, len(pairs))
    return (both - expected) / (Fraction(left + right, 2) - expected)


def stands_out(mine: Sequence[int], others: Sequence[int], side: int) -> Fraction:
    """Pearson's χ² of the two-by-two table, as the sum over its cells."""
    table = [[group.count(side), len(group) - group.count(side)] for group in (list(mine), list(others))]
    whole = Fraction(len(mine) + len(others))
    total = Fraction(0)
    for row in range(2):
        for column in range(2):
            expected = sum(table[row]) * (table[0][column] + table[1][column]) / whole
            total += (table[row][column] - expected) ** 2 / expected
    return total
