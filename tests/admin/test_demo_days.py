"""On whatever day the demo is made, its people meet on a weekday."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pb_app.admin.demo.days import HOME, is_day_off, morning, working

MONDAY = datetime(2026, 11, 2, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "hour", "back"),
    [(0, 13, 0), (0, 2, 3), (1, 2, 1), (4, 13, 0), (5, 13, 1), (6, 13, 2), (6, 2, 2)],
)
def test_the_last_morning_is_one_of_a_weekday(days: int, hour: int, back: int) -> None:
    now = (MONDAY + timedelta(days=days)).replace(hour=hour)
    at = morning(now).astimezone(HOME)
    assert (at.hour, at.date()) == (10, (now - timedelta(days=back)).date()) and at.weekday() < 5 and at <= now


@pytest.mark.parametrize(
    "day",
    ["2024-03-29", "2024-04-01", "2025-04-21", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2027-01-01"]
    + ["2028-01-03", "2027-12-28"],
)
def test_bank_holidays_are_no_working_days(day: str) -> None:
    assert is_day_off(date.fromisoformat(day))
    assert not is_day_off(date(2026, 4, 8)) and not is_day_off(date(2026, 12, 23))


def test_what_comes_later_never_comes_first() -> None:
    found = [working(MONDAY + timedelta(days=day)) for day in range(400)]
    assert found == sorted(found) and not any(is_day_off(at.astimezone(HOME).date()) for at in found)
