"""Words of people's post."""

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


class Refusal(StrEnum):
    LINK_NOT_OURS = "link-not-ours"
