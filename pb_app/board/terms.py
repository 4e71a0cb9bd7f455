"""Words of the board."""

from enum import StrEnum


class Verdict(StrEnum):
    """What a board can decide about a project."""

    CONTINUE = "continue"
    CHANGE = "change"
    PAUSE = "pause"
    STOP = "stop"


class SeatKind(StrEnum):
    """Which experience a seat is kept for."""

    SERVICE_USER = "service-user"
    CARER = "carer"
    YOUNG_PERSON = "young-person"
    RESIDENT = "seat-resident"
    PARTNER = "partner-officer"
    COUNCILLOR = "councillor"


#: Seats for people who know from their own life what the money is for.
LIVED = (SeatKind.SERVICE_USER, SeatKind.CARER, SeatKind.YOUNG_PERSON)


class PayWish(StrEnum):
    """What a member wishes about involvement payments. Taking less is nobody's business."""

    ACCEPT = "pay-accept"
    REDUCE = "pay-reduce"
    DECLINE = "pay-decline"


class Purpose(StrEnum):
    """What a board is asked to do with an item, said beforehand."""

    INFORM = "inform"
    ADVISE = "advise"
    DECIDE = "decide"


class Method(StrEnum):
    """How a decision is reached, said beforehand."""

    MAJORITY = "majority"
    CONSENT = "consent"


class NoteKind(StrEnum):
    STRENGTH = "strength"
    QUESTION = "board-question"


class Hard(StrEnum):
    """What makes a text hard to read."""

    EMPTY = "easy-empty"
    LONG_SENTENCE = "easy-long-sentence"
    HARD_WORD = "easy-hard-word"
    TOO_LONG = "easy-too-long"


class Headline(StrEnum):
    """News of the board, for people's post."""

    AGENDA = "board-agenda"
    OVERRIDDEN = "board-overridden"
    ANSWERED = "board-answered"
    TO_ANSWER = "board-to-answer"
    SEATED = "board-seated"
    NOT_SEATED = "board-not-seated"


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
    LIVED_SHARE = "lived-share"
    NO_LIVED_QUORUM = "no-lived-quorum"
    NO_CONSENT = "no-consent"
    EASY_MISSING = "easy-missing"
    LATE_PAPERS = "late-papers"
    NOT_SENT = "agenda-not-sent"
    SENT_ALREADY = "agenda-sent-already"
    NOT_TO_DECIDE = "not-to-decide"
    NOTHING_ON_AGENDA = "nothing-on-agenda"
    ANSWERED_ALREADY = "board-answered-already"
    OVERRIDDEN_ALREADY = "overridden-already"
    MONEY_IS_GONE = "override-too-late"
    NOT_DECIDED = "not-decided"
    MINUTES_APPROVED = "minutes-approved"
    NOT_THE_NEXT = "minutes-at-the-next"
    CALL_CLOSED = "call-closed"
    CALL_OPEN = "call-still-open"
    DRAWN_ALREADY = "drawn-already"
    VOLUNTEERED_ALREADY = "volunteered-already"
    CAN_NOT_DRAW = "quotas-impossible"
    TOO_MANY_KEPT = "more-kept-than-seats"
