"""The answers: for each person, what they said to each statement that they saw."""

import hmac
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from hashlib import sha256


class Vote(IntEnum):
    """What somebody says to a statement. Pass: not sure, or not for me."""

    DISAGREE = -1
    PASS = 0
    AGREE = 1


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people agree, disagree and pass; ``seen`` counts those who said anything."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def seen(self) -> int:
        return self.agree + self.disagree + self.passed

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.agree + other.agree, self.disagree + other.disagree, self.passed + other.passed)


#: A person's answers, two bytes each: three times the statement's index, plus the vote, plus one. Ascending.
Row = bytes
#: More statements do not fit into two bytes.
MOST = 21_000


@dataclass(frozen=True)
class Matrix:
    """Equal rows are merged and sorted, so that neither persons nor the order in which they came can matter.

    ``counts[r]`` people gave just the answers of ``rows[r]``. Nobody without an answer is in it.
    """

    statements: tuple[str, ...]
    rows: tuple[Row, ...]
    counts: tuple[int, ...]

    @property
    def people(self) -> int:
        return sum(self.counts)

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """Of everybody, by statement."""
        return self.tallies_of(None)

    def tallies_of(self, labels: Sequence[int] | None, group: int = 0) -> tuple[Tally, ...]:
        """Of the people whose row has this label, by statement; of everybody without labels."""
        votes: Counter[int] = Counter()
        for r, row in enumerate(self.rows):
            if labels is None or labels[r] == group:
                count = self.counts[r]
                for code in codes(row):
                    votes[code] += count
        return tuple(Tally(votes[3 * j + 2], votes[3 * j], votes[3 * j + 1]) for j in range(len(self.statements)))

    def only(self, statements: Sequence[int]) -> "Matrix":
        """The same people with these statements alone (ascending indexes); who says nothing to them is left out."""
        place = {j: n for n, j in enumerate(statements)}
        merged: Counter[Row] = Counter()
        for row, count in zip(self.rows, self.counts, strict=True):
            kept = [3 * place[code // 3] + code % 3 for code in codes(row) if code // 3 in place]
            if kept:
                merged[packed(kept)] += count
        return _sorted(tuple(self.statements[j] for j in statements), merged)

    def digest(self, key: bytes) -> str:
        """A mark of the statements and of every row with its count, made with a key (HMAC): equal answers have equal marks.

        Without a key there is none: who knows all rows but one would find the last by trying. "" then.
        """
        if not key:
            return ""
        hashed = hmac.new(key, json.dumps(self.statements, separators=(",", ":")).encode(), sha256)
        for row, count in zip(self.rows, self.counts, strict=True):
            hashed.update(len(row).to_bytes(4, "big") + row + count.to_bytes(8, "big"))
        return hashed.hexdigest()


def codes(row: Row) -> "array[int]":
    """A row's numbers: ``code // 3`` is the statement's index and ``code % 3 - 1`` the vote."""
    numbers = array("H", row)
    if _LITTLE:
        numbers.byteswap()
    return numbers


_LITTLE = array("H", b"\x00\x01")[0] != 1


def packed(numbers: Sequence[int]) -> Row:
    """The reverse of ``codes``."""
    values = array("H", numbers)
    if _LITTLE:
        values.byteswap()
    return values.tobytes()


def gather(statements: Sequence[str], people: Iterable[Mapping[str, int]]) -> Matrix:
    """A matrix from each person's answers, by statement. Who says nothing is left out.

    Raises ValueError for an answer to an unknown statement, for one that is no vote, and for too many statements.
    """
    if len(set(statements)) != len(statements) or len(statements) > MOST:
        raise ValueError("a statement stands twice, or there are too many")
    index = {key: j for j, key in enumerate(statements)}
    merged: Counter[Row] = Counter()
    for answers in people:
        if answers:
            merged[packed(sorted(3 * _known(index, key) + Vote(vote) + 1 for key, vote in answers.items()))] += 1
    return _sorted(tuple(statements), merged)


def _known(index: Mapping[str, int], key: str) -> int:
    if key not in index:
        raise ValueError(f"an answer to {key!r}, which is no statement")
    return index[key]


def _sorted(statements: tuple[str, ...], merged: Mapping[Row, int]) -> Matrix:
    rows = tuple(sorted(merged))
    return Matrix(statements, rows, tuple(merged[row] for row in rows))
