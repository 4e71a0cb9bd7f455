"""Which seats are reserved or vacant, and whose term ends. Pure."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from rapidfuzz import fuzz, utils

from pb_app.board.terms import LIVED, SeatKind

TERM_ENDS = timedelta(days=60)


def has_lived_share(plan: Mapping[SeatKind, int], percent: int) -> bool:
    """Whether enough of the planned seats are reserved for lived experience."""
    return sum(n for kind, n in plan.items() if kind in LIVED) * 100 >= percent * sum(plan.values())


def vacancies(plan: Mapping[SeatKind, int], filled: Sequence[SeatKind]) -> dict[SeatKind, int]:
    """Planned seats that nobody holds now."""
    held = Counter(filled)
    return {kind: n - held[kind] for kind, n in plan.items() if n > held[kind]}


def ends_soon(ends_on: date, today: date) -> bool:
    return ends_on - TERM_ENDS <= today


def names_person(text: str, name: str) -> bool:
    """Whether a text has all parts of somebody's name, such as "Dee Marlow" in "Marlow, Dee, who is my aunt"."""
    words = set(re.findall(r"\w+", text.casefold()))
    parts = re.findall(r"\w+", name.casefold())
    return len(parts) > 1 and words.issuperset(parts)


def reminds_of(interest: str, names: Sequence[str]) -> str | None:
    """The first of these names (a group, a supplier) that an interest seems to be about."""
    return next(
        (
            name
            for name in names
            if name and fuzz.token_set_ratio(interest, name, processor=utils.default_process) >= 85
        ),
        None,
    )
