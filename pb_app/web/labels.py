"""How machine words are said to people: each feature adds its own, a test checks that none is missing."""

from collections.abc import Sequence
from enum import StrEnum

from flask import Flask
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from pb_app.access import Reason, Role
from pb_app.identity.terms import Fault, NearReason
from pb_app.web.registry import Slot

#: What a page says: as it is, or translated when it is shown.
Wording = str | LazyString

#: Words and how each is said.
Labels = Sequence[tuple[StrEnum, Wording]]

#: By kind and word: two kinds may have a word in common, and mean different things by it.
SAID: Slot[dict[tuple[type[StrEnum], str], Wording]] = Slot("web.labels")


def add(app: Flask, labels: Labels) -> None:
    """Teach the pages of an application a feature's words."""
    SAID.value(app).update({(type(word), word.value): text for word, text in labels})


def label(word: StrEnum) -> str:
    """The sentence or name for a word, in the reader's language."""
    return str(SAID.value()[type(word), word.value])


def missing(kind: type[StrEnum]) -> list[StrEnum]:
    """Members nobody has named yet."""
    return [member for member in kind if (kind, member.value) not in SAID.value()]


def choices(kind: type[StrEnum]) -> dict[str, str]:
    """All members of a kind as value and name, for a form."""
    return {member.value: label(member) for member in kind}


def init_labels(app: Flask) -> None:
    """The words of access, and a filter that says any word."""
    SAID.fill(app, {})
    add(app, LABELS)
    app.jinja_env.filters["label"] = label


LABELS: Labels = [
    (Role.ADMINISTRATOR, _l("Administrator")),
    (Role.ASSESSOR, _l("Assessor")),
    (Role.FINANCE, _l("Finance")),
    (Role.BOARD_MEMBER, _l("Board member")),
    (Role.BOARD_SECRETARY, _l("Board secretary")),
    (Role.MODERATOR, _l("Moderator")),
    (Role.HELPER, _l("Helper")),
    (Role.INSPECTOR, _l("Inspector")),
    (Role.PARTNER_LEAD, _l("Lead officer of a partner")),
    (Role.PARTNER_OFFICER, _l("Officer of a partner")),
    (Reason.ALLOWED, _l("You may do this.")),
    (Reason.SIGNED_OUT, _l("You need to sign in first.")),
    (Reason.NEEDS_STAFF_SIGN_IN, _l("This needs the staff sign-in, with your password and a code.")),
    (Reason.NO_ROLE, _l("Your account does not have a role that can do this.")),
    (
        Reason.SUSPENDED,
        _l("You can’t write in this place for now. If you think that is wrong, contact the people who run it."),
    ),
    (Reason.OTHER_PLACE, _l("Your role is for a different place.")),
    (Reason.OTHER_FUND, _l("Your role is for a different fund.")),
    (Reason.OTHER_PARTNER, _l("Your role is for a different organisation.")),
    (Reason.OPERATORS_ONLY, _l("Only the people who run this website can do this.")),
    (Reason.UNDECLARED, _l("This page is not open to anybody yet.")),
    (Fault.PHONE_UNREADABLE, _l("Enter a phone number like 07700 900123, or with the country’s code like +44.")),
    (Fault.EMAIL_UNREADABLE, _l("Enter an email address like name@example.com")),
    (Fault.EMAIL_WITH_NAME, _l("Enter only the address, like name@example.com, without a name before it")),
    (Fault.EMAIL_SEVERAL, _l("Enter one email address, not several")),
    (Fault.DIGITS_UNREADABLE, _l("Enter the six digits")),
    (Fault.DATE_UNREADABLE, _l("Enter a date of birth like 31 3 1980 (day, month, year)")),
    (Fault.YEAR_TOO_SHORT, _l("Write the year of birth with four digits, like 1980")),
    (Fault.DATE_AMBIGUOUS, _l("This could be two different dates. Write the month as a word, like 3 April 1980")),
    (Fault.BORN_LATER, _l("This date is still to come. Check the year of birth")),
    (Fault.BUDDHIST_YEAR, _l("This year is from the Buddhist calendar. Take 543 away from it, like 1980 for 2523")),
    (Fault.TOO_OLD, _l("This is more than 120 years ago. Check the year of birth")),
    (NearReason.ACCENTS, _l("The name is the same apart from its accents")),
    (NearReason.ORDER, _l("The name has the same words in another order")),
    (NearReason.SPACING, _l("The name is the same apart from its spaces")),
    (NearReason.INITIAL, _l("One of the names has an extra initial")),
    (NearReason.ONE_LETTER, _l("The names are about one letter apart")),
    (NearReason.BORN_UNKNOWN, _l("The name is the same, and one date of birth is not known")),
    (NearReason.BORN_SLIP, _l("The name is the same or nearly so, and the dates of birth look alike")),
    (NearReason.SAME_BORN, _l("They were born on the same day and share a name")),
    (NearReason.SHARED_CONTACT, _l("They share a phone number or an email address")),
]
