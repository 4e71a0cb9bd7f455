"""Phone numbers: however one is written, it is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.identity.phones import read_phone
from pb_app.identity.terms import Fault, PhoneKind, Unusable

MOBILE = "+447911123456"


@pytest.mark.parametrize(
    "typed",
    [
        "07911 123456",
        "+44 (0)7911 123456",
        "+44 00 7911 123456",
        "+44 7911 123456",
        "0044 7911 123456",
        "0044 (0) 7911 123456",
        "(07911) 123-456",
        "07911.123.456",
        "07911–123–456",
        "7911123456",
        "7911123456.0",
        "447911123456",
        "'07911123456",
        "\u200e+44\u00a07911\u200b123456\u200f",
        "٠٧٩١١ ١٢٣٤٥٦",
        "०७९११ १२३४५६",
        "＋４４７９１１１２３４５６",
    ],
)
def test_one_number_is_one_however_it_is_written(typed: str) -> None:
    phone = read_phone(typed)
    assert (phone.number, phone.kind, phone.proves_person) == (MOBILE, PhoneKind.MOBILE, True)


@pytest.mark.parametrize(
    ("typed", "number", "kind"),
    [
        ("020 7946 0101", "+442079460101", PhoneKind.LANDLINE),
        ("01632 960001", "+441632960001", PhoneKind.LANDLINE),
        ("07700 900123", "+447700900123", PhoneKind.MOBILE),
        ("0800 123 4567", "+448001234567", PhoneKind.OTHER),
        ("+33 6 12 34 56 78", "+33612345678", PhoneKind.MOBILE),
        ("+33 1 23 45 67 89", "+33123456789", PhoneKind.LANDLINE),
        ("+39 06 1234 5678", "+390612345678", PhoneKind.LANDLINE),
    ],
)
def test_a_landline_proves_the_household_and_not_the_person(typed: str, number: str, kind: PhoneKind) -> None:
    phone = read_phone(typed)
    assert (phone.number, phone.kind) == (number, kind)
    assert phone.proves_person is (kind is PhoneKind.MOBILE)


def test_without_a_code_the_region_decides() -> None:
    assert read_phone("06 12 34 56 78", "FR").number == "+33612345678"
    assert read_phone("020 7946 0101").number == "+442079460101"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0770",
        "12",
        "hello",
        "+0123",
        "7.911123456E9",
        "07911 123456 x5",
        "079111234567",
        "07911 123456 / 07911 123457",
        "0800 FLOWERS",
        "³7911123456",
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Unusable) as refusal:
        read_phone(typed)
    assert refusal.value.fault is Fault.PHONE_UNREADABLE


@given(st.text())
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    try:
        number = read_phone(text).number
    except Unusable:
        return
    assert number.startswith("+") and number.isascii() and read_phone(number).number == number


@given(
    st.integers(100_000, 999_999), st.sampled_from(["0{}", "+44{}", "+44 (0){}", "0044{}", "44{}", "{}", "+44 00 {}"])
)
def test_every_writing_gives_one_number(last: int, writing: str) -> None:
    assert read_phone(writing.format(f"7911 {last}")).number == f"+447911{last}"
