"""The order of proposals and comments on a page: fair to each, the same each time, and checkable afterwards."""

import hmac
from collections.abc import Iterable, Mapping
from hashlib import sha256
from math import isqrt, lcm

MILLION = 10**6
#: 1.96 squared, the usual 95 % of a normal distribution, over 10,000.
Z2 = 38_416


def order_cards(
    ids: Iterable[str], *, seed: bytes, viewer: bytes, seen: Mapping[str, int] | None = None, quota: int = 4
) -> tuple[str, ...]:
    """All ids in an order that only ``seed`` and ``viewer`` decide; publishing the seed makes it checkable.

    With ``seen`` (how often each was shown so far), every ``quota``-th place goes to the one seen least, so that none
    is left behind.
    """

    def place(id: str) -> bytes:
        return hmac.new(seed, viewer + b"|" + id.encode(), sha256).digest()

    shuffled = sorted(ids, key=place)
    if not seen or quota < 1:
        return tuple(shuffled)
    return _with_quota(shuffled, seen, quota)


def _with_quota(shuffled: list[str], seen: Mapping[str, int], quota: int) -> tuple[str, ...]:
    least = iter(sorted(shuffled, key=lambda id: seen.get(id, 0)))
    by_chance = iter(shuffled)
    placed: dict[str, None] = {}
    while len(placed) < len(shuffled):
        source = least if (len(placed) + 1) % quota == 0 else by_chance
        placed.setdefault(next(id for id in source if id not in placed))
    return tuple(placed)


def round_robin(ids: Iterable[str], group_of: Mapping[str, str], *, seed: bytes, viewer: bytes) -> tuple[str, ...]:
    """Groups take turns in proportion to their size, each in its own random order.

    The k-th of a group's n comes at (2k − 1) / 2n of the way: a group of ten and one of two are spread alike over the
    page. Ties go to the smaller group, then by chance.
    """
    queues: dict[str, list[str]] = {}
    for id in order_cards(ids, seed=seed, viewer=viewer):
        queues.setdefault(group_of.get(id, ""), []).append(id)
    chance = {name: n for n, name in enumerate(order_cards(queues, seed=seed, viewer=viewer + b"|groups"))}
    # Compared over one denominator, so no rounding decides.
    whole = lcm(*map(len, queues.values()))
    places = [
        ((2 * k + 1) * whole // len(queue), len(queue), chance[name], k, id)
        for name, queue in queues.items()
        for k, id in enumerate(queue)
    ]
    return tuple(row[-1] for row in sorted(places))


def wilson(good: int, all: int) -> int:
    """The lower end of the Wilson interval for ``good`` out of ``all``, in millionths: what is at least likely true.

    Source: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 1927. In integers, so
    that the order is the same on every machine. Raises ValueError unless 0 ≤ good ≤ all.
    """
    if not 0 <= good <= all:
        raise ValueError("good must lie between 0 and all")
    if not all:
        return 0
    # With n = all, p = good / n, all terms times 2 n² · 10⁴: (2np + z² − z √(z² + 4np(1−p))) / 2(n + z²)
    root = isqrt(Z2 * (Z2 * all + 4 * good * (all - good) * 10_000) * MILLION**2 // all)
    above = (2 * good * 10_000 + Z2) * MILLION - root
    return max(0, above // (2 * (all * 10_000 + Z2)))
