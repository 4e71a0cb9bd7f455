"""When a rehearsal can be held. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from pb_app.rounds.terms import Window
from pb_app.voting.terms import Refusal

#: So long before voting opens the last rehearsal is over, and wiped.
WIPED_BEFORE = timedelta(hours=1)


def may_rehearse(
    voting: Window | None, now: datetime, *, imported: bool, projects: int, rows: Mapping[str, int]
) -> Refusal | None:
    """With projects on the ballot and dates, and only while nobody can vote, nor has."""
    if voting is None or imported or any(rows.values()) or now >= voting.opens - WIPED_BEFORE:
        return Refusal.TOO_LATE_TO_REHEARSE
    return None if projects else Refusal.NOTHING_TO_REHEARSE


def must_be_wiped(voting: Window | None, now: datetime) -> bool:
    """The clock wipes what nobody has wiped by hand."""
    return voting is None or now >= voting.opens - WIPED_BEFORE
