"""Addresses, numbers and codes are never kept, only keyed hashes of them."""

import hashlib
import hmac

from pb_app.voting.terms import Proof


def keyed(secret: str, round_id: int, kind: Proof, value: str) -> str:
    """A hash of an address, number or code that says nothing without the instance's secret."""
    return hmac.new(secret.encode(), f"{kind}|{round_id}|{value}".encode(), hashlib.sha256).hexdigest()


def keyed_list_row(secret: str, round_id: int, words: str) -> str:
    """A hash of somebody's name and address on a list: it finds them when the list comes again, and opens nothing."""
    return hmac.new(secret.encode(), f"list-row|{round_id}|{words}".encode(), hashlib.sha256).hexdigest()
