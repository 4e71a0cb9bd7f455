"""Keyed hashes that stand for an address: found again by whoever has the address, and says it to nobody."""

import hashlib
import hmac

from flask import current_app


def address_mark(email: str, purpose: str) -> str:
    """The mark of an address for one purpose, such as one round."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"{purpose}|{email.lower()}".encode(), hashlib.sha256).hexdigest()
