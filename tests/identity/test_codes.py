"""Codes and card numbers as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.identity import codes
from pb_app.identity.terms import Fault, Unusable


@pytest.mark.parametrize(
    "typed",
    [
        "012345",
        " 012 345 ",
        "012-345",
        "0 1 2 3 4 5",
        "o12345",
        "Ol2345",
        "0I2345",
        "٠١٢٣٤٥",
        "۰۱۲ ۳۴۵",
        "०१२३४५",
        "０１２３４５",
        "012\u200b345",
        "012–345",
    ],
)
def test_six_digits_are_read_as_they_are_meant(typed: str) -> None:
    assert codes.six_digits(typed) == "012345"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "①②③④⑤⑥⑦", "٠١٢٣٤", "12 34 5x"])
def test_anything_else_is_no_six_digits(typed: str) -> None:
    with pytest.raises(Unusable) as refusal:
        codes.six_digits(typed)
    assert refusal.value.fault is Fault.DIGITS_UNREADABLE


def test_card_numbers_keep_their_noughts() -> None:
    assert codes.card_number("0012345") != codes.card_number("12345")
    assert codes.card_number(" lib-0 07\u200b") == codes.card_number("LIB ٠٠٧") == "LIB007"
    assert codes.card_number("O1") != codes.card_number("01")


@pytest.mark.parametrize(
    ("card", "turned"),
    [
        ("2026-04-03 00:00:00", True),
        ("2026-04-03", True),
        ("03-Apr", True),
        ("03-Apr-2026", True),
        ("Apr-26", True),
        ("3-4", False),
        ("0012345", False),
        ("LIB 001", False),
        ("2026-0403", False),
    ],
)
def test_a_card_that_a_spreadsheet_made_a_date_of_is_noticed(card: str, turned: bool) -> None:
    assert codes.is_turned_into_date(card) is turned


@given(st.text())
def test_bare_twice_changes_nothing(text: str) -> None:
    assert codes.bare(codes.bare(text)) == codes.bare(text)
