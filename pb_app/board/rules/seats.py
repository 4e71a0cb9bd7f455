"""Which seats are reserved or vacant, and whose term ends. Pure."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from rapidfuzz import fuzz, utils

from pb_app.board.terms import LIVED, AgeLine, Refusal, SeatKind

TERM_ENDS = timedelta(days=60)


def has_lived_share(plan: Mapping[SeatKind, int], percent: int) -> bool:
    """Whether enough of the planned seats are reserved for lived experience."""
    return sum(n for kind, n in plan.items() if kind in LIVED) * 100 >= percent * sum(plan.values())


def vacancies(plan: Mapping[SeatKind, int], filled: Sequence[SeatKind]) -> dict[SeatKind, int]:
    """Planned seats that nobody holds now."""
    held = Counter(filled)
    return {kind: n - held[kind] for kind, n in plan.items() if n > held[kind]}


def may_be_line(ages: AgeLine, within: AgeLine | None = None) -> Refusal | None:
    """Whether anybody could fit, and whether a call asks for nobody whom its board does not take."""
    if not ages.is_possible:
        return Refusal.AGES_TURNED
    return None if within is None or ages.is_within(within) else Refusal.AGES_BEYOND


def fits_age(ages: AgeLine, *, is_young: bool | None, is_said: bool) -> Refusal | None:
    """No age is kept: somebody says that it is right, and what the account says of itself must not speak against it.

    ``is_young``: whether the account says that it is of somebody under 18; None where there is no account yet.
    """
    if is_young and ages.is_for_grown_ups:
        return Refusal.AGE_TOO_YOUNG
    if is_young is False and ages.is_for_under_18s:
        return Refusal.AGE_SAY_YOUNG
    return Refusal.AGE_NOT_SAID if ages.is_drawn and not is_said else None


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
