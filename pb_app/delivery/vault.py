"""What must not be read from a stolen database: sealed with a key made from the installation's secret."""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from pb_app.delivery.terms import BankAccount


class Unreadable(Exception):
    """It does not open: the installation's secret was changed."""


@dataclass(frozen=True, slots=True)
class Vault:
    """Seals and opens; ``secret`` is the installation's SECRET_KEY."""

    secret: str

    def _key(self, use: str) -> bytes:
        return hashlib.sha256(f"commonpot {use}|{self.secret}".encode()).digest()

    def seal(self, content: bytes) -> bytes:
        return bytes(SecretBox(self._key("vault")).encrypt(content))

    def open(self, sealed: bytes) -> bytes:
        """Raises Unreadable."""
        try:
            return SecretBox(self._key("vault")).decrypt(sealed)
        except (CryptoError, ValueError) as error:
            raise Unreadable("sealed with another secret") from error

    def seal_bank(self, bank: BankAccount) -> bytes:
        return self.seal(json.dumps(asdict(bank)).encode())

    def open_bank(self, sealed: bytes) -> BankAccount:
        """Raises Unreadable."""
        return BankAccount(**json.loads(self.open(sealed)))

    def mark(self, bank: BankAccount) -> str:
        """The same for the same account, and nobody without the secret can find the account from it."""
        return hmac.new(self._key("marks"), f"{bank.sort_code}|{bank.number}".encode(), hashlib.sha256).hexdigest()
