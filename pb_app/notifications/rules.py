"""When a notification is sent."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from pb_app.notifications.terms import DEFAULT, Frequency, Topic

#: A little less than a day and a week, so that digests do not become later each time.
APART = {Frequency.DAILY: timedelta(hours=22), Frequency.WEEKLY: timedelta(days=6, hours=22)}


def often(wishes: Mapping[Topic, Frequency], topic: Topic) -> Frequency:
    return wishes.get(topic, DEFAULT[topic])


def is_due(how: Frequency, last: datetime | None, now: datetime) -> bool:
    """Whether a notification with this frequency is due, if the last digest was sent at ``last``."""
    if how is Frequency.NEVER:
        return False
    return how is Frequency.AT_ONCE or last is None or now - last >= APART[how]
