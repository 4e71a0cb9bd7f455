"""How often something may be tried, and what makes a password acceptable."""

import unicodedata
from collections.abc import Collection
from datetime import timedelta

from pb_app.identity.characters import compatible, visible
from pb_app.people.terms import AttemptKind, Refusal

LINK_LIFE = timedelta(minutes=30)
WINDOW = timedelta(minutes=15)
#: Attempts allowed in each window: for each account address, and for each network address.
MOST_TRIES = {
    AttemptKind.LINK: (5, 40),
    AttemptKind.PASSWORD: (6, 60),
    AttemptKind.CODE: (10, 40),
    AttemptKind.TEXT: (3, 30),
}
#: Wrong codes of a sign-in e-mail in a day, for one address: a code is short, so guessing must not pay.
MOST_CODES_A_DAY = 20
SHORTEST_PASSWORD = 12
EASY = ("password", "123456789012", "qwertyuiop", "commonpot", "letmein")


def may_try(kind: AttemptKind, against_account: int, from_network: int) -> Refusal | None:
    """Refuse when either count has reached its limit."""
    account, network = MOST_TRIES[kind]
    if against_account >= account or from_network >= network:
        return Refusal.TOO_MANY_TRIES
    return None


def may_try_code(wrong_today: int) -> Refusal | None:
    """Refuse when too many wrong codes were tried today for one address; its links still work."""
    return Refusal.TOO_MANY_CODES if wrong_today >= MOST_CODES_A_DAY else None


def may_be_password(password: str) -> Refusal | None:
    """At least 12 characters, not based on a very common password, and not all the same character."""
    lowered = password.lower()
    if len(password) < SHORTEST_PASSWORD or any(word in lowered for word in EASY) or len(set(lowered)) < 4:
        return Refusal.PASSWORD_TOO_EASY
    return None


#: Alphabets whose letters are easily taken for each other's.
ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
#: Words that only people with a role may use in their name, in all our languages.
OFFICIAL = frozenset(
    [
        "admin",
        "administrator",
        "administration",
        "moderator",
        "official",
        "staff",
        "council",
        "support",
        "assessor",
        "commonpot",
        "gweinyddwr",
        "cymedrolwr",
        "swyddogol",
        "cyngor",
        "مسؤول",
        "مشرف",
        "رسمي",
    ]
)


def skeleton(name: str) -> str:
    """A name as it looks: one width, no capitals, no doubled spaces, nothing that can’t be seen."""
    return visible(compatible(name).casefold())


def may_be_name(name: str, taken: Collection[str] = ()) -> Refusal | None:
    """Each word must use a single alphabet, and the name must not imitate people who run a place (``taken``)."""
    plain = skeleton(name)
    if not any(c.isalpha() for c in plain):
        return Refusal.NAME_EMPTY
    for part in plain.split():
        if len({_alphabet(c) for c in part if c.isalpha()} & ALIKE) > 1:
            return Refusal.NAME_MIXED
    words = {"".join(c for c in part if c.isalnum()) for part in plain.split()}
    if words & OFFICIAL or plain in {skeleton(text) for text in taken}:
        return Refusal.NAME_OFFICIAL
    return None


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]
