"""The two secrets of a round, outside the database: each in a file of its own, wrapped by a key of its own."""

import hashlib
import hmac
import logging
import os
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from nacl.secret import SecretBox
from nacl.signing import SigningKey
from nacl.utils import random

log = logging.getLogger(__name__)

SIGNING = "board.sign"


class Unreadable(Exception):
    """An envelope or a key file does not open with this key."""


class OldKeyFile(Unreadable):
    """A key file from the time when both keys of a round lay in one file; this version does not read it."""


class KeyPurpose(StrEnum):
    """What a file holds; each purpose has a wrapping key of its own."""

    SIGNING = "round"
    SLOT = "slot"
    OPENING = "opening"


@dataclass(frozen=True, slots=True)
class SlotKey:
    """Finds the slot of a person or of a paper in one round's box. It opens no envelope."""

    public: bytes
    secret: bytes = field(repr=False)

    @classmethod
    def new(cls, public: bytes) -> "SlotKey":
        return cls(public, random(32))

    def slot_of(self, round_id: int, voter_id: int) -> str:
        return self._keyed(f"{round_id}|{voter_id}")

    def paper_slot(self, round_id: int, serial: int) -> str:
        """A paper's own slot: the paper carries a number, never a person."""
        return self._keyed(f"{round_id}|paper|{serial}")

    def _keyed(self, text: str) -> str:
        return hmac.new(self.secret, text.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class OpeningKey:
    """Opens the envelopes of one round. Only whoever asked for it holds it: no cache keeps it in memory."""

    private: bytes = field(repr=False)

    @classmethod
    def new(cls) -> "OpeningKey":
        return cls(bytes(PrivateKey.generate()))

    @property
    def public(self) -> bytes:
        return bytes(PrivateKey(self.private).public_key)

    def belonging_to(self, public_key: bytes) -> "OpeningKey":
        """The same key. Raises Unreadable when it is another round's."""
        if len(self.private) != 32 or self.public != public_key:
            raise Unreadable("this key belongs to another box")
        return self

    @cached_property
    def _box(self) -> SealedBox[PrivateKey]:
        return SealedBox(PrivateKey(self.private))

    def open(self, sealed: bytes) -> str:
        """The canonical text in an envelope. Raises Unreadable."""
        try:
            return self._box.decrypt(sealed).decode().rstrip(" ")
        except (CryptoError, UnicodeDecodeError, ValueError) as error:
            raise Unreadable("an envelope does not open") from error


@dataclass(frozen=True, slots=True)
class KeyFiles:
    """Where keys live, outside the database and its backups.

    ``folder`` and ``secret`` keep and wrap the slot keys, which casting needs; ``opening_folder`` and
    ``opening_secret`` those that open a box, which only an opening needs. A host can keep the two in different places.
    """

    folder: Path
    secret: str = field(repr=False)
    opening_folder: Path
    opening_secret: str = field(repr=False)

    def _box(self, purpose: KeyPurpose) -> SecretBox:
        secret = self.opening_secret if purpose is KeyPurpose.OPENING else self.secret
        return SecretBox(hashlib.sha256(f"commonpot {purpose} keys|{secret}".encode()).digest())

    def _path(self, public_key: bytes, purpose: KeyPurpose) -> Path:
        folder = self.opening_folder if purpose is KeyPurpose.OPENING else self.folder
        return folder / f"{_stem(public_key)}.{purpose}.key"

    def _write(self, path: Path, purpose: KeyPurpose, content: bytes) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(self._box(purpose).encrypt(content))
            file.flush()
            os.fsync(file.fileno())

    def _read(self, path: Path, purpose: KeyPurpose) -> bytes:
        try:
            return self._box(purpose).decrypt(path.read_bytes())
        except (OSError, CryptoError, ValueError) as error:
            raise Unreadable("the key file is missing or does not open") from error

    def _read_of(self, public_key: bytes, purpose: KeyPurpose) -> bytes:
        self._refuse_old(public_key)
        return self._read(self._path(public_key, purpose), purpose)

    def _refuse_old(self, public_key: bytes) -> None:
        if self._old_path(public_key).exists():
            raise OldKeyFile("this key file holds both keys of a round; put the key back from its printed sheet")

    def _old_path(self, public_key: bytes) -> Path:
        return self.folder / f"{_stem(public_key)}.key"

    def write_slot_key(self, key: SlotKey) -> None:
        self._write(self._path(key.public, KeyPurpose.SLOT), KeyPurpose.SLOT, key.secret)

    def write_opening_key(self, key: OpeningKey) -> None:
        """Only for a round whose opening key the server keeps."""
        self._write(self._path(key.public, KeyPurpose.OPENING), KeyPurpose.OPENING, key.private)

    def slot_key(self, public_key: bytes) -> SlotKey:
        """The slot key that belongs to a public key. Raises Unreadable when its file is gone or was changed."""
        return SlotKey(public_key, self._read_of(public_key, KeyPurpose.SLOT))

    def opening_key(self, public_key: bytes) -> OpeningKey:
        """The opening key that belongs to a public key. Raises Unreadable where the server has none."""
        return OpeningKey(self._read_of(public_key, KeyPurpose.OPENING)).belonging_to(public_key)

    def touched(self, public_key: bytes) -> float:
        """When the file of a slot key was last written. Raises Unreadable when it is gone."""
        try:
            return self._path(public_key, KeyPurpose.SLOT).stat().st_mtime
        except OSError as error:
            self._refuse_old(public_key)
            raise Unreadable("the key file is missing") from error

    def destroy(self, public_key: bytes) -> None:
        """Overwrite and remove a round's secrets; nothing happens when they are gone already."""
        for purpose in (KeyPurpose.OPENING, KeyPurpose.SLOT):
            _destroy(self._path(public_key, purpose))
        _destroy(self._old_path(public_key))

    @property
    def has_signing_key(self) -> bool:
        return (self.folder / SIGNING).exists()

    def signing_key(self) -> SigningKey:
        """The instance's own key for the public board, made when it is first needed. Raises Unreadable."""
        path = self.folder / SIGNING
        if not path.exists():
            try:
                self._write(path, KeyPurpose.SIGNING, bytes(SigningKey.generate()))
            except FileExistsError:
                log.info("another worker was quicker to make the signing key")
        return SigningKey(self._read(path, KeyPurpose.SIGNING))


def _stem(public_key: bytes) -> str:
    return hashlib.sha256(public_key).hexdigest()[:32]


def _destroy(path: Path) -> None:
    if path.exists():
        with path.open("r+b") as file:
            file.write(random(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
