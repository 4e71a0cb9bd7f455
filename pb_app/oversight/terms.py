"""Terms of oversight."""

from dataclasses import dataclass
from enum import StrEnum


class SignalKind(StrEnum):
    """Signals that somebody may be voting for others. None of them uses a choice."""

    CROWDED_NETWORK = "crowded-network"
    ALIKE_ADDRESSES = "alike-addresses"
    BURST = "burst"
    GUESSING = "guessing"
    #: Two entries, both with a ballot, that may be one person; taking one of the two out leaves the other.
    MAY_BE_ONE = "may-be-one"


@dataclass(frozen=True, slots=True)
class FraudSignal:
    """One signal: the number of people or attempts, and a name that reveals nothing about anybody."""

    sign: SignalKind
    name: str
    count: int
    voters: tuple[int, ...] = ()
