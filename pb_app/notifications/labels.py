"""Labels for notifications."""

from datetime import date
from enum import StrEnum
from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.notifications.terms import Frequency, Refusal, Topic
from pb_app.web.i18n import day, isolated
from pb_app.web.labels import Labels, add, label
from pb_app.web.registry import Slot

LABELS: Labels = [
    (Topic.MINE, _l("Decisions and questions about your own proposals")),
    (Topic.COMMENTS, _l("What people say about your proposals")),
    (Topic.FOLLOWED, _l("What you follow")),
    (Topic.AREA, _l("New proposals in areas you saved")),
    (Topic.TEAM, _l("Work waiting for you")),
    (Frequency.AT_ONCE, _l("At once")),
    (Frequency.DAILY, _l("Once a day, all in one message")),
    (Frequency.WEEKLY, _l("Once a week, all in one message")),
    (Frequency.NEVER, _l("Never")),
    (Refusal.LINK_NOT_OURS, _l("This link does not work. Sign in to choose which messages you get.")),
]

#: The enum member for each stored headline.
HEADLINES: Slot[dict[str, StrEnum]] = Slot("notifications.headlines")


def add_headlines(app: Flask, headlines: Labels) -> None:
    """Register a feature's headlines with an application, using %(name)s for details."""
    add(app, headlines)
    HEADLINES.value(app).update({member.value: member for member, _ in headlines})


def sentence(headline: str, details: dict[str, Any]) -> str:
    """A notification in the reader's language; one from a removed feature says only where to look."""
    member = HEADLINES.value().get(headline)
    if member is None:
        return str(details.get("title", ""))
    return label(member) % {name: isolated(_readable(name, str(value))) for name, value in details.items()}


def _readable(name: str, value: str) -> str:
    """A day that is kept as a date is said as one."""
    if name != "day":
        return value
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        return value
