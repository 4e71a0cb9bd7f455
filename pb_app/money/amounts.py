"""Reading and writing amounts the way people in the United Kingdom do."""

import re
from typing import Final

#: The largest amount accepted anywhere, in minor units (ten billion pounds): far below what 64 bits hold,
#: so that no sum of accepted amounts overflows a database column.
MAX_AMOUNT: Final = 10**12
SYMBOLS: Final = {"GBP": "£", "EUR": "€", "USD": "$"}
_AMOUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?")
#: Digits that phones with an Arabic or Persian keyboard type.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٬٫", "01234567890123456789,.")


class BadAmount(ValueError):
    """The text is not an amount of money."""


def parse_amount(text: str) -> int:
    """Minor units from text such as ``£1,234`` or ``1234.50``.

    Raises BadAmount for anything else, for negative amounts and for amounts above MAX_AMOUNT.
    """
    cleaned = text.strip().translate(_DIGITS).removeprefix("£").strip().replace(" ", "")
    match = _AMOUNT.fullmatch(cleaned)
    if match is None or len(cleaned) > 20:
        raise BadAmount(text)
    amount = int(match[1].replace(",", "")) * 100 + int(match[2] or 0)
    if amount > MAX_AMOUNT:
        raise BadAmount(text)
    return amount


def format_amount(minor: int, currency: str = "GBP") -> str:
    """``£1,234``, ``£1,234.50`` or ``1,234 PLN``: the same in every language, so that figures can be compared."""
    whole, rest = divmod(abs(minor), 100)
    digits = f"{whole:,}" + (f".{rest:02d}" if rest else "")
    sign = "−" if minor < 0 else ""
    symbol = SYMBOLS.get(currency)
    return f"{sign}{symbol}{digits}" if symbol else f"{sign}{digits} {currency}"
