"""Cells of other platforms as numbers, sums, days and spots. None stands for "can't be read"; nothing is guessed."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from pb_app.identity.characters import ascii_digits
from pb_app.money import MAX_AMOUNT

#: Counts above this are no counts of people.
MOST_PEOPLE = 1_000_000_000
_CURRENCIES = {"€": "EUR", "£": "GBP", "$": "USD", "zł": "PLN", "kr": "SEK"}
_GROUPED_COMMA = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d{1,2})?")
_GROUPED_POINT = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d{1,2})?")
_PLAIN = re.compile(r"\d+([.,]\d{1,2}0*)?")
_YES = frozenset(["yes", "true", "1", "si", "sí", "oui", "ja", "tak", "x", "sim", "ie"])
_NO = frozenset(["no", "false", "0", "non", "nein", "nie", "não", "na", "nage"])


def unguarded(cell: str) -> str:
    """Without the apostrophe that exporters put before what a spreadsheet would take for a formula."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t" else cell


def count(cell: str) -> int | None:
    """A whole number of people."""
    text = ascii_digits(cell.strip()).removesuffix(".0")
    return int(text) if re.fullmatch(r"[0-9]{1,10}", text) and int(text) <= MOST_PEOPLE else None


def minor(cell: str) -> int | None:
    """Minor units of a sum as people and programs write it: with or without a sign, 1,000.50 or 1.000,50.

    A comma or point before just three digits parts thousands; more than two decimals, and a minus, can't be read.
    """
    text = ascii_digits(re.sub(r"[\s\u00a0\u202f']|[€£$]|zł|kr|[A-Z]{3}", "", cell))
    if _GROUPED_COMMA.fullmatch(text):
        text = text.replace(",", "")
    elif _GROUPED_POINT.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _PLAIN.fullmatch(text):
        text = text.replace(",", ".")
    else:
        return None
    return _in_minor(text)


def _in_minor(text: str) -> int | None:
    try:
        units = Decimal(text) * 100
    except InvalidOperation:
        return None
    return int(units) if units == units.to_integral_value() and units <= MAX_AMOUNT else None


def currency(cell: str) -> str:
    """The currency that a sum names, by its sign or its three letters; empty where it names none."""
    letters = re.search(r"\b[A-Z]{3}\b", cell)
    return letters[0] if letters else next((code for sign, code in _CURRENCIES.items() if sign in cell), "")


def day(cell: str) -> date | None:
    """A day from ISO, with or without a time, from day.month.year, or from the day-first dates of a spreadsheet."""
    text = ascii_digits(cell.strip())
    if match := re.match(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]|$)", text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.match(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s|$)", text):
        return _date(int(match[3]), int(match[2]), int(match[1]))
    return _with_slashes(text)


def _with_slashes(text: str) -> date | None:
    """Only where the order of day and month is the same either way, or can be only one."""
    match = re.match(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:\s|$)", text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _date(year: int, month: int, of_month: int) -> date | None:
    try:
        made = date(year, month, of_month)
    except ValueError:
        return None
    return made if 1990 <= made.year <= 2100 else None


def spot(lat: str, lon: str) -> tuple[int, int] | None:
    """Latitude and longitude in millionths of a degree."""
    try:
        north, east = Decimal(lat.strip()), Decimal(lon.strip())
    except InvalidOperation:
        return None
    if not (north.is_finite() and east.is_finite() and abs(north) <= 90 and abs(east) <= 180):
        return None
    return round(north * 1_000_000), round(east * 1_000_000)


def yes(cell: str) -> bool | None:
    word = cell.strip().casefold()
    return True if word in _YES else False if word in _NO else None
