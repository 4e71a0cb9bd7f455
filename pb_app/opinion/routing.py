"""Which statement somebody sees next: by a published seed, with places kept for those that few have seen."""

from collections.abc import Collection, Mapping, Sequence

from pb_app.ranking import order_cards


def next_statements(
    statements: Sequence[str], seen: Mapping[str, int], answered: Collection[str], *, seed: bytes, viewer: bytes
) -> tuple[str, ...]:
    """Those that this person has not answered, in their order; every fourth place goes to the one that fewest have seen.

    What people think of a statement plays no part, so that disagreement is asked about as often as agreement.
    """
    order = order_cards(statements, seed=seed, viewer=viewer, seen=seen)
    return tuple(key for key in order if key not in answered)
