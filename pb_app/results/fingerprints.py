"""How many ballots are one of a kind: whoever knows a rare choice can find its ballot. Pure."""

from collections import Counter
from collections.abc import Iterable

#: Above this share of one-of-a-kind ballots two people must agree before whole ballots are published.
MOST = 0.20


def share(ballots: Iterable[str]) -> float:
    """The part of ballots that nobody else cast in just this way; 0 for no ballots."""
    counts = Counter(ballots)
    total = sum(counts.values())
    return sum(1 for count in counts.values() if count == 1) / total if total else 0.0
