"""Money is whole pence, read and written the same way everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.money import MAX_AMOUNT, BadAmount, format_amount, parse_amount


@pytest.mark.parametrize(
    ("text", "pence"),
    [("1234", 123400), ("£1,234.50", 123450), (" 12 ", 1200), ("0", 0), ("٤٥٠", 45000), ("1 000", 100000)],
)
def test_what_people_type(text: str, pence: int) -> None:
    assert parse_amount(text) == pence


@pytest.mark.parametrize(
    "text", ["", "-5", "1.5", "1,23", "ten", "1e5", "£", "99999999999999999999", "1.234", "NaN", "½"]
)
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(BadAmount):
        parse_amount(text)


@given(st.integers(min_value=0, max_value=MAX_AMOUNT))
def test_what_is_written_can_be_read_back(pence: int) -> None:
    assert parse_amount(format_amount(pence)) == pence


def test_other_currencies_keep_their_name() -> None:
    assert format_amount(123400, "PLN") == "1,234 PLN"
    assert format_amount(-50) == "−£0.50"
