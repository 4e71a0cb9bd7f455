"""What the page of somebody's part shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app.notifications import queries as notifications
from pb_app.notifications.labels import sentence
from pb_app.participation import rules
from pb_app.participation.slots import LINES
from pb_app.participation.terms import PartLine, PartSection
from pb_app.web.addresses import address

#: So many lines of a section are open, and so much news.
OPEN_LINES, SOME_NEWS = 5, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsRow:
    """A piece of news, in the reader's language."""

    text: str
    href: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSectionRows:
    """A section with its lines; those after the first few are folded."""

    section: PartSection
    open_lines: Sequence[PartLine]
    folded: Sequence[PartLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class MyPartPage:
    """``participation/my_part.html``: what waits, news, and everything else by section."""

    waiting: Sequence[PartLine]
    sections: Sequence[PartSectionRows]
    news: Sequence[NewsRow]
    newest: int


def my_part(account_id: int, now: datetime) -> MyPartPage:
    lines = rules.merged(line for lines_of in LINES.values() for line in lines_of(account_id, now))
    sections = [(section, rules.in_section(lines, section)) for section in PartSection]
    news = notifications.latest(account_id, SOME_NEWS)
    return MyPartPage(
        waiting=rules.waiting(lines),
        sections=[
            PartSectionRows(section=section, open_lines=here[:OPEN_LINES], folded=here[OPEN_LINES:])
            for section, here in sections
            if here
        ],
        news=[
            NewsRow(text=sentence(one.headline, one.details), href=address(one.link, one.link_ids), at=one.created_at)
            for one in news
        ],
        newest=news[0].id if news else 0,
    )
