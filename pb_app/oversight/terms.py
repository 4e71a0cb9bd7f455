"""Words of scrutiny."""

from dataclasses import dataclass
from enum import StrEnum


class SignalKind(StrEnum):
    """What may mean that somebody votes for others. None of them sees a choice."""

    CROWDED_NETWORK = "crowded-network"
    ALIKE_ADDRESSES = "alike-addresses"
    BURST = "burst"
    GUESSING = "guessing"


@dataclass(frozen=True, slots=True)
class FraudSignal:
    """One sign: how many people or tries, and a name for it that says nothing about anybody."""

    sign: SignalKind
    name: str
    count: int
    voters: tuple[int, ...] = ()
