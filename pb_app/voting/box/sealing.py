"""Ballots as canonical texts, sealed with libsodium's sealed boxes through PyNaCl; no composition of our own.

A ballot's canonical text is padded to one size, so that the length of an envelope says nothing.
"""

import base64
import hashlib
import json

from nacl.public import PublicKey, SealedBox

from pb_app.voting.terms import Choices

SIZES = (256, 512, 1024, 4096, 16384)


def canonical(choices: Choices) -> str:
    """One text for one ballot: proposal numbers ascending, as JSON."""
    return json.dumps({str(number): choices[number] for number in sorted(choices)}, separators=(",", ":"))


def parse(text: str) -> dict[int, int]:
    """The choices of a canonical text."""
    return {int(number): int(score) for number, score in json.loads(text).items()}


def size_for(names: int, highest: int, score: int) -> int:
    """The smallest envelope that holds any ballot of so many names, with numbers and scores up to these."""
    longest = 2 + names * (len(str(highest)) + len(str(score)) + 4)
    return next((size for size in SIZES if longest <= size), SIZES[-1])


def seal(choices: Choices, public_key: bytes, size: int = 4096) -> bytes:
    text = canonical(choices).encode()
    if len(text) > size:
        raise ValueError("the ballot is too long to seal")
    return SealedBox(PublicKey(public_key)).encrypt(text.ljust(size, b" "))


def tracker_of(sealed: bytes) -> str:
    """80 bits of the envelope's hash, as 16 letters and digits."""
    return base64.b32encode(hashlib.sha256(sealed).digest()[:10]).decode()
