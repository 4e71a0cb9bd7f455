"""How post is said."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from pb_app.notifications.terms import Frequency, Refusal, Topic
from pb_app.web import labels
from pb_app.web.i18n import isolated

labels.add(
    [
        (Topic.MINE, _l("Decisions and questions about your own proposals")),
        (Topic.TALK, _l("What people say about your proposals")),
        (Topic.FOLLOWED, _l("Proposals you follow")),
        (Topic.AREA, _l("New proposals in areas you saved")),
        (Topic.TEAM, _l("Work that waits for you")),
        (Frequency.AT_ONCE, _l("At once")),
        (Frequency.DAILY, _l("Once a day, together")),
        (Frequency.WEEKLY, _l("Once a week, together")),
        (Frequency.NEVER, _l("Never")),
        (Refusal.LINK_NOT_OURS, _l("This link is not one of ours. Sign in to choose what you hear of.")),
    ]
)

_headlines: dict[str, StrEnum] = {}


def add_headlines(kind: type[StrEnum], words: list[tuple[Any, Any]]) -> None:
    """Teach the post a feature's headlines, with %(name)s where details go."""
    labels.add(words)
    _headlines.update({member.value: member for member in kind})


def sentence(headline: str, details: dict[str, Any]) -> str:
    """A piece of news in the reader's language; one from a feature that is gone says only where to look."""
    member = _headlines.get(headline)
    if member is None:
        return str(details.get("title", ""))
    return labels.label(member) % {name: isolated(str(value)) for name, value in details.items()}
