"""Supports: who may give one more, and whose count. A person is counted once, however proposals were merged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from pb_app.proposals.terms import Refusal, Status
from pb_app.rounds import rules as rounds
from pb_app.rounds.terms import PhaseKind, Window


def is_open(windows: Sequence[Window], now: datetime) -> bool:
    """While people propose and shape."""
    return any(rounds.is_open(windows, kind, now) for kind in (PhaseKind.IDEAS, PhaseKind.SHAPING))


def may_support(
    status: Status, given: int, most: int | None, *, own: bool, windows: Sequence[Window], now: datetime
) -> Refusal | None:
    """``given``: how many other proposals this person supports already."""
    if not is_open(windows, now) or status not in (Status.SUBMITTED, Status.ACCEPTED):
        return Refusal.SUPPORT_CLOSED
    if own:
        return Refusal.OWN_SUPPORT
    return Refusal.SUPPORTS_USED_UP if most is not None and given >= most else None


def counts(supports: Iterable[tuple[str, int]], roots: Mapping[int, int], least: int = 0) -> dict[int, int]:
    """People by proposal from (person, proposal) pairs; ``roots`` says where a merged proposal's supports count.

    Who supports fewer than ``least`` proposals does not count yet. The slow, plain way: what the database must agree with.
    """
    by_person: dict[str, set[int]] = defaultdict(set)
    for person, proposal_id in supports:
        by_person[person].add(roots.get(proposal_id, proposal_id))
    counts: dict[int, int] = defaultdict(int)
    for chosen in by_person.values():
        if len(chosen) >= least:
            for root in chosen:
                counts[root] += 1
    return dict(counts)
