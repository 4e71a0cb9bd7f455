"""Addresses, numbers and codes are never kept, only keyed hashes of them."""

import hashlib
import hmac

from pb_app.voting.terms import Proof


def keyed(secret: str, round_id: int, kind: Proof, value: str) -> str:
    """A hash of an address, number or code that says nothing without the instance's secret."""
    return hmac.new(secret.encode(), f"{kind}|{round_id}|{value}".encode(), hashlib.sha256).hexdigest()
