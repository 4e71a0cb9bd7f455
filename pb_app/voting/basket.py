"""A ballot that was begun: kept in the voter's own cookie, never on the server, so it survives signing in."""

from flask import session


def _name(round_id: int) -> str:
    return f"basket{round_id}"


def load(round_id: int) -> list[int]:
    """The numbers chosen so far."""
    return [int(number) for number in session.get(_name(round_id), [])]


def begun(round_id: int) -> bool:
    return _name(round_id) in session


def keep(round_id: int, numbers: list[int]) -> None:
    session[_name(round_id)] = sorted(set(numbers))[:500]


def empty(round_id: int) -> None:
    session.pop(_name(round_id), None)


def keep_receipt(round_id: int, tracker: str) -> None:
    session[f"receipt{round_id}"] = tracker


def receipt(round_id: int) -> str | None:
    """The tracker of the ballot cast last on this device."""
    return session.get(f"receipt{round_id}")
