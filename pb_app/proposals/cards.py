"""Pictures for shared links, kept for a while: drawing one costs half a second, and anybody may ask for it."""

import hashlib
import threading
from collections import OrderedDict

from pb_app.proposals import images

#: As many pictures as are kept; each has some tens of kilobytes.
KEPT = 64
_kept: OrderedDict[str, bytes] = OrderedDict()
_drawing = threading.Lock()


def card(title: str, round: str, photo: bytes | None) -> bytes:
    """The picture of a proposal. One is drawn at a time, so that asking for many does not slow down everything else."""
    key = hashlib.sha256(repr((title, round)).encode() + (photo or b"")).hexdigest()
    with _drawing:
        content = _kept.pop(key, None) or images.card(title, round, photo)
        _kept[key] = content
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return content
