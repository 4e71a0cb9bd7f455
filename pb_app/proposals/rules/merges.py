"""Which proposals may become one, and where each one's supports and comments then belong."""

from collections.abc import Mapping

from pb_app.proposals.terms import Refusal, Status

STANDING = (Status.SUBMITTED, Status.ACCEPTED)


def may_merge(
    part: int, into: int, statuses: tuple[Status, Status], *, same_round: bool, vote_begun: bool
) -> Refusal | None:
    """Two standing proposals of one round, before the vote."""
    if part == into:
        return Refusal.MERGE_WITH_ITSELF
    if vote_begun:
        return Refusal.VOTE_HAS_BEGUN
    if not same_round or any(status not in STANDING for status in statuses):
        return Refusal.MERGE_ACROSS
    return None


def roots(merged_into: Mapping[int, int | None]) -> dict[int, int]:
    """Where each chain of merges ends, by proposal.

    Raises ValueError for a circle, which can't come about: what was merged does not stand, so nothing goes into it.
    """
    by_key = {}
    for start in merged_into:
        here, seen = start, {start}
        while (onward := merged_into.get(here)) is not None:
            if onward in seen:
                raise ValueError("a circle of merges")
            seen.add(onward)
            here = onward
        by_key[start] = here
    return by_key
