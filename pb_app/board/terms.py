"""Words of the board."""

from enum import StrEnum


class Verdict(StrEnum):
    """What a board can decide about a project."""

    CONTINUE = "continue"
    CHANGE = "change"
    PAUSE = "pause"
    STOP = "stop"


class MeetingStatus(StrEnum):
    PLANNED = "planned"
    OPEN = "meeting-open"
    CLOSED = "meeting-closed"


class Refusal(StrEnum):
    NO_SEAT = "no-seat"
    NOT_DECLARED = "not-declared"
    CONFLICTED = "conflicted"
    MEETING_NOT_OPEN = "meeting-not-open"
    NO_QUORUM = "no-quorum"
    NO_MAJORITY = "no-majority"
    DECIDED_ALREADY = "decided-already"
    REASONS_MISSING = "reasons-missing"
    ON_AGENDA_ALREADY = "on-agenda-already"
    SEAT_TAKEN = "seat-taken"
    ALREADY_VOTED = "interest-after-vote"
