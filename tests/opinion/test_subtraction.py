"""Nothing under ten follows from everything that is published of a statement: by adding and taking away, or by trying."""

import json
from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from pb_app.opinion import Tally, counts_of, gather, released, report, verify_figures, within
from pb_app.opinion.release import DIVISIONS, LEAST, fits
from pb_app.opinion.subtraction import Cells, Published, contradicts, small
from tests.world.camps import camps, statements

cells = st.one_of(st.integers(0, 14), st.integers(0, 60))
tallies = st.builds(Tally, cells, cells, cells)
#: People by group, neighbourhood and list.
crowds = st.lists(st.lists(st.tuples(tallies, tallies), min_size=2, max_size=3), min_size=2, max_size=3).filter(
    lambda crowd: len({len(row) for row in crowd}) == 1
)


def cells_of(tally: Tally, division: Sequence[str]) -> Cells:
    return dict(zip(division, counts_of(tally, division), strict=True))


def published(crowd: Sequence[Sequence[tuple[Tally, Tally]]]) -> Published:
    """As a result publishes it: everybody and groups together, then what fits them."""
    groups = [sum((a + b for a, b in row), Tally()) for row in crowd]
    areas = [sum((a + b for a, b in column), Tally()) for column in zip(*crowd, strict=True)]
    lists = [sum((pair[n] for row in crowd for pair in row), Tally()) for n in range(2)]
    given = released(groups)
    by_area, listed = (within(parts, given.parts) if given.parts else () for parts in (areas, lists))
    return Published(
        everyone=dict(zip(given.parts, given.everyone, strict=True)),
        groups=[dict(zip(given.group_parts, each, strict=True)) for each in given.by_group],
        areas=[cells_of(each, by_area) for each in areas if by_area],
        listed=cells_of(lists[0], listed) if listed else None,
    )


@given(crowds)
def test_no_sum_or_difference_is_about_few(crowd: list[list[tuple[Tally, Tally]]]) -> None:
    said = published(crowd)
    assert small(said, LEAST) == []
    assert not contradicts(said)


def test_a_division_that_cuts_across_another_is_noticed_and_not_published() -> None:
    """60 agree and 63 don't; of 67 in two groups that agree or pass, 57 and 10: so 7 pass."""
    cut = Published(
        {"agree": 60, "disagree+pass": 63}, [{"agree+pass": 57, "disagree": 14}, {"agree+pass": 10, "disagree": 42}]
    )
    assert (None, "pass", 7) in small(cut, LEAST)
    given = released([Tally(53, 14, 4), Tally(7, 42, 3)])
    assert fits(given.group_parts, given.parts)
    assert (given.parts, given.by_group) == (("agree+pass", "disagree"), ((57, 14), (10, 42)))


def test_counts_that_cannot_be_true_together_are_noticed() -> None:
    assert contradicts(Published({"agree": 30, "disagree+pass": 40}, [{"agree": 12}, {"agree": 17}]))
    assert contradicts(Published({"agree": 30}, areas=[{"agree": 12}, {"agree": 12}]))
    assert small(Published({"agree": 30}, listed={"agree": 25}), LEAST) == [(("list", 1), "agree", 5)]


def answers_of(cells: Cells) -> Iterator[Tally]:
    """Every way in which people can have answered whose counts these are."""
    ways = [_split(part, count) for part, count in cells.items()]
    for chosen in product(*ways):
        yield sum(chosen, Tally())


def _split(part: str, count: int) -> list[Tally]:
    kinds = part.split("+")
    every = product(range(count + 1), repeat=len(kinds) - 1)
    counts = [(*some, count - sum(some)) for some in every if sum(some) <= count]
    names = {"agree": "agree", "disagree": "disagree", "pass": "passed"}
    return [Tally(**{names[kind]: n for kind, n in zip(kinds, each, strict=True)}) for each in counts]


few = st.integers(0, 16)


@given(st.builds(Tally, few, few, few), st.builds(Tally, few, few, few))
def test_no_cell_under_ten_is_left_with_one_possible_number(one: Tally, two: Tally) -> None:
    """All whole numbers of two groups that fit what is published, tried one by one: everybody's cells and each group's."""
    made = released([one, two])
    if not made.by_group:
        return
    every, first, second = (
        dict(zip(parts, counts, strict=True))
        for parts, counts in (
            (made.parts, made.everyone),
            (made.group_parts, made.by_group[0]),
            (made.group_parts, made.by_group[1]),
        )
    )
    seconds = set(answers_of(second))
    totals = list(answers_of(every))
    fitting = [
        (a, b)
        for a in answers_of(first)
        for total in totals
        if min(vars_of(total)[n] - vars_of(a)[n] for n in range(3)) >= 0
        and (b := Tally(*(vars_of(total)[n] - vars_of(a)[n] for n in range(3)))) in seconds
    ]
    assert (one, two) in fitting
    for whose in ([a for a, _b in fitting], [b for _a, b in fitting], [a + b for a, b in fitting]):
        for n in range(3):
            possible = {vars_of(tally)[n] for tally in whose}
            assert len(possible) > 1 or min(possible) >= LEAST, (made, n)


def vars_of(tally: Tally) -> tuple[int, int, int]:
    return tally.agree, tally.disagree, tally.passed


def test_every_division_that_fits_puts_parts_together() -> None:
    whole = DIVISIONS[-1]
    assert all(fits(whole, each) and fits(each, DIVISIONS[0]) for each in DIVISIONS)
    assert not fits(("agree+pass", "disagree"), ("agree", "disagree+pass"))


def test_whoever_checks_a_result_without_its_answers_finds_what_follows() -> None:
    people, _camp = camps(200, 30, 20)
    data = json.loads(report(gather(statements(30), people), seed="s").text())
    assert data["groups"]["sizes"] and verify_figures(json.dumps(data)) == []
    row = data["statements"][0]
    row["everyone"] = {"agree": 60, "disagree+pass": 63}
    row["groups"] = [{"agree+pass": 57, "disagree": 14}, {"agree+pass": 10, "disagree": 42}]
    assert any("pass of some can be worked out to be 7" in wrong for wrong in verify_figures(json.dumps(data)))
    row["groups"] = []
    data["one_each"] = {"shared": [], "statements": {row["key"]: {"agree": 57, "disagree+pass": 40}}}
    assert any("can be worked out to be 3" in wrong for wrong in verify_figures(json.dumps(data)))
