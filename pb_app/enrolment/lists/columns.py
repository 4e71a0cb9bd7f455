"""The columns of a list of people, and the headings by which they are recognised, in English and Welsh."""

import re
from collections.abc import Sequence

from pb_app.enrolment.lists.terms import PeopleColumn
from pb_app.imports.headings import normal
from pb_app.imports.terms import ListColumn, ListKind

_NAMES = {
    PeopleColumn.NAME: "name, full name, resident, resident name, elector name, enw, enw llawn",
    PeopleColumn.FIRST_NAME: "first name, first names, forename, forenames, given name, given names, elector forename, enw cyntaf",
    PeopleColumn.SURNAME: "surname, last name, family name, elector surname, cyfenw",
    PeopleColumn.EMAIL: "email, e mail, mail, email address, e mail address, ebost, e bost, cyfeiriad ebost, cyfeiriad e bost",
    PeopleColumn.PHONE: (
        "phone, phone number, phone no, telephone, telephone number, telephone no, tel, tel no, tel number, mobile, "
        "mobile number, mobile no, mobile phone, mobile phone number, cell, ffôn, ffon, rhif ffôn, rhif ffon, "
        "ffôn symudol, ffon symudol, symudol"
    ),
    PeopleColumn.CARD: (
        "card, card number, card no, library card, library card number, library number, membership number, "
        "member number, cerdyn, rhif cerdyn, cerdyn llyfrgell"
    ),
    PeopleColumn.AREA: "area, area code, ward, ward code, neighbourhood, ardal, cod ardal, ward cod, cod ward",
    PeopleColumn.BORN: "born, date of birth, birth date, birthdate, dob, elector dob, dyddiad geni",
    PeopleColumn.ADDRESS: (
        "address, street, house, house name, house number, town, city, village, county, district, locality, cyfeiriad, "
        "stryd, tref, pentref, sir, dinas, property address"
    ),
    PeopleColumn.POSTCODE: "postcode, post code, postal code, zip, property postcode, cod post",
}
#: "Address 1", "Address line 2", "PropertyAddress3".
_NUMBERED = frozenset(
    f"{word}{number}"
    for word in ("address ", "address", "address line ", "cyfeiriad ", "property address ", "propertyaddress")
    for number in range(1, 10)
)
_MANY = frozenset({PeopleColumn.ADDRESS})
#: Headings that only extracts of the electoral register have.
_REGISTER = re.compile(
    r"elector\b.*|electornumber.*|elector(dob|surname|forename)|pd eno|eno|pd|poll(ing)? number|markers.*|franchise"
)


def _column(column: PeopleColumn, names: str) -> ListColumn:
    synonyms = frozenset(normal(name) for name in names.split(","))
    return ListColumn(
        column, synonyms | _NUMBERED if column is PeopleColumn.ADDRESS else synonyms, many=column in _MANY
    )


def is_electoral_register(headings: Sequence[str]) -> bool:
    """An extract of the full register may be used only for what the law lists; one odd heading is no extract."""
    return sum(bool(_REGISTER.fullmatch(normal(heading))) for heading in headings) >= 2


PEOPLE = ListKind(
    kind="people",
    columns=tuple(_column(column, names) for column, names in _NAMES.items()),
    one_of=frozenset(
        {PeopleColumn.EMAIL, PeopleColumn.PHONE, PeopleColumn.CARD, PeopleColumn.NAME, PeopleColumn.SURNAME}
    ),
    needs_basis=is_electoral_register,
)
