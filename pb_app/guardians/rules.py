"""When what a guardian agreed to counts. Pure functions."""

from datetime import date, datetime

from pb_app.guardians.terms import ConsentStanding, Refusal

#: Nobody is a child for longer.
GROWN_UP = 18


def standing(
    signed_at: datetime | None, ends_on: date | None, revoked_at: datetime | None, today: date
) -> ConsentStanding:
    """It ends with the day that was given, which is the eighteenth birthday at the latest."""
    if revoked_at is not None:
        return ConsentStanding.REVOKED
    if signed_at is None or ends_on is None:
        return ConsentStanding.ASKED
    return ConsentStanding.IN_FORCE if today < ends_on else ConsentStanding.ENDED


def may_end(ends_on: date, today: date) -> Refusal | None:
    if ends_on <= today:
        return Refusal.END_PASSED
    return Refusal.END_TOO_FAR if (ends_on.year, ends_on.month, ends_on.day) > _latest(today) else None


def _latest(today: date) -> tuple[int, int, int]:
    return today.year + GROWN_UP, today.month, today.day
