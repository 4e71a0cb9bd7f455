"""How machine words are said to people: each feature adds its own, a test checks that none is missing."""

from collections.abc import Sequence
from enum import StrEnum

from flask import Flask
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from pb_app.access import Reason, Role
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
    (Reason.ALLOWED, _l("You may do this.")),
    (Reason.SIGNED_OUT, _l("You need to sign in first.")),
    (Reason.NEEDS_STAFF_SIGN_IN, _l("This needs the staff sign-in, with your password and a code.")),
    (Reason.NO_ROLE, _l("Your account does not have a role that can do this.")),
    (Reason.OTHER_PLACE, _l("Your role is for a different place.")),
    (Reason.OTHER_FUND, _l("Your role is for a different fund.")),
    (Reason.OPERATORS_ONLY, _l("Only the people who run this website can do this.")),
    (Reason.UNDECLARED, _l("This page has not been opened to anyone yet.")),
]
