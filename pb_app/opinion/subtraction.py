"""What follows from published counts by adding and taking away: every number that somebody could work out from the others.

A count is of some people and of some answers. For each kind of answer a count is a sum of everybody, plus what one group,
one neighbourhood or one list is more or less than that: so it is a row of numbers, and what follows from published rows is
what can be made of them (Gauss). Fractions, so that nothing is missed by rounding.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

CELLS = ("agree", "disagree", "pass")
#: Whether people of one kind are meant: ("group", 0), ("area", 2), ("list", 0). Everybody: None.
Who = tuple[str, int] | None
Cells = Mapping[str, int]
_Row = list[Fraction]


@dataclass(frozen=True, slots=True)
class Published:
    """Of one statement: everybody's counts, and those of parts of them. ``parts`` of a kind are all people together."""

    everyone: Cells
    groups: Sequence[Cells] = ()
    areas: Sequence[Cells] = ()
    #: Of people on a list; the others are not on it.
    listed: Cells | None = None

    def kinds(self) -> list[tuple[str, Sequence[Cells], int]]:
        """Each way of dividing the people: its name, the counts, and into how many."""
        every = [("group", self.groups, len(self.groups)), ("area", self.areas, len(self.areas))]
        return [each for each in every if each[2]] + ([("list", [self.listed], 2)] if self.listed else [])


def small(published: Published, least: int) -> list[tuple[Who, str, int]]:
    """Everything that follows and is about fewer people: of whom, which answers, and how many."""
    rows = _Rows(published)
    found = [(who, part, rows.count(who, part)) for who in rows.people() for part in _PARTS]
    return [(who, part, int(count)) for who, part, count in found if count is not None and count < least]


def contradicts(published: Published) -> bool:
    """Whether some of the counts can't be true beside the others."""
    return _Rows(published).wrong


_PARTS = ["+".join(some) for size in (1, 2, 3) for some in combinations(CELLS, size)]


class _Rows:
    """The published counts, worked out as far as they go."""

    def __init__(self, published: Published) -> None:
        self.kinds = published.kinds()
        self.wrong = False
        self._solved: list[tuple[int, _Row]] = []
        for who, part, count in self._given(published):
            self._add([*self._row(who, part), Fraction(count)])

    def _given(self, published: Published) -> Iterator[tuple[Who, str, int]]:
        yield from ((None, part, count) for part, count in published.everyone.items())
        for kind, every, _many in self.kinds:
            yield from (((kind, n), part, count) for n, cells in enumerate(every) for part, count in cells.items())

    def people(self) -> Iterable[Who]:
        yield None
        for kind, _counts, many in self.kinds:
            yield from ((kind, n) for n in range(many))
            yield from ((f"not {kind}", n) for n in range(many) if many > 2)

    def _row(self, who: Who, part: str) -> _Row:
        one = self._people(who)
        return [number for cell in CELLS for number in (one if cell in part.split("+") else [Fraction(0)] * len(one))]

    def _people(self, who: Who) -> _Row:
        """Everybody is all parts of a kind together, so the last part of each is what the others leave."""
        made = [Fraction(who is None)]
        for kind, _counts, many in self.kinds:
            mine = [Fraction(who == (kind, n)) for n in range(many - 1)]
            if who == (kind, many - 1):
                made[0], mine = Fraction(1), [Fraction(-1)] * (many - 1)
            if who and who[0] == f"not {kind}":
                inside = self._people((kind, who[1]))
                return [a - b for a, b in zip(self._people(None), inside, strict=True)]
            made += mine
        return made

    def _reduced(self, row: _Row) -> _Row:
        for lead, solved in self._solved:
            if row[lead]:
                row = [a - row[lead] * b for a, b in zip(row, solved, strict=True)]
        return row

    def _add(self, row: _Row) -> None:
        row = self._reduced(row)
        lead = next((n for n, number in enumerate(row[:-1]) if number), None)
        if lead is None:
            self.wrong = self.wrong or bool(row[-1])
        else:
            self._solved.append((lead, [number / row[lead] for number in row]))

    def count(self, who: Who, part: str) -> Fraction | None:
        """How many, if it follows."""
        left = self._reduced([*self._row(who, part), Fraction(0)])
        return None if any(left[:-1]) else -left[-1]
