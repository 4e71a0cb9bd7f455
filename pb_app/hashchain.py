"""Hash chains and digests of data: canonical bytes and their hash, and finding the first row that does not fit.

A chain's rows are numbered from 1 without gaps, and each row's hash covers the one before it, so that a change anywhere
shows. Who keeps a chain says how its rows are hashed; this module says how rows follow one another.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

#: What stands before the first row.
GENESIS = "0" * 64


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces, letters as they are: one text for one value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def text_digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def digest(value: object) -> str:
    """SHA-256 of the canonical text of a value."""
    return text_digest(canonical(value))


def link_digest(previous: str, value: object) -> str:
    """SHA-256 of the hash before and, right after it, the canonical text of a row."""
    return text_digest(previous + canonical(value))


@dataclass(frozen=True, slots=True)
class ChainHead:
    """Where a chain ends: the number of its last row and that row's hash."""

    n: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A row of a chain: ``digest_after`` gives the hash it should have after the hash before it.

    ``previous`` is the hash of the row before, where a row has it written down.
    """

    n: int
    hash: str
    digest_after: Callable[[str], str]
    previous: str | None = None


class ChainFault(StrEnum):
    """What is wrong with a row."""

    MISSING = "missing"
    OTHER_PREVIOUS = "other-previous"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """The first row that does not fit, and what is wrong with it."""

    n: int
    fault: ChainFault


def check(head: ChainHead, link: ChainLink) -> ChainBreak | None:
    """What is wrong with a row that comes after ``head``; None when it fits."""
    if link.n != head.n + 1:
        return ChainBreak(head.n + 1, ChainFault.MISSING)
    if link.previous is not None and link.previous != head.hash:
        return ChainBreak(link.n, ChainFault.OTHER_PREVIOUS)
    if link.hash != link.digest_after(head.hash):
        return ChainBreak(link.n, ChainFault.CHANGED)
    return None


def first_break(links: Iterable[ChainLink]) -> ChainBreak | None:
    """The first row that does not fit, or None when every row does."""
    head = ChainHead()
    for link in links:
        broken = check(head, link)
        if broken is not None:
            return broken
        head = ChainHead(link.n, link.hash)
    return None
