"""A chain that nobody touched fits; one row changed, gone, swapped or put in is named, and no earlier one."""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pb_app.hashchain import (
    GENESIS,
    ChainBreak,
    ChainFault,
    ChainHead,
    ChainLink,
    canonical,
    check,
    digest,
    first_break,
    link_digest,
    text_digest,
)

LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
CHAINS = st.lists(VALUES, min_size=1, max_size=8)
Row = tuple[int, Any, str]


def rows(values: Sequence[Any]) -> list[Row]:
    """(n, value, hash) of a whole chain."""
    built: list[Row] = []
    previous = GENESIS
    for n, value in enumerate(values, start=1):
        previous = link_digest(previous, [n, value])
        built.append((n, value, previous))
    return built


def link(row: Row) -> ChainLink:
    n, value, hash = row
    return ChainLink(n, hash, lambda previous: link_digest(previous, [n, value]))


def broken(chain: Sequence[Row]) -> ChainBreak | None:
    return first_break(map(link, chain))


def test_the_bytes_are_what_they_always_were() -> None:
    """Anchors that observers hold and logs of years stand on these very bytes."""
    assert canonical({"b": [1, None], "a": "Ysgol – مدرسة"}) == '{"a":"Ysgol – مدرسة","b":[1,null]}'
    assert digest({"b": 1}) == sha256(b'{"b":1}').hexdigest()
    assert text_digest("é") == sha256("é".encode()).hexdigest()
    assert link_digest(GENESIS, [1, "x"]) == sha256(b"0" * 64 + b'[1,"x"]').hexdigest()


@given(VALUES)
def test_canonical_text_reads_back_and_does_not_depend_on_the_order_of_keys(value: Any) -> None:
    assert json.loads(canonical(value)) == value
    if isinstance(value, dict):
        assert canonical(dict(reversed(value.items()))) == canonical(value)


@given(CHAINS)
def test_an_untouched_chain_fits_and_so_does_each_beginning_of_it(values: list[Any]) -> None:
    chain = rows(values)
    assert all(broken(chain[:length]) is None for length in range(len(chain) + 1))


@given(CHAINS, VALUES, st.data())
def test_a_changed_row_is_named(values: list[Any], other: Any, data: st.DataObject) -> None:
    chain = rows(values)
    at = data.draw(st.integers(0, len(chain) - 1))
    n, value, hash = chain[at]
    if canonical(other) == canonical(value):
        return
    chain[at] = (n, other, hash)
    assert broken(chain) == ChainBreak(n, ChainFault.CHANGED)


@given(CHAINS, VALUES, st.data())
def test_a_row_rewritten_with_its_hash_shows_at_the_next_one(
    values: list[Any], other: Any, data: st.DataObject
) -> None:
    chain = rows(values)
    at = data.draw(st.integers(0, len(chain) - 1))
    n, value, _ = chain[at]
    previous = chain[at - 1][2] if at else GENESIS
    chain[at] = (n, other, link_digest(previous, [n, other]))
    last = at == len(chain) - 1
    unchanged = canonical(other) == canonical(value)
    assert broken(chain) == (None if last or unchanged else ChainBreak(n + 1, ChainFault.CHANGED))


@given(CHAINS, st.data())
def test_a_row_taken_out_is_named_unless_it_was_the_last(values: list[Any], data: st.DataObject) -> None:
    chain = rows(values)
    at = data.draw(st.integers(0, len(chain) - 1))
    n = chain.pop(at)[0]
    assert broken(chain) == (ChainBreak(n, ChainFault.MISSING) if at < len(chain) else None)


@given(CHAINS, st.data())
def test_a_row_that_stands_twice_is_named(values: list[Any], data: st.DataObject) -> None:
    chain = rows(values)
    at = data.draw(st.integers(0, len(chain) - 1))
    chain.insert(at, chain[at])
    assert broken(chain) == ChainBreak(chain[at][0] + 1, ChainFault.MISSING)


def test_a_written_down_hash_before_has_to_be_the_one_before() -> None:
    good = ChainLink(1, link_digest(GENESIS, 1), lambda previous: link_digest(previous, 1), GENESIS)
    other = ChainLink(1, link_digest(GENESIS, 1), lambda previous: link_digest(previous, 1), "f" * 64)
    assert check(ChainHead(), good) is None
    assert check(ChainHead(), other) == ChainBreak(1, ChainFault.OTHER_PREVIOUS)
    assert check(ChainHead(1, "f" * 64), good) == ChainBreak(2, ChainFault.MISSING)
