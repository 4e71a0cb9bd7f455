"""The secrets of a round, and the files they are kept in, outside the database."""

import hashlib
import hmac
import logging
import os
from dataclasses import dataclass
from functools import lru_cache
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


@lru_cache(maxsize=8)
def _opener(private: bytes) -> SealedBox[PrivateKey]:
    return SealedBox(PrivateKey(private))


@dataclass(frozen=True, slots=True)
class Keys:
    """A round's secrets: to open its envelopes (None where trustees hold it), and to find a person's slot."""

    public: bytes
    slot: bytes
    private: bytes | None = None

    @classmethod
    def new(cls) -> "Keys":
        private = PrivateKey.generate()
        return cls(bytes(private.public_key), random(32), bytes(private))

    def with_private(self, private: bytes) -> "Keys":
        """The same with the opening key put back. Raises Unreadable when it is another round's."""
        if len(private) != 32 or bytes(PrivateKey(private).public_key) != self.public:
            raise Unreadable("this key belongs to another box")
        return Keys(self.public, self.slot, private)

    def slot_of(self, round_id: int, voter_id: int) -> str:
        return self._keyed(f"{round_id}|{voter_id}")

    def paper_slot(self, round_id: int, serial: int) -> str:
        """A paper's own slot: the paper carries a number, never a person."""
        return self._keyed(f"{round_id}|paper|{serial}")

    def _keyed(self, text: str) -> str:
        return hmac.new(self.slot, text.encode(), hashlib.sha256).hexdigest()

    def open(self, sealed: bytes) -> str:
        """The canonical text in an envelope. Raises Unreadable."""
        if self.private is None:
            raise Unreadable("the key that opens is not here")
        try:
            return _opener(self.private).decrypt(sealed).decode().rstrip(" ")
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

    def _write(self, path: Path, content: bytes) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(self._box().encrypt(content))
            file.flush()
            os.fsync(file.fileno())

    def _read(self, path: Path) -> bytes:
        try:
            return self._box().decrypt(path.read_bytes())
        except (OSError, CryptoError, ValueError) as error:
            raise Unreadable("the key file is missing or does not open") from error

    def write(self, keys: Keys) -> None:
        """Keep a round's secrets; without ``private`` only the slot key is written."""
        self._write(self._path(keys.public), (keys.private or bytes(32)) + keys.slot)

    def read(self, public_key: bytes) -> Keys:
        """The secrets that belong to a public key. Raises Unreadable when the file is gone or was changed."""
        content = self._read(self._path(public_key))
        private = content[:32] if any(content[:32]) else None
        return Keys(public_key, content[32:64], private)

    def touched(self, public_key: bytes) -> float:
        """When a key file was last written. Raises Unreadable when it is gone."""
        try:
            return self._path(public_key).stat().st_mtime
        except OSError as error:
            raise Unreadable("the key file is missing") from error

    def destroy(self, public_key: bytes) -> None:
        """Overwrite and remove a round's secrets; nothing happens when they are gone already."""
        path = self._path(public_key)
        if path.exists():
            with path.open("r+b") as file:
                file.write(random(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()

    def signing_key(self) -> SigningKey:
        """The instance's own key for the public board, made when it is first needed. Raises Unreadable."""
        path = self.folder / SIGNING
        if not path.exists():
            try:
                self._write(path, bytes(SigningKey.generate()))
            except FileExistsError:
                log.info("another worker was quicker to make the signing key")
        return SigningKey(self._read(path))
