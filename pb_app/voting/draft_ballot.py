"""A ballot that was begun: kept in the voter's own cookie, never on the server, so it survives signing in.

Beside it stands what only this device knows: the receipt of the ballot cast last, and when it was cast.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import session


def _name(round_id: int) -> str:
    return f"draft-ballot{round_id}"


def load(round_id: int) -> dict[int, int]:
    """What was chosen so far, as it was typed: 1 for a tick, points, a mark, or a place in an order."""
    kept = str(session.get(_name(round_id), ""))
    parts = (part.split(":") for part in kept.split(",") if part.count(":") == 1)
    return {int(number): int(value) for number, value in parts}


def begun(round_id: int) -> bool:
    return _name(round_id) in session


def keep(round_id: int, values: Mapping[int, int]) -> None:
    session[_name(round_id)] = ",".join(f"{number}:{values[number]}" for number in sorted(values)[:500])


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
