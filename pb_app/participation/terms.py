"""Terms of taking part."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PartSection(StrEnum):
    """Where a line stands on the page, in this order."""

    PARTNERS = "part-partners"
    MEETINGS = "part-meetings"
    ACTIONS = "part-actions"
    SURVEYS = "part-surveys"
    BOARD = "part-board"
    VOTES = "part-votes"
    CONVERSATIONS = "part-conversations"
    PROPOSALS = "part-proposals"
    COMMENTS = "part-comments"
    OFFERS = "part-offers"
    ASKED = "part-asked"
    SUPPORTS = "part-supports"
    FOLLOWS = "part-follows"


@dataclass(frozen=True, slots=True)
class PartStep:
    """A link to what somebody can do next: what the button says, and where it leads."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """One thing that somebody takes part in, worded in their language.

    ``subject`` names what the line is about, such as ``proposal:12``: of several lines about the same, the one of the
    highest feature stands. ``title`` are people's own words. A line that ``waits`` for this person stands at the top,
    with the earliest ``due`` first.
    """

    subject: str
    section: PartSection
    title: str
    href: str
    state: str = ""
    look: str = ""
    note: str = ""
    step: PartStep | None = None
    #: A button that ends it at once, by a POST to its address.
    stop: PartStep | None = None
    waits: bool = False
    due: datetime | None = None
