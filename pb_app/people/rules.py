"""How often something may be tried, and what makes a password acceptable."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from zxcvbn import zxcvbn

from pb_app.identity.characters import compatible, visible
from pb_app.people.terms import AttemptKind, Refusal

LINK_LIFE = timedelta(minutes=30)
WINDOW = timedelta(minutes=15)


def mailbox(email: str) -> str:
    """Where mail to an address ends up: what stands after a plus sign only sorts it."""
    name, _at, domain = email.strip().casefold().rpartition("@")
    return f"{name.partition('+')[0]}@{domain}"


@dataclass(frozen=True, slots=True)
class TryLimits:
    """How many attempts a window allows: on one account from one network, on one account, and from one network.

    On an account from everywhere there are more, so that one stranger does not use up what its owner needs. A network
    has many more where a whole hall signs in over one.
    """

    together: int
    account: int
    network: int


MOST_TRIES = {
    AttemptKind.LINK: TryLimits(5, 20, 400),
    AttemptKind.PASSWORD: TryLimits(6, 60, 120),
    AttemptKind.CODE: TryLimits(10, 10, 40),
    #: Of one account at one event; who else tries there makes no difference.
    AttemptKind.DOOR: TryLimits(10, 10, 10),
    AttemptKind.TEXT: TryLimits(3, 3, 30),
    AttemptKind.BROWSER: TryLimits(40, 40, 40),
}
#: Wrong codes for one sign-in e-mail, and in a day for one address on devices it was never used on: a code is short, so
#: guessing must not pay.
MOST_CODES_A_LINK = 5
MOST_CODES_A_DAY = 20
SHORTEST_PASSWORD = 12
LONGEST_YOUNG_NAME = 30
#: Of the estimate's scores from 0 to 4, the one that takes years to guess from a stolen list.
BEST_SCORE = 4
#: The estimate takes longer for longer passwords; what stands behind this makes one only stronger.
ESTIMATED = 72
#: The name of the software is about everybody who uses it.
EASY = ("commonpot",)


def may_try(counts: Mapping[str, int], limits: Iterable[tuple[str, int]]) -> Refusal | None:
    """Refuse when one of the counts has reached its limit."""
    reached = any(counts[subject] >= most for subject, most in limits)
    return Refusal.TOO_MANY_TRIES if reached else None


def may_try_code(*, for_link: int, today: int) -> Refusal | None:
    """Refuse when too many wrong codes were tried for one link, or today for one address; the links still work."""
    return Refusal.TOO_MANY_CODES if for_link >= MOST_CODES_A_LINK or today >= MOST_CODES_A_DAY else None


def may_be_password(password: str, about: Collection[str] = ()) -> Refusal | None:
    """At least 12 characters, hard to guess by the estimate of zxcvbn, and mostly no known password and nothing about its owner."""
    if len(password) < SHORTEST_PASSWORD:
        return Refusal.PASSWORD_TOO_EASY
    if any(len(word) >= 4 and word in password.lower() for word in _parts(about)):
        return Refusal.PASSWORD_ABOUT_YOU
    estimate = zxcvbn(password[:ESTIMATED])
    if estimate["score"] < BEST_SCORE or _mostly_known(password, estimate["sequence"]):
        return Refusal.PASSWORD_TOO_EASY
    return None


def _parts(about: Collection[str]) -> set[str]:
    """The words of names and addresses, in small letters."""
    return {part for text in about for part in re.split(r"[^\w]+", text.lower())} | set(EASY)


def _mostly_known(password: str, sequence: Collection[Mapping[str, object]]) -> bool:
    """Whether half of its letters and digits stand in the list of passwords that were found elsewhere."""
    known = sum(len(str(part["token"])) for part in sequence if part.get("dictionary_name") == "passwords")
    return 2 * known >= sum(letter.isalnum() for letter in password[:ESTIMATED])


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


#: What pages say in the place of a name.
STANDS_FOR_NOBODY = ("Closed account", "Hidden by the moderators", "Somebody without a name", "A neighbour")


def may_be_name(name: str, taken: Collection[str] = ()) -> Refusal | None:
    """Each word must use a single alphabet, and the name must not imitate people who run a place (``taken``)."""
    plain = skeleton(name)
    if not any(c.isalpha() for c in plain):
        return Refusal.NAME_EMPTY
    for part in plain.split():
        if len({_alphabet(c) for c in part if c.isalpha()} & ALIKE) > 1:
            return Refusal.NAME_MIXED
    words = {"".join(c for c in part if c.isalnum()) for part in plain.split()}
    if words & OFFICIAL or _bare(plain) in {_bare(skeleton(text)) for text in (*STANDS_FOR_NOBODY, *taken)}:
        return Refusal.NAME_OFFICIAL
    return None


def may_be_young_name(name: str) -> Refusal | None:
    """Of somebody under 18 others see a first name or a made-up name: one word, and no contact in it."""
    fine = len(name) <= LONGEST_YOUNG_NAME and not re.search(r"[\s\d@:/.]", name)
    return None if fine else Refusal.YOUNG_NAME


def _bare(plain: str) -> str:
    """Without accents: "Inês" and "Ines" look alike."""
    return "".join(letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]
