"""Short texts that only this installation can read, for keeping on somebody's device.

Each is sealed for one purpose and opens for no other. Its length is rounded up, so that it says nothing.
"""

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from hashlib import blake2b

from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

#: Lengths are rounded up to a multiple of this.
BLOCK = 128
#: No sealed text that a browser keeps is longer than this.
LONGEST = 4000


@lru_cache(maxsize=256)
def _box(secret: str, purpose: str) -> SecretBox:
    master = blake2b(secret.encode(), digest_size=32, person=b"device text").digest()
    return SecretBox(blake2b(purpose.encode(), key=master, digest_size=32).digest())


def seal(text: str, *, secret: str, purpose: str) -> str:
    """The text, compressed, padded and sealed, as letters that a cookie can hold."""
    padded = sodium_pad(zlib.compress(text.encode(), 9), BLOCK)
    return urlsafe_b64encode(_box(secret, purpose).encrypt(padded)).decode()


def unseal(sealed: str, *, secret: str, purpose: str) -> str | None:
    """The text again; None when it was not sealed here for this purpose."""
    if len(sealed) > LONGEST or not sealed.isascii():
        return None
    try:
        return zlib.decompress(sodium_unpad(_box(secret, purpose).decrypt(urlsafe_b64decode(sealed)), BLOCK)).decode()
    except (CryptoError, ValueError, zlib.error):
        return None
