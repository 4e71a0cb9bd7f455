"""Money is whole pence, read and written the same way everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.money import (
    MAX_AMOUNT,
    BadAmount,
    OtherCurrency,
    format_amount,
    parse_amount,
    plain_amount,
    symbol,
)


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


CURRENCIES = ("GBP", "EUR", "USD", "PLN", "JPY", "KWD")


@given(st.integers(min_value=0, max_value=MAX_AMOUNT), st.sampled_from(CURRENCIES))
def test_every_currency_can_be_read_back_with_its_mark_and_without(minor: int, currency: str) -> None:
    """Amounts read the same in every language, so one round trip holds for all of them."""
    assert parse_amount(format_amount(minor, currency), currency) == minor
    assert parse_amount(plain_amount(minor, currency), currency) == minor
    assert parse_amount(f"{symbol(currency)} {plain_amount(minor, currency)}", currency) == minor


@given(st.integers(min_value=0, max_value=MAX_AMOUNT), st.sampled_from(CURRENCIES), st.sampled_from("٠۰"))
def test_digits_of_another_script_mean_the_same(minor: int, currency: str, zero: str) -> None:
    digits: dict[str, str | int | None] = {str(n): chr(ord(zero) + n) for n in range(10)}
    digits |= {",": "٬", ".": "٫"}
    typed = plain_amount(minor, currency).translate(str.maketrans(digits))
    assert parse_amount(typed, currency) == minor


@given(st.integers(min_value=0, max_value=MAX_AMOUNT), st.permutations(CURRENCIES))
def test_the_mark_of_another_currency_is_refused(minor: int, currencies: list[str]) -> None:
    theirs, ours, *_ = currencies
    with pytest.raises(OtherCurrency):
        parse_amount(format_amount(minor, theirs), ours)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("¥1,250", "CNY", None),
        ("1250", "JPY", 1250),
        ("1.5", "KWD", None),
        ("1.500", "KWD", 1500),
        ("1.50", "JPY", None),
    ],
)
def test_decimals_are_those_of_the_currency(text: str, currency: str, minor: int | None) -> None:
    if minor is None:
        with pytest.raises(BadAmount):
            parse_amount(text, currency)
    else:
        assert parse_amount(text, currency) == minor
