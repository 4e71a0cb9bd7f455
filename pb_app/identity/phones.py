"""Phone numbers, however they are written: one number, one form."""

import re
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneNumberType, ValidationResult

from pb_app.identity.characters import ascii_digits, compatible, straight, visible
from pb_app.identity.terms import Fault, PhoneKind, Unusable

REGION = "GB"
#: Anything else in a number is a slip of the finger, or words.
_WRITTEN = re.compile(r"\+?[0-9 ()./-]+")
#: What a spreadsheet makes of a number that it takes for an amount.
_DECIMAL = re.compile(r"([0-9]+)\.0+")
_DASHES = re.compile("[‐-―−]")
_MOBILE = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.PERSONAL_NUMBER})


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """A number as ``+447911123456``, and what it proves."""

    number: str
    kind: PhoneKind

    @property
    def proves_person(self) -> bool:
        """A landline proves the household; who of it is calling, a code has to tell."""
        return self.kind is PhoneKind.MOBILE


def read_phone(typed: str, region: str = REGION) -> PhoneNumber:
    """A phone number from what somebody typed; without a country's code it is one of ``region``.

    Raises Unusable. Reads a nought in brackets or doubled after the country's code, digits of any alphabet, and a
    number whose first nought a spreadsheet took away.
    """
    text = _cleaned(typed)
    if not _WRITTEN.fullmatch(text):
        raise Unusable(Fault.PHONE_UNREADABLE)
    try:
        number = _without_noughts(phonenumbers.parse(text, region))
    except phonenumbers.NumberParseException:
        raise Unusable(Fault.PHONE_UNREADABLE) from None
    if not _is_possible(number):
        raise Unusable(Fault.PHONE_UNREADABLE)
    return PhoneNumber(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), _kind(number))


def _cleaned(typed: str) -> str:
    text = _DASHES.sub("-", straight(compatible(visible(typed))).lstrip("'").strip())
    text = ascii_digits(text)
    decimal = _DECIMAL.fullmatch(text)
    return decimal[1] if decimal else text


def _is_possible(number: phonenumbers.PhoneNumber) -> bool:
    return phonenumbers.is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE


def _without_noughts(number: phonenumbers.PhoneNumber) -> phonenumbers.PhoneNumber:
    """``+44 00 7911 123456`` is ``+44 7911 123456``; some countries' numbers do begin with a nought, and keep it."""
    if _is_possible(number):
        return number
    return phonenumbers.PhoneNumber(country_code=number.country_code, national_number=number.national_number)


def _kind(number: phonenumbers.PhoneNumber) -> PhoneKind:
    kind = phonenumbers.number_type(number)
    if kind in _MOBILE:
        return PhoneKind.MOBILE
    if kind == PhoneNumberType.FIXED_LINE:
        return PhoneKind.LANDLINE
    return _british_kind(str(number.national_number)) if number.country_code == 44 else PhoneKind.OTHER


def _british_kind(national: str) -> PhoneKind:
    """Numbers that are not given out, such as those kept for drama, are of the kind of their first digits."""
    if re.match("7[1-57-9]", national):
        return PhoneKind.MOBILE
    return PhoneKind.LANDLINE if national[0] in "12" else PhoneKind.OTHER
