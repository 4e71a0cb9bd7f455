"""Terms of pairs: what is alike, by which doors both came, and how they have voted. Never a name, and never a ballot."""

from dataclasses import dataclass
from enum import StrEnum

from pb_app.voting.terms import Channel, PairReason, Proof, Source


class PairChoice(StrEnum):
    """What two people can decide about a pair."""

    APART = "apart"
    KEEP_FIRST = "keep-first"
    KEEP_SECOND = "keep-second"


class PairDecision(StrEnum):
    """What was decided, as everybody reads it."""

    ONE_PERSON = "one-person"
    TWO_PEOPLE = "two-people"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairEntry:
    """One of two entries: by which doors it came onto the roll and can come in, and how it has voted (None: not yet)."""

    voter_id: int
    source: Source
    proofs: tuple[Proof, ...] = ()
    channel: Channel | None = None

    @property
    def on_paper(self) -> bool:
        return self.channel is Channel.PAPER


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFacts:
    """What the two people who decide are shown of a pair."""

    reason: PairReason
    first: PairEntry
    second: PairEntry

    @property
    def voted(self) -> tuple[str, str]:
        """How both have voted, as words to be compared later; "" for not yet."""
        return self.first.channel or "", self.second.channel or ""

    @property
    def both_voted(self) -> bool:
        return self.first.channel is not None and self.second.channel is not None

    @property
    def both_on_paper(self) -> bool:
        return self.first.on_paper and self.second.on_paper


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """What two people agree to: the entry that stays (None: two people), how both had voted then, and why."""

    keep: int | None
    voted: tuple[str, ...]
    reason: str
