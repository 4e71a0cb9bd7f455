"""Codes and key sheets that people type: forgiving where it is harmless, strict where a slip would hurt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.voting.code_encoding import ALPHABET, Mistyped, grouped, new_code, read_bytes, read_code, write_bytes
from pb_app.voting.keys.shares import join, split


def test_a_code_is_read_however_it_is_typed() -> None:
    for _ in range(200):
        code = new_code()
        sloppy = grouped(code).lower().replace("0", "o").replace("1", "l")
        assert read_code(f"  {sloppy} ") == code


@given(st.integers(0, 12), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_always_noticed(place: int, letter: str) -> None:
    code = new_code()
    wrong = code[:place] + letter + code[place + 1 :]
    if wrong != code:
        with pytest.raises(Mistyped):
            read_code(wrong)


def test_two_letters_that_changed_places_are_nearly_always_noticed() -> None:
    missed = 0
    for _ in range(300):
        code = new_code()
        for at in range(12):
            swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
            try:
                missed += swapped != code and read_code(swapped) is not None
            except Mistyped:
                continue
    assert missed < 300 * 12 * 0.01


@given(st.binary(min_size=1, max_size=80))
def test_what_is_printed_reads_back(value: bytes) -> None:
    assert read_bytes(write_bytes(value).lower().replace("0", "O")) == value


@given(st.binary(min_size=32, max_size=32), st.data())
def test_enough_shares_give_the_secret_back_and_fewer_do_not(secret: bytes, data: st.DataObject) -> None:
    enough, parts = data.draw(st.sampled_from([(2, 3), (3, 5)]))
    shares = data.draw(st.permutations(split(secret, enough, parts)))
    assert join(shares[:enough]) == secret
    assert join(shares[: enough - 1]) != secret
