"""Terms of notifications."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What a notification is about; people choose how often to hear about each topic."""

    #: Decisions and questions about the person's own proposals.
    MINE = "mine"
    #: Comments on the person's own proposals.
    COMMENTS = "comments"
    FOLLOWED = "followed"
    #: New proposals in areas and communities that the person follows.
    AREA = "area"
    #: Work for somebody with a role.
    TEAM = "team"


class FollowedKind(StrEnum):
    """What can be followed with an account, or with an address alone."""

    EVIDENCE = "evidence"
    CONVERSATION = "conversation"
    #: All conversations of a place.
    CONVERSATIONS = "conversations"
    HEARING = "hearing"


class Frequency(StrEnum):
    AT_ONCE = "at-once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


#: A daily digest by default, but decisions about the person's own proposals at once.
DEFAULT = {
    Topic.MINE: Frequency.AT_ONCE,
    Topic.COMMENTS: Frequency.DAILY,
    Topic.FOLLOWED: Frequency.DAILY,
    Topic.AREA: Frequency.DAILY,
    Topic.TEAM: Frequency.DAILY,
}


class LinkKind(StrEnum):
    """The kinds of page that notifications link to; the feature with the page knows its address."""

    ROLES = "roles"
    PROPOSAL = "proposal"
    COLLABORATION = "proposal-collaboration"
    COMMENT = "comment"
    HELP_OFFERS = "help-offers"
    MODERATION = "moderation"
    MODERATED = "moderated"
    HIDDEN = "hidden"
    ASSESSMENT = "assessment"
    ASSESSMENT_ANSWER = "assessment-answer"
    PROJECT = "project"
    AGREEMENT = "agreement"
    SPENDING = "spending"
    REPORT = "report"
    REVIEW = "review"
    MEETING = "meeting"
    MEETING_ACTION = "meeting-action"
    BOARDS = "boards"
    OWN_SEAT = "own-seat"
    OPEN_CALL = "open-call"
    CASE_STUDY = "case-study"
    EVIDENCE = "evidence"
    CONVERSATION = "conversation"
    CONVERSATIONS = "conversations"
    HEARING = "hearing"
    COMMUNITY_EVENT = "community-event"
    HEARING_CHECK = "hearing-check"
    ASSET = "asset"
    ASSET_CONFIRM = "asset-confirm"
    ASSET_REQUEST = "asset-request"
    OWNERSHIP_CASE = "ownership-case"
    PARTNER = "partner"
    DATA_AGREEMENT = "data-agreement"
    BARRIER = "barrier"
    GAIN = "gain"
    SMALL_GRANT = "small-grant"
    WEBHOOKS = "webhooks"


@dataclass(frozen=True, slots=True)
class Link:
    """A page that a notification links to: its kind, and the ids it needs, by name."""

    kind: LinkKind
    ids: Mapping[str, int]


def link(kind: LinkKind, **ids: int) -> Link:
    return Link(kind, ids)


class Refusal(StrEnum):
    LINK_NOT_OURS = "link-not-ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Something that can be followed: what it is called, and its page."""

    kind: FollowedKind
    id: int
    title: str
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowButton:
    """What a page offers its reader: to be told about something, or to stop. ``is_known``: they are signed in."""

    kind: FollowedKind
    id: int
    is_known: bool
    follows: bool
