"""How an award is split, and what a board's word does to it. Pure."""

from collections.abc import Sequence

from pb_app.delivery.terms import InstalmentStatus


def split(amount: int, parts: int) -> list[int]:
    """Equal instalments that add up to the penny; what does not divide goes to the first ones."""
    whole, rest = divmod(amount, parts)
    return [whole + (1 if part < rest else 0) for part in range(parts)]


def may_be_paid(status: InstalmentStatus) -> bool:
    return status is InstalmentStatus.RELEASED


def next_to_decide(statuses: Sequence[InstalmentStatus]) -> int | None:
    """Index of the next instalment that waits for a decision or is held."""
    open_ones = (InstalmentStatus.WAITING, InstalmentStatus.HELD)
    return next((index for index, status in enumerate(statuses) if status in open_ones), None)
