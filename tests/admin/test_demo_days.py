"""On whatever day the demo is made, its people meet on a weekday."""

from datetime import UTC, datetime, timedelta

import pytest

from pb_app.admin.demo.days import HOME, morning, working

MONDAY = datetime(2026, 11, 2, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "hour", "back"),
    [(0, 13, 0), (0, 2, 3), (1, 2, 1), (4, 13, 0), (5, 13, 1), (6, 13, 2), (6, 2, 2)],
)
def test_the_last_morning_is_one_of_a_weekday(days: int, hour: int, back: int) -> None:
    now = (MONDAY + timedelta(days=days)).replace(hour=hour)
    at = morning(now).astimezone(HOME)
    assert (at.hour, at.date()) == (10, (now - timedelta(days=back)).date()) and at.weekday() < 5 and at <= now


def test_what_comes_later_never_comes_first() -> None:
    found = [working(MONDAY + timedelta(days=day)) for day in range(400)]
    assert found == sorted(found) and all(at.astimezone(HOME).weekday() < 5 for at in found)
