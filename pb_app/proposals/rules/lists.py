"""The order of a list of proposals: fair to each, and the same for a visitor who comes back."""

from collections.abc import Mapping, Sequence
from math import cos, radians

from pb_app.proposals.terms import ProposalOrder
from pb_app.ranking import order_cards, round_robin


def ordered(
    ids: Sequence[int],
    order: ProposalOrder,
    seed: bytes,
    *,
    viewer: bytes,
    groups: Mapping[int, str],
    numbers: Mapping[int, int],
) -> list[int]:
    """``groups``: area and category by id. ``numbers``: what decides first where chance does not (views, supports, …).

    Lower numbers come first; among equals the visitor's own chance decides.
    """
    texts = [str(id) for id in ids]
    if order is ProposalOrder.TURNS:
        return [int(id) for id in round_robin(texts, {str(k): v for k, v in groups.items()}, seed=seed, viewer=viewer)]
    shuffled = [int(id) for id in order_cards(texts, seed=seed, viewer=viewer)]
    if order is ProposalOrder.CHANCE:
        return shuffled
    return sorted(shuffled, key=lambda id: numbers.get(id, 0))


def apart(pair: tuple[int, int], other: tuple[int, int]) -> int:
    """How far two spots are apart, squared, in units that only serve to compare: a degree of longitude is shorter."""
    down = pair[0] - other[0]
    across = round((pair[1] - other[1]) * cos(radians(pair[0] / 1_000_000)))
    return down * down + across * across
