"""Message encryption for Web Push (RFC 8291), and the signature that says who sends (VAPID, RFC 8292).

Written here on ``cryptography``, which signing in with passkeys needs anyway: the library for it would bring two HTTP
clients along, and posts to whatever address it is given.
"""

import base64
import json
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

RECORD = 4096
#: How long a push service may believe a signature; a day is the most that it accepts.
SIGNED_FOR = 12 * 60 * 60

__all__ = ["InvalidKey", "VapidKey", "base64url", "encrypt", "from_base64url", "public_key"]


def base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Raises ValueError for anything else."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def public_key(point: bytes) -> ec.EllipticCurvePublicKey:
    """Raises ValueError for a point that is not on the curve."""
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def _derive(secret: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)


def encrypt(
    words: bytes,
    *,
    p256dh: bytes,
    auth: bytes,
    once: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """A body that only the device can open. ``once`` and ``salt`` are new each time, except in tests."""
    once, salt = once or ec.generate_private_key(ec.SECP256R1()), salt or os.urandom(16)
    own = _point(once.public_key())
    shared = once.exchange(ec.ECDH(), public_key(p256dh))
    secret = _derive(shared, salt=auth, info=b"WebPush: info\0" + p256dh + own, length=32)
    key = _derive(secret, salt=salt, info=b"Content-Encoding: aes128gcm\0", length=16)
    nonce = _derive(secret, salt=salt, info=b"Content-Encoding: nonce\0", length=12)
    header = salt + RECORD.to_bytes(4) + len(own).to_bytes(1) + own
    return header + AESGCM(key).encrypt(nonce, words + b"\x02", None)


@dataclass(frozen=True)
class VapidKey:
    """The key of an installation."""

    private: ec.EllipticCurvePrivateKey

    @classmethod
    def make(cls) -> "VapidKey":
        return cls(ec.generate_private_key(ec.SECP256R1()))

    @classmethod
    def read(cls, pem: bytes) -> "VapidKey":
        """Raises ValueError for anything but a key of this kind."""
        key = serialization.load_pem_private_key(pem, password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
            raise ValueError("not a P-256 key")
        return cls(key)

    def pem(self) -> bytes:
        return self.private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    def public(self) -> str:
        """What browsers are told, so that only we can send to them."""
        return base64url(_point(self.private.public_key()))

    def authorisation(self, origin: str, contact: str, now: int) -> str:
        """The header for a push service, which is named by its origin."""
        claims = {"aud": origin, "exp": now + SIGNED_FOR, "sub": contact}
        parts = ({"typ": "JWT", "alg": "ES256"}, claims)
        signed = ".".join(base64url(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
        r, s = decode_dss_signature(self.private.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return f"vapid t={signed}.{base64url(r.to_bytes(32) + s.to_bytes(32))}, k={self.public()}"
