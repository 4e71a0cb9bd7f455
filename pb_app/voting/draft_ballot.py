"""A ballot that was begun: kept in the voter's own cookie, never on the server, so it survives signing in.

Beside it stands what only this device knows: the receipt of the ballot cast last, and when it was cast.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import session

_WRITTEN = re.compile(r"(?:[0-9]{1,8}:[0-9]{1,8}(?:,(?=[0-9])|$)){0,500}")


def _name(round_id: int) -> str:
    return f"draft-ballot{round_id}"


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
    return read(str(session.get(_name(round_id), ""))) or {}


def digest(values: Mapping[int, int], *, secret: str, round_id: int, voter_id: int, rules: str) -> str:
    """Binds a page to what it shows: these choices, for this voter, under these rules. Without the secret it says nothing."""
    shown = f"{round_id}|{voter_id}|{rules}|{written(values)}".encode()
    return hmac.new(secret.encode(), b"shown ballot|" + shown, hashlib.sha256).hexdigest()


def begun(round_id: int) -> bool:
    return _name(round_id) in session


def keep(round_id: int, values: Mapping[int, int]) -> None:
    session[_name(round_id)] = written(values)


def empty(round_id: int) -> None:
    session.pop(_name(round_id), None)


@dataclass(frozen=True, slots=True)
class DeviceReceipt:
    """A receipt on this device."""

    tracker: str
    at: datetime


def keep_receipt(round_id: int, tracker: str, at: datetime) -> None:
    session[f"receipt{round_id}"] = f"{tracker}|{int(at.timestamp())}"


def receipt(round_id: int) -> DeviceReceipt | None:
    """The receipt of the ballot cast last on this device."""
    tracker, _, at = str(session.get(f"receipt{round_id}", "")).partition("|")
    return DeviceReceipt(tracker, datetime.fromtimestamp(int(at), UTC)) if tracker and at.isdigit() else None
