"""Words of people's post."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What a piece of news is about; people choose for each how often they hear of it."""

    #: Decisions about one's own proposal, and what is asked of one.
    MINE = "mine"
    #: What neighbours say about one's own proposal.
    COMMENTS = "comments"
    FOLLOWED = "followed"
    #: New proposals in areas and communities one has saved.
    AREA = "area"
    #: Work waiting for somebody with a role.
    TEAM = "team"


class Frequency(StrEnum):
    AT_ONCE = "at-once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


#: One digest a day, but what decides about one's own proposal comes at once.
DEFAULT = {
    Topic.MINE: Frequency.AT_ONCE,
    Topic.COMMENTS: Frequency.DAILY,
    Topic.FOLLOWED: Frequency.DAILY,
    Topic.AREA: Frequency.DAILY,
    Topic.TEAM: Frequency.DAILY,
}


class LinkKind(StrEnum):
    """The kinds of page that news leads to; the feature that has the page says where it is."""

    PROPOSAL = "proposal"
    COLLABORATION = "proposal-collaboration"
    COMMENT = "comment"
    HELP_OFFERS = "help-offers"
    MODERATION = "moderation"
    ASSESSMENT = "assessment"
    ASSESSMENT_ANSWER = "assessment-answer"
    PROJECT = "project"
    AGREEMENT = "agreement"
    SPENDING = "spending"
    REPORT = "report"
    REVIEW = "review"
    MEETING = "meeting"
    BOARDS = "boards"
    OWN_SEAT = "own-seat"
    OPEN_CALL = "open-call"
    CASE_STUDY = "case-study"


@dataclass(frozen=True, slots=True)
class Link:
    """A page that news leads to: its kind, and the ids of what it is about, by name."""

    kind: LinkKind
    ids: Mapping[str, int]


def link(kind: LinkKind, **ids: int) -> Link:
    return Link(kind, ids)


class Refusal(StrEnum):
    LINK_NOT_OURS = "link-not-ours"
