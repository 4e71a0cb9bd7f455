"""A ballot that was begun: kept on the voter's own device, never on the server, so it survives signing in.

Beside it stands what only this device knows: the receipt of the ballot cast last, and when it was cast.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pb_app.voting import device_cookies
from pb_app.voting.device_cookies import DRAFT, RECEIPT
from pb_app.web import sealed_text

_WRITTEN = re.compile(r"(?:[0-9]{1,8}:[0-9]{1,8}(?:,(?=[0-9])|$)){0,500}")
#: How long a receipt stays on a device, and a draft whose vote has no end yet, in seconds.
RECEIPT_FOR, DRAFT_FOR = 60 * 24 * 60 * 60, 14 * 24 * 60 * 60


def written(values: Mapping[int, int]) -> str:
    """Choices as one line of text: ``1:1,4:2``, numbers ascending."""
    return ",".join(f"{number}:{values[number]}" for number in sorted(values)[:500])


def read(text: str) -> dict[int, int] | None:
    """The choices in such a line; None when it is no such line."""
    if not _WRITTEN.fullmatch(text):
        return None
    return {int(number): int(value) for number, value in (part.split(":") for part in text.split(",") if part)}


def load(round_id: int) -> dict[int, int]:
    """What was chosen so far, as it was typed: 1 for a tick, points, a mark, or a place in an order."""
    return read(device_cookies.load(f"{DRAFT}{round_id}") or "") or {}


def digest(values: Mapping[int, int], *, secret: str, round_id: int, voter_id: int, rules: str) -> str:
    """Binds a page to what it shows: these choices, for this voter, under these rules. Without the secret it says nothing."""
    shown = f"{round_id}|{voter_id}|{rules}|{written(values)}".encode()
    return hmac.new(secret.encode(), b"shown ballot|" + shown, hashlib.sha256).hexdigest()


def new_ticket(*, secret: str, round_id: int) -> str:
    """Names one sending of a page, so that the same one arriving twice is known for one. Only we can make one."""
    nonce = secrets.token_urlsafe(12)
    return f"{nonce}.{_keyed(secret, f'ticket|{round_id}|{nonce}')}"


def mark_of(ticket: str, *, secret: str, round_id: int, voter_id: int) -> str | None:
    """What the envelope keeps of a ticket; None of one that is not ours, so that nobody can mark their own envelope.

    Without the secret nobody can work out a mark, and so show to anybody which envelope is theirs.
    """
    nonce, _, proof = ticket[:200].rpartition(".")
    if not hmac.compare_digest(proof.encode(), _keyed(secret, f"ticket|{round_id}|{nonce}").encode()):
        return None
    return _keyed(secret, f"envelope|{round_id}|{voter_id}|{nonce}")


def _keyed(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def begun(round_id: int) -> bool:
    return device_cookies.load(f"{DRAFT}{round_id}") is not None


def all_begun() -> list[int]:
    """The rounds in which this device keeps a ballot that is not cast."""
    return [round_id for round_id in device_cookies.rounds_with(DRAFT) if begun(round_id)]


def keep(round_id: int, values: Mapping[int, int], *, until: datetime | None, now: datetime) -> None:
    """Keep the choices on this device, until voting closes at the latest."""
    seconds = int((until - now).total_seconds()) if until else DRAFT_FOR
    device_cookies.keep(f"{DRAFT}{round_id}", written(values), seconds)


def empty(round_id: int) -> None:
    device_cookies.drop(f"{DRAFT}{round_id}")


def forget(round_id: int) -> None:
    """Take the draft and the receipt of a round off this device."""
    empty(round_id)
    device_cookies.drop(f"{RECEIPT}{round_id}")


def _purpose(round_id: int, voter_id: int) -> str:
    return f"remembered ballot|{round_id}|{voter_id}"


def sealed_for_device(values: Mapping[int, int], *, secret: str, round_id: int, voter_id: int) -> str:
    """Choices for the voter's own device to remember; they open only for the same voter in the same round."""
    return sealed_text.seal(written(values), secret=secret, purpose=_purpose(round_id, voter_id))


def remembered(sealed: str, *, secret: str, round_id: int, voter_id: int) -> dict[int, int] | None:
    """The choices that a device remembered; None when they are another voter's, or were changed."""
    text = sealed_text.unseal(sealed, secret=secret, purpose=_purpose(round_id, voter_id))
    return None if text is None else read(text)


@dataclass(frozen=True, slots=True)
class DeviceReceipt:
    """A receipt on this device."""

    tracker: str
    at: datetime


def keep_receipt(round_id: int, tracker: str, at: datetime) -> None:
    device_cookies.keep(f"{RECEIPT}{round_id}", f"{tracker}|{int(at.timestamp())}", RECEIPT_FOR)


def receipt(round_id: int) -> DeviceReceipt | None:
    """The receipt of the ballot cast last on this device."""
    tracker, _, at = (device_cookies.load(f"{RECEIPT}{round_id}") or "").partition("|")
    return DeviceReceipt(tracker, datetime.fromtimestamp(int(at), UTC)) if tracker and at.isdigit() else None
