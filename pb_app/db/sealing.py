"""Text that nobody reads from a stolen database: sealed with a key made from the installation's secret."""

import base64
import hashlib
import logging
from enum import StrEnum

from flask import current_app
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from sqlalchemy import Dialect, Text, TypeDecorator

log = logging.getLogger(__name__)
#: Filled up to a multiple of this, so that the length does not say which of a few words it is.
BLOCK = 64


def _box(purpose: str) -> SecretBox:
    secret = current_app.config["SECRET_KEY"]
    return SecretBox(hashlib.sha256(f"commonpot sealed {purpose}|{secret}".encode()).digest())


def seal(purpose: str, text: str) -> str:
    """Seal a text for one purpose: it opens for no other."""
    content = text.encode()
    filled = content.ljust(max(BLOCK, -(-len(content) // BLOCK) * BLOCK), b"\0")
    return base64.b64encode(bytes(_box(purpose).encrypt(filled))).decode()


def unseal(purpose: str, sealed: str) -> str | None:
    """The text; None when it does not open, because the installation's secret was changed."""
    try:
        return _box(purpose).decrypt(base64.b64decode(sealed, validate=True)).rstrip(b"\0").decode()
    except (CryptoError, ValueError) as error:
        log.warning("a sealed %s does not open: %s", purpose, type(error).__name__)
        return None


class SealedText(TypeDecorator[str]):
    """A column that holds sealed text; the application sees it open. It can't be searched or compared in SQL."""

    impl = Text
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else seal(self.purpose, value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """What does not open any more is empty: nobody is kept out of everything else by it."""
        return None if value is None else unseal(self.purpose, value) or ""


class SealedWord(TypeDecorator[StrEnum]):
    """The same for one of a few machine words; ``fallback`` stands for one that does not open any more."""

    impl = Text
    cache_ok = True

    def __init__(self, purpose: str, fallback: StrEnum) -> None:
        super().__init__()
        self.purpose, self.fallback = purpose, fallback

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else seal(self.purpose, type(self.fallback)(value).value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        word = unseal(self.purpose, value) if value is not None else None
        return type(self.fallback)(word) if word else self.fallback
