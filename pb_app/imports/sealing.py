"""Sealing a file between two steps, with a key made of the installation's secret and a token of one browser.

Neither a stolen database nor its backup opens it, even together with the secret: the token is only in the cookie.
"""

import hashlib
import secrets
import zlib

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox


class WrongKey(Exception):
    """It does not open: the token or the installation's secret is another one."""


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """By which a file is found; nobody can make the token of it."""
    return hashlib.sha256(f"commonpot upload|{token}".encode()).hexdigest()


def _box(secret: str, token: str) -> SecretBox:
    return SecretBox(hashlib.sha256(f"commonpot upload key|{secret}|{token}".encode()).digest())


def seal(secret: str, token: str, content: bytes) -> bytes:
    return bytes(_box(secret, token).encrypt(zlib.compress(content)))


def unseal(secret: str, token: str, sealed: bytes) -> bytes:
    """Raises WrongKey."""
    try:
        return zlib.decompress(_box(secret, token).decrypt(sealed))
    except (CryptoError, ValueError) as error:
        raise WrongKey("sealed with another key") from error
