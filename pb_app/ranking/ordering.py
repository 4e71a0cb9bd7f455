"""The order of proposals on a page: different for each visitor, the same each time they come back."""

import hmac
from collections.abc import Iterable
from hashlib import sha256


def order_cards(ids: Iterable[str], *, seed: bytes, viewer: bytes) -> tuple[str, ...]:
    """All ids in an order that only ``seed`` and ``viewer`` decide; publishing the seed makes it checkable."""

    def place(id: str) -> bytes:
        return hmac.new(seed, viewer + b"|" + id.encode(), sha256).digest()

    return tuple(sorted(ids, key=place))
