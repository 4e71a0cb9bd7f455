"""Sheets to print, and a key split between trustees.

Shares are Shamir's, through PyCryptodome, which splits 16 bytes at a time: a key is split as two halves.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from Crypto.Protocol.SecretSharing import Shamir


@dataclass(frozen=True, slots=True)
class KeySheet:
    """One paper to print: ``key`` opens the box (a whole key, or one share of it), ``slot`` finds a voter's slot."""

    number: int
    of: int
    key: str
    slot: str


def split(secret: bytes, enough: int, parts: int) -> list[bytes]:
    """Shares of 33 bytes: a number, and two halves of 16."""
    halves = [Shamir.split(enough, parts, secret[at : at + 16]) for at in (0, 16)]
    return [bytes([n]) + item + two for (n, item), (_, two) in zip(*halves, strict=True)]


def join(shares: Sequence[bytes]) -> bytes:
    """The secret of enough different shares; wrong shares give another secret."""
    own = {share[0]: share for share in shares if len(share) == 33}
    return b"".join(Shamir.combine([(n, share[at : at + 16]) for n, share in own.items()]) for at in (1, 17))
