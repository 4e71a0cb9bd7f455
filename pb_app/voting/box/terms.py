"""Terms of the box."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlotSummary:
    """What is in a slot, without its content."""

    tracker: str
    void_reason: str | None
    ticket: str | None
