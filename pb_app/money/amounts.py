"""Reading and writing amounts of a fund's currency the way people in the United Kingdom do."""

import re
from typing import Final

#: The largest amount accepted anywhere, in minor units (ten billion pounds): far below what 64 bits hold,
#: so that no sum of accepted amounts overflows a database column.
MAX_AMOUNT: Final = 10**12
SYMBOLS: Final = {"GBP": "£", "EUR": "€", "USD": "$"}
#: How many decimals a currency has where it is not two (ISO 4217).
NO_DECIMALS: Final = frozenset(
    ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF")
)
THREE_DECIMALS: Final = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))
_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
#: A currency before or after the figures: a symbol, or the three letters of its code.
_MARK = r"[A-Za-z]{3}|[^\W\d_]{0,2}[$£€¥₹₺₽₩₪₴₫₦₱]|zł|kr"
_MARKED = re.compile(rf"(?P<before>{_MARK})?\s*(?P<figures>[\d.,](?:[\d.,\s]*[\d.,])?)\s*(?P<after>{_MARK})?")
#: Digits that phones with an Arabic or Persian keyboard type.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٬٫", "01234567890123456789,.")


class BadAmount(ValueError):
    """The text is not an amount of money."""


class OtherCurrency(BadAmount):
    """The text names a currency that is not the one asked for."""


def decimals(currency: str) -> int:
    """How many digits a currency's minor unit takes: 2 for most, 0 for yen, 3 for dinars."""
    return 0 if currency in NO_DECIMALS else 3 if currency in THREE_DECIMALS else 2


def symbol(currency: str) -> str:
    """``£``, or the code where there is no symbol that everybody knows."""
    return SYMBOLS.get(currency, currency)


def parse_amount(text: str, currency: str = "GBP") -> int:
    """Minor units from text such as ``£1,234``, ``1234.50`` or ``1,234 PLN``.

    Raises OtherCurrency for another currency's symbol or code, and BadAmount for anything else, for negative amounts,
    for another number of decimals than the currency has, and for amounts above MAX_AMOUNT.
    """
    marked = _MARKED.fullmatch(text.strip().translate(_DIGITS)) if len(text) <= 30 else None
    if marked is None:
        raise BadAmount(text)
    marks = {mark.upper() for mark in (marked["before"], marked["after"]) if mark}
    if marks - {currency, symbol(currency)}:
        raise OtherCurrency(text)
    return _minor(marked["figures"].replace(" ", ""), decimals(currency))


def _minor(figures: str, digits: int) -> int:
    match = _AMOUNT.fullmatch(figures)
    if match is None or len(figures) > 20 or (match[2] is not None and len(match[2]) != digits):
        raise BadAmount(figures)
    amount = int(match[1].replace(",", "")) * 10**digits + int(match[2] or 0)
    if amount > MAX_AMOUNT:
        raise BadAmount(figures)
    return amount


def format_amount(minor: int, currency: str = "GBP") -> str:
    """``£1,234``, ``£1,234.50`` or ``1,234 PLN``: the same in every language, so that figures can be compared."""
    sign = "−" if minor < 0 else ""
    figures = plain_amount(abs(minor), currency)
    return f"{sign}{SYMBOLS[currency]}{figures}" if currency in SYMBOLS else f"{sign}{figures} {currency}"


def plain_amount(minor: int, currency: str = "GBP") -> str:
    """Only the figures, as they stand in a form beside the symbol: ``1,234.50``."""
    digits = decimals(currency)
    whole, rest = divmod(minor, 10**digits)
    return f"{whole:,}" + (f".{rest:0{digits}d}" if rest else "")
