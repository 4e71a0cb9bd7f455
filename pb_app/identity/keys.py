"""Keyed hashes of a person: enough to find somebody again, and those who are nearly them, without keeping who they are.

Without the key they say nothing. One name has several, so that another spelling of it has one of them in common.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pb_app.identity import names
from pb_app.identity.phones import PhoneNumber
from pb_app.identity.terms import KeyKind, PhoneKind

#: Hexadecimal digits of a hash: 128 bits, so that two people's never meet by chance.
HASH_LENGTH = 32
_PHONE_KINDS = {PhoneKind.MOBILE: KeyKind.MOBILE}


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What is known of somebody while they are read; nothing of it is kept. ``email`` is an ``email_key``."""

    name: str = ""
    born: date | None = None
    phone: PhoneNumber | None = None
    email: str = ""


class PersonKey(NamedTuple):
    kind: KeyKind
    hash: str


@dataclass(frozen=True, slots=True)
class PersonKeys:
    """All keyed hashes of one person."""

    keys: frozenset[PersonKey]

    @classmethod
    def none(cls) -> "PersonKeys":
        """Of somebody of whom nothing is known."""
        return cls(frozenset())

    def of(self, kind: KeyKind) -> frozenset[str]:
        return frozenset(key.hash for key in self.keys if key.kind is kind)

    def has(self, kind: KeyKind) -> bool:
        return any(key.kind is kind for key in self.keys)

    def share(self, other: "PersonKeys", *kinds: KeyKind) -> bool:
        """Whether both have a hash of one of these kinds in common."""
        return any(key.kind in kinds for key in self.keys & other.keys)


def person_keys(key: bytes, details: PersonDetails) -> PersonKeys:
    """The keyed hashes of a person: always the same ones for the same key and details. An empty key is refused."""
    if not key:
        raise ValueError("a key is needed")
    parts = (*_of_name(details.name, details.born), *_of_date(details.born), *_of_contact(details))
    return PersonKeys(frozenset(PersonKey(kind, _keyed(key, about, value)) for kind, about, value in parts if value))


def _keyed(key: bytes, about: str, value: str) -> str:
    return hmac.new(key, f"{about}|{value}".encode(), hashlib.sha256).hexdigest()[:HASH_LENGTH]


#: A kind, what is hashed (two kinds that are compared with each other hash the same), and its text.
_Part = tuple[KeyKind, str, str]


def _of_name(name: str, born: date | None) -> Iterator[_Part]:
    folded, plain = names.folded(name), names.plain(name)
    yield KeyKind.NAME, "name", folded
    yield KeyKind.PLAIN, "plain", plain
    yield KeyKind.SORTED, "sorted", names.in_order(plain)
    yield KeyKind.JOINED, "joined", plain.replace(" ", "")
    if (short := names.without_initials(plain)) != names.in_order(plain):
        yield KeyKind.SHORT, "sorted", short
    yield from _each(KeyKind.LEFT_OUT, names.one_left_out(plain))
    if born:
        yield from _each(KeyKind.WORD_BORN, (f"{word}|{born}" for word in plain.split() if len(word) > 1))


def _each(kind: KeyKind, values: Iterable[str]) -> Iterator[_Part]:
    return ((kind, kind.value, value) for value in values)


def _of_date(born: date | None) -> Iterator[_Part]:
    if born is None:
        return
    text = born.isoformat()
    yield KeyKind.BORN, "born", text
    covered = (f"{text[:at]}_{text[at + 1 :]}" for at, digit in enumerate(text) if digit != "-")
    turned = "{} {} {}".format(born.year, *sorted((born.month, born.day)))
    yield from _each(KeyKind.BORN_SLIP, (*covered, turned))


def _of_contact(details: PersonDetails) -> Iterator[_Part]:
    if details.phone:
        yield _PHONE_KINDS.get(details.phone.kind, KeyKind.LANDLINE), "phone", details.phone.number
    yield KeyKind.EMAIL, "email", details.email
