"""When a piece of news leaves."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from pb_app.notifications.terms import DEFAULT, Frequency, Topic

#: A little under a day and a week, so that a digest does not move later every time.
APART = {Frequency.DAILY: timedelta(hours=22), Frequency.WEEKLY: timedelta(days=6, hours=22)}


def often(wishes: Mapping[Topic, Frequency], topic: Topic) -> Frequency:
    return wishes.get(topic, DEFAULT[topic])


def is_due(how: Frequency, last: datetime | None, now: datetime) -> bool:
    """Does news that is wanted so often leave now, when the last digest left at ``last``?"""
    if how is Frequency.NEVER:
        return False
    return how is Frequency.AT_ONCE or last is None or now - last >= APART[how]
