"""Sealing and opening with libsodium's sealed boxes, through PyNaCl; no composition of our own.

A ballot's canonical text is padded to one size, so that the length of an envelope says nothing.
"""

import base64
import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox
from nacl.utils import random

from pb_app.voting.terms import Choices

SIZE = 4096


class Unreadable(Exception):
    """An envelope or a key file does not open with this key."""


def canonical(choices: Choices) -> str:
    """One text for one ballot: proposal numbers ascending, as JSON."""
    return json.dumps({str(number): choices[number] for number in sorted(choices)}, separators=(",", ":"))


def parse(text: str) -> dict[int, int]:
    """The choices of a canonical text."""
    return {int(number): int(score) for number, score in json.loads(text).items()}


def seal(choices: Choices, public_key: bytes) -> bytes:
    text = canonical(choices).encode()
    if len(text) > SIZE - 4:
        raise ValueError("the ballot is too long to seal")
    return SealedBox(PublicKey(public_key)).encrypt(text.ljust(SIZE, b" "))


def tracker_of(sealed: bytes) -> str:
    """80 bits of the envelope's hash, as 16 letters and digits."""
    return base64.b32encode(hashlib.sha256(sealed).digest()[:10]).decode()


@dataclass(frozen=True, slots=True)
class Keys:
    """A round's secrets: to open its envelopes, and to find a person's slot."""

    private: bytes
    slot: bytes

    @classmethod
    def new(cls) -> "Keys":
        return cls(bytes(PrivateKey.generate()), random(32))

    @property
    def public(self) -> bytes:
        return bytes(PrivateKey(self.private).public_key)

    def slot_of(self, round_id: int, account_id: int) -> str:
        return hmac.new(self.slot, f"{round_id}|{account_id}".encode(), hashlib.sha256).hexdigest()

    def open(self, sealed: bytes) -> str:
        """The canonical text in an envelope. Raises Unreadable."""
        try:
            return SealedBox(PrivateKey(self.private)).decrypt(sealed).decode().rstrip(" ")
        except (CryptoError, UnicodeDecodeError, ValueError) as error:
            raise Unreadable("an envelope does not open") from error


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """Where keys live: one file per round, outside the database and its backups, wrapped by the instance's secret."""

    folder: Path
    secret: str

    def _box(self) -> SecretBox:
        return SecretBox(hashlib.sha256(b"commonpot round keys|" + self.secret.encode()).digest())

    def _path(self, public_key: bytes) -> Path:
        return self.folder / f"{hashlib.sha256(public_key).hexdigest()[:32]}.key"

    def write(self, keys: Keys) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._path(keys.public)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(self._box().encrypt(keys.private + keys.slot))
            file.flush()
            os.fsync(file.fileno())

    def read(self, public_key: bytes) -> Keys:
        """The secrets that belong to a public key. Raises Unreadable when the file is gone or was changed."""
        try:
            content = self._box().decrypt(self._path(public_key).read_bytes())
        except (OSError, CryptoError, ValueError) as error:
            raise Unreadable("the key file is missing or does not open") from error
        return Keys(content[:32], content[32:64])
