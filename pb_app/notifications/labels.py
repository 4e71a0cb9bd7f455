"""How post is said."""

from enum import StrEnum
from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.notifications.terms import Frequency, Refusal, Topic
from pb_app.web.i18n import isolated
from pb_app.web.labels import Labels, add, label
from pb_app.web.registry import Slot

LABELS: Labels = [
    (Topic.MINE, _l("Decisions and questions about your own proposals")),
    (Topic.COMMENTS, _l("What people say about your proposals")),
    (Topic.FOLLOWED, _l("Proposals you follow")),
    (Topic.AREA, _l("New proposals in areas you saved")),
    (Topic.TEAM, _l("Work that waits for you")),
    (Frequency.AT_ONCE, _l("At once")),
    (Frequency.DAILY, _l("Once a day, together")),
    (Frequency.WEEKLY, _l("Once a week, together")),
    (Frequency.NEVER, _l("Never")),
    (Refusal.LINK_NOT_OURS, _l("This link is not one of ours. Sign in to choose what you hear of.")),
]

#: The member that a stored headline stands for.
HEADLINES: Slot[dict[str, StrEnum]] = Slot("notifications.headlines")


def add_headlines(app: Flask, headlines: Labels) -> None:
    """Teach the notifications of an application a feature's headlines, with %(name)s where details go."""
    add(app, headlines)
    HEADLINES.value(app).update({member.value: member for member, _ in headlines})


def sentence(headline: str, details: dict[str, Any]) -> str:
    """A piece of news in the reader's language; one from a feature that is gone says only where to look."""
    member = HEADLINES.value().get(headline)
    if member is None:
        return str(details.get("title", ""))
    return label(member) % {name: isolated(str(value)) for name, value in details.items()}
