"""What can be decided about two entries that may be one person. Pure: facts in, choices or a refusal out."""

import hashlib

from pb_app.polling.pairs.terms import PairChoice, PairEntry, PairFacts
from pb_app.polling.terms import Refusal


def address_of(voter_id: int, other_id: int) -> str:
    """A short name of a pair for the address of its page, the same until it is decided."""
    return hashlib.sha256(f"pair|{voter_id}|{other_id}".encode()).hexdigest()[:12]


def may_keep(kept: PairEntry, other: PairEntry) -> Refusal | None:
    """The vote that stays has to be there; a paper stays in any case, because it carries no name to be found by."""
    if other.on_paper and not kept.on_paper:
        return Refusal.PAPER_STAYS
    return Refusal.NOTHING_TO_KEEP if other.channel and not kept.channel else None


def choices(facts: PairFacts) -> tuple[PairChoice, ...]:
    """What two people can choose from. Where no ballot is taken out it does not matter which entry stays: one choice."""
    wanted = ((PairChoice.KEEP_FIRST, facts.first, facts.second), (PairChoice.KEEP_SECOND, facts.second, facts.first))
    keeping = [choice for choice, kept, other in wanted if may_keep(kept, other) is None]
    if facts.both_on_paper or not facts.both_voted:
        keeping = keeping[:1]
    return (*keeping, PairChoice.APART)


def kept_by(choice: PairChoice, facts: PairFacts) -> int | None:
    """The voter's number that stays; None for two people."""
    kept = {PairChoice.KEEP_FIRST: facts.first, PairChoice.KEEP_SECOND: facts.second}.get(choice)
    return kept.voter_id if kept else None
