"""A list of people handed in where a table of figures belongs, such as patients in the place of how many there are. Pure.

One function knows such a list, by its headings or by what stands in its cells, for every kind of list that is about areas.
"""

import re
from collections.abc import Sequence

from pb_app.imports.headings import normal
from pb_app.imports.terms import TableRow

#: Headings of what belongs to one person. A word more before or after it changes nothing.
_OF_A_PERSON = re.compile(
    r"(?:.* )?(?:nhs (?:number|no|num|id)|nhsnumber|patient (?:id|number|no|name|identifier|reference|key)|patientid|"
    r"person (?:id|number|name|key|identifier)|client (?:id|name|number)|pupil (?:id|name|number)|"
    r"(?:pseudonymised|pseudo|encrypted|hashed) .*|hospital number|chi number|upn|national insurance(?: number| no)?|nino|"
    r"surname|forename|first name|given name|last name|family name|full name|middle name|name of patient|"
    r"date of birth|birth date|birthdate|dob|d o b|"
    r"home address|address(?: line)? 1|first line of address|"
    r"rhif (?:gig|claf|cleifion)|enw cyntaf|cyfenw|dyddiad geni|"
    r"رقم المريض|اسم المريض|الاسم الأول|اسم العائلة|تاريخ الميلاد|رقم الهاتف)(?: .*)?"
)
#: Contacts stand by themselves: households with a mobile phone are figures.
_CONTACT = re.compile(
    r"(?:(?:contact|home|work|main|patient|client|mobile) )?(?:e ?mail|telephone|phone|mobile|tel)(?: (?:address|number|no))?"
)
#: A count of people is said with these words, whatever else the heading says: "number of patients with a phone".
_A_COUNT = re.compile(r"(?:.* )?(?:number of|count of|total|rate|per cent|percent|percentage|proportion|share)(?: .*)?")
_EMAIL = re.compile(r"[^\s@]{1,64}@[^\s@]{1,255}\.[a-zA-Z]{2,20}")
_NINO = re.compile(r"[A-CEGHJ-PR-TW-Z]{2}\d{6}[A-D]", re.IGNORECASE)
#: So many cells of a column, and more than half of it, say what the column is.
_ENOUGH, _LOOKED_AT = 3, 2_000


def sign_of_people(headings: Sequence[str], rows: Sequence[TableRow]) -> str:
    """The heading of a column that has one person in each row; empty where there is none."""
    named = next((heading for heading in headings if _is_of_a_person(normal(heading))), "")
    if named:
        return named
    looked_at = rows[:_LOOKED_AT]
    return next(
        (heading for n, heading in enumerate(headings) if _holds_people(_column(looked_at, n))),
        "",
    )


def _is_of_a_person(heading: str) -> bool:
    is_named = _OF_A_PERSON.fullmatch(heading) or _CONTACT.fullmatch(heading)
    return bool(is_named) and not _A_COUNT.fullmatch(heading)


def _column(rows: Sequence[TableRow], n: int) -> list[str]:
    return [row.cells[n].strip() for row in rows if n < len(row.cells) and row.cells[n].strip()]


def _holds_people(cells: Sequence[str]) -> bool:
    """Whether most cells are numbers of patients or insured people, or addresses for mail, each of another person."""
    found = {cell for cell in cells if is_nhs_number(cell) or _NINO.fullmatch(_plain(cell)) or _EMAIL.fullmatch(cell)}
    return len(found) >= _ENOUGH and 2 * len(found) > len(cells)


def _plain(text: str) -> str:
    return re.sub(r"[ -]", "", text)


def is_nhs_number(text: str) -> bool:
    """Ten digits, the last of which is worked out from the others."""
    digits = _plain(text)
    if not re.fullmatch(r"[0-9]{10}", digits) or len(set(digits)) == 1:
        return False
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == int(digits[9])
