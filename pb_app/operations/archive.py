"""An archive that only the holder of a recovery key can read: files in a tar, encrypted in a stream with libsodium.

Layout: the line ``MAGIC``, a fresh key sealed to the recovery key (crypto_box_seal), the header of
crypto_secretstream_xchacha20poly1305, then chunks. The last chunk carries the tag FINAL, so a file that was cut short
is noticed.
"""

import io
import os
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, BinaryIO, cast

from nacl import bindings as sodium
from nacl.encoding import HexEncoder
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

MAGIC = b"commonpot archive 1\n"
CHUNK = 64 * 1024
DAMAGED = "the backup is damaged, or was cut short"
_EXTRA = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
_HEADER = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_FINAL = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_MESSAGE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_SEALED_KEY = sodium.crypto_secretstream_xchacha20poly1305_KEYBYTES + sodium.crypto_box_SEALBYTES


class Unreadable(Exception):
    """The archive, or the recovery key, can't be used; the message says why in one line."""


def new_recovery_key() -> PrivateKey:
    return PrivateKey.generate()


def read_public(text: str) -> PublicKey:
    """The public half from its 64 characters. Raises Unreadable."""
    try:
        return PublicKey(text.strip().encode(), encoder=HexEncoder)
    except (CryptoError, ValueError, TypeError):
        raise Unreadable("this is not the public half of a recovery key: it has 64 characters, 0-9 and a-f") from None


def read_private(text: str) -> PrivateKey:
    """The recovery key from its 64 characters. Raises Unreadable."""
    try:
        return PrivateKey(text.strip().encode(), encoder=HexEncoder)
    except (CryptoError, ValueError, TypeError):
        raise Unreadable("this is not a recovery key: it has 64 characters, 0-9 and a-f") from None


class _Encrypting:
    """Takes bytes, and writes them on in encrypted chunks."""

    def __init__(self, target: BinaryIO, recovery: PublicKey) -> None:
        key = sodium.crypto_secretstream_xchacha20poly1305_keygen()
        self._target, self._waiting = target, bytearray()
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        header = sodium.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)
        target.write(MAGIC + SealedBox(recovery).encrypt(key) + header)

    def write(self, data: bytes) -> int:
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._push(bytes(self._waiting[:CHUNK]), _MESSAGE)
            del self._waiting[:CHUNK]
        return len(data)

    def finish(self) -> None:
        self._push(bytes(self._waiting), _FINAL)

    def _push(self, chunk: bytes, tag: int) -> None:
        self._target.write(sodium.crypto_secretstream_xchacha20poly1305_push(self._state, chunk, tag=tag))


class _Decrypting:
    """Gives back what was encrypted, chunk by chunk. Raises Unreadable at a chunk that was changed or is missing."""

    def __init__(self, source: BinaryIO, recovery: PrivateKey) -> None:
        self._source, self._ready, self._ended = source, b"", False
        if source.read(len(MAGIC)) != MAGIC:
            raise Unreadable("this file is not an encrypted backup of Commonpot")
        try:
            key = SealedBox(recovery).decrypt(source.read(_SEALED_KEY))
        except (CryptoError, ValueError, TypeError):
            raise Unreadable("this recovery key does not open this backup") from None
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        header = source.read(_HEADER)
        if len(header) != _HEADER:
            raise Unreadable(DAMAGED)
        sodium.crypto_secretstream_xchacha20poly1305_init_pull(self._state, header, key)

    def read(self, size: int = -1) -> bytes:
        while not self._ended and (size < 0 or len(self._ready) < size):
            self._pull()
        size = len(self._ready) if size < 0 else size
        given, self._ready = self._ready[:size], self._ready[size:]
        return given

    def _pull(self) -> None:
        try:
            chunk, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(
                self._state, self._source.read(CHUNK + _EXTRA)
            )
        except (CryptoError, ValueError, RuntimeError):
            raise Unreadable(DAMAGED) from None
        self._ready += chunk
        self._ended = tag == _FINAL


def write(target: Path, recovery: PublicKey, files: Mapping[str, Path], texts: Mapping[str, str]) -> None:
    """Write a new archive of files and texts, by their names in it; it is on the disk when this returns."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        stream = _Encrypting(file, recovery)
        with tarfile.open(fileobj=cast(IO[bytes], stream), mode="w|", bufsize=CHUNK) as tar:
            for name, text in texts.items():
                _add_text(tar, name, text.encode())
            for name, path in files.items():
                tar.add(path, arcname=name, recursive=False)
        stream.finish()
        file.flush()
        os.fsync(file.fileno())


def _add_text(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    tar.addfile(member, io.BytesIO(content))


def read(source: Path, recovery: PrivateKey, folder: Path) -> None:
    """Unpack an archive into a folder. Raises Unreadable; nothing that leads out of the folder is written."""
    with source.open("rb") as file:
        stream = _Decrypting(file, recovery)
        try:
            with tarfile.open(fileobj=cast(IO[bytes], stream), mode="r|", bufsize=CHUNK) as tar:
                tar.extractall(folder, filter="data")
        except tarfile.TarError:
            raise Unreadable("the backup is damaged") from None
        stream.read()
