"""Terms of forums."""

from dataclasses import dataclass
from enum import StrEnum

#: The kind of body that a forum is.
FORUM = "forum"
#: So many days members have the agenda and its papers before a meeting.
PAPERS_DAYS = 5


class Headline(StrEnum):
    """News for officers."""

    MONDAY = "forum-monday"
    FREED = "forum-freed"


class Refusal(StrEnum):
    FEW_SEATS = "forum-few-seats"
    QUORUM_TOO_HIGH = "forum-quorum-too-high"
    LEAD_NOT_SEATED = "forum-lead-not-seated"
    NAME_TAKEN = "forum-name-taken"
    NOT_SEATED = "forum-not-seated"
    DAY_IS_PAST = "forum-day-past"
    TOO_EARLY = "forum-too-early"
    STUCK_ELSEWHERE = "forum-stuck-elsewhere"


class FollowUp(StrEnum):
    """What became of a decision, by its actions."""

    DONE = "follow-done"
    LATE = "follow-late"
    STUCK = "follow-stuck"
    GOING_ON = "follow-going-on"
    NOTHING_TO_DO = "follow-nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumDraft:
    """A forum as whoever manages the place describes it; ``seats`` are organisations, ``lead`` runs its meetings."""

    name: str
    seats: frozenset[int]
    lead: int
    quorum: int
    is_public: bool
