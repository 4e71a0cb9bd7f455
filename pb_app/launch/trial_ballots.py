"""Ballots that nobody cast, made to keep a rulebook: for the rehearsal, and to see whether a ballot can be filled in at all.

Pure, except that whoever calls hands in the chance.
"""

from collections.abc import Sequence
from random import Random

from pb_app.rounds.terms import BallotKind
from pb_app.voting.rules import BallotSpec, may_be_cast
from pb_app.voting.terms import Choices, Refusal

#: What more choices can still mend.
TOO_LITTLE = (Refusal.TOO_FEW, Refusal.TOO_LITTLE_SPENT)
#: How often a ballot is begun anew before it is given up.
TRIES = 20


def trial_ballot(spec: BallotSpec, area_id: int | None, chance: Random) -> Choices | None:
    """A ballot that these rules take from somebody of an area; None when none was found."""
    for _try in range(TRIES):
        numbers = list(spec.items)
        chance.shuffle(numbers)
        choices = _filled(spec, area_id, numbers, chance.randint(1, max(1, len(numbers))))
        if choices and may_be_cast(spec, choices, area_id) is None:
            return choices
    return None


def _filled(spec: BallotSpec, area_id: int | None, numbers: Sequence[int], wanted: int) -> Choices:
    """Take projects in this order as long as each fits; more than ``wanted`` only while there are too few."""
    chosen: list[int] = []
    for number in numbers:
        refusal = may_be_cast(spec, _marked(spec, [*chosen, number]), area_id)
        if refusal is None or refusal in TOO_LITTLE:
            chosen.append(number)
        if refusal is None and len(chosen) >= wanted:
            break
    return _marked(spec, chosen)


def _marked(spec: BallotSpec, chosen: Sequence[int]) -> Choices:
    """A tick, a point or a good mark for each; in an order of preference, the first is best in its pot."""
    kind = spec.rulebook.ballot
    if kind is BallotKind.SCORES:
        return {number: 3 + n % 3 for n, number in enumerate(chosen)}
    if kind is not BallotKind.RANKED:
        return dict.fromkeys(chosen, 1)
    groups: dict[str, list[int]] = {}
    for number in chosen:
        groups.setdefault(spec.items[number].pot if spec.rulebook.per_pot else "", []).append(number)
    return {number: len(group) - n for group in groups.values() for n, number in enumerate(group)}
