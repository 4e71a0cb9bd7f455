"""Terms of the board."""

from dataclasses import dataclass
from enum import StrEnum

#: What a board is among the bodies that meet.
BOARD = "board"


class Verdict(StrEnum):
    """What a board can decide about a project."""

    CONTINUE = "continue"
    CHANGE = "change"
    PAUSE = "pause"
    STOP = "stop"
    #: The next instalment can be paid, or is held; nothing else about the project changes.
    RELEASE = "release-part"
    HOLD = "hold-part"
    #: The project ends with what it was paid; the rest goes to the next one on the reserve list.
    RESERVE = "to-the-reserve-list"
    #: Nothing changes yet: somebody has to answer first.
    ASK = "ask-first"

    @property
    def is_reserve(self) -> bool:
        return self is Verdict.RESERVE


class ReviewStep(StrEnum):
    """What a member does with a project on the agenda, one after the other or in any order."""

    READ = "read"
    ASK = "ask"
    INTEREST = "interest"
    TALK = "talk"
    VOTE = "vote"

    @property
    def is_read(self) -> bool:
        return self is ReviewStep.READ

    @property
    def is_ask(self) -> bool:
        return self is ReviewStep.ASK

    @property
    def is_interest(self) -> bool:
        return self is ReviewStep.INTEREST

    @property
    def is_talk(self) -> bool:
        return self is ReviewStep.TALK

    @property
    def is_vote(self) -> bool:
        return self is ReviewStep.VOTE


class SeatKind(StrEnum):
    """The kind of experience that a seat is reserved for."""

    SERVICE_USER = "service-user"
    CARER = "carer"
    YOUNG_PERSON = "young-person"
    RESIDENT = "seat-resident"
    PARTNER = "partner-officer"
    COUNCILLOR = "councillor"


@dataclass(frozen=True, slots=True)
class AgeLine:
    """How old people are who take a seat, in whole years; 0 for no line."""

    youngest: int = 0
    oldest: int = 0

    @property
    def is_drawn(self) -> bool:
        return bool(self.youngest or self.oldest)

    @property
    def is_possible(self) -> bool:
        return not self.oldest or self.youngest <= self.oldest

    @property
    def is_for_grown_ups(self) -> bool:
        return self.youngest >= 18

    @property
    def is_for_under_18s(self) -> bool:
        return 0 < self.oldest < 18

    def is_within(self, other: "AgeLine") -> bool:
        """Whether nobody fits here who does not fit there."""
        return self.youngest >= other.youngest and (not other.oldest or 0 < self.oldest <= other.oldest)


#: Seats for people with lived experience of what the money is for.
LIVED = (SeatKind.SERVICE_USER, SeatKind.CARER, SeatKind.YOUNG_PERSON)


class PayWish(StrEnum):
    """What a member wants about involvement payments. Choosing less is private."""

    ACCEPT = "pay-accept"
    REDUCE = "pay-reduce"
    DECLINE = "pay-decline"


class ItemPurpose(StrEnum):
    """What a board is asked to do with an item, fixed beforehand."""

    INFORM = "inform"
    ADVISE = "advise"
    DECIDE = "decide"

    @property
    def is_advice(self) -> bool:
        return self is ItemPurpose.ADVISE


class DecisionMethod(StrEnum):
    """How a decision is reached, fixed beforehand."""

    MAJORITY = "majority"
    CONSENT = "consent"
    RANKED = "ranked"


class AgendaKind(StrEnum):
    """What an agenda starts from."""

    ORDINARY = "agenda-ordinary"
    FIRST = "agenda-first"
    LEARNING = "agenda-learning"
    EMPTY = "agenda-empty"


class AnsweredBy(StrEnum):
    """Who answered a question before the meeting."""

    GROUP = "answered-by-group"
    SECRETARY = "answered-by-secretary"


class ClaimKind(StrEnum):
    INVOLVEMENT = "claim-involvement"
    TRAVEL = "claim-travel"
    CARE = "claim-care"
    OTHER = "claim-other"


class ClaimState(StrEnum):
    SENT = "claim-sent"
    PAID = "claim-paid"
    DECLINED = "claim-declined"


class ConsentParty(StrEnum):
    """Who has to agree before a case study is published."""

    RESIDENTS = "side-residents"
    GROUP = "side-group"
    PARTNER = "side-partner"

    @property
    def is_group(self) -> bool:
        return self is ConsentParty.GROUP

    @property
    def is_partner(self) -> bool:
        return self is ConsentParty.PARTNER


class EasyReadPicture(StrEnum):
    """The picture beside a line of easy read. The names are what a secretary types in brackets."""

    MONEY = "money"
    PEOPLE = "people"
    PLACE = "place"
    TIME = "time"
    VOTE = "vote"
    QUESTION = "question"
    STOP = "stop"
    HEALTH = "health"
    DONE = "done"
    TALK = "talk"


class NoteKind(StrEnum):
    STRENGTH = "strength"
    QUESTION = "board-question"

    @property
    def is_question(self) -> bool:
        return self is NoteKind.QUESTION


class ReadabilityProblem(StrEnum):
    """What makes a text hard to read."""

    EMPTY = "easy-empty"
    LONG_SENTENCE = "easy-long-sentence"
    HARD_WORD = "easy-hard-word"
    TOO_LONG = "easy-too-long"


class Headline(StrEnum):
    """Kinds of notification about the board."""

    OVERRIDDEN = "board-overridden"
    ANSWERED = "board-answered"
    TO_ANSWER = "board-to-answer"
    SEATED = "board-seated"
    OFF_THE_LIST = "board-off-the-list"
    NOT_SEATED = "board-not-seated"
    TERM_ENDS = "board-term-ends"
    NEW_SEAT = "board-new-seat"
    PAPER_CHANGED = "board-paper-changed"
    QUESTION_ASKED = "board-question-asked"
    RECOMMENDED = "board-recommended"
    CASE_TO_AGREE = "board-case-to-agree"
    CLAIM_ANSWERED = "board-claim-answered"


class Refusal(StrEnum):
    NO_SEAT = "no-seat"
    NOT_DECLARED = "not-declared"
    CONFLICTED = "conflicted"
    MEETING_NOT_OPEN = "meeting-not-open"
    NO_QUORUM = "no-quorum"
    NO_SECOND_VOTE = "no-second-vote"
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
    NOT_TO_DECIDE = "not-to-decide"
    NOTHING_ON_AGENDA = "nothing-on-agenda"
    ANSWERED_ALREADY = "board-answered-already"
    OVERRIDDEN_ALREADY = "overridden-already"
    MONEY_IS_GONE = "override-too-late"
    NOT_DECIDED = "not-decided"
    CALL_CLOSED = "call-closed"
    CALL_OPEN = "call-still-open"
    DRAWN_ALREADY = "drawn-already"
    VOLUNTEERED_ALREADY = "volunteered-already"
    CAN_NOT_DRAW = "quotas-impossible"
    TOO_MANY_KEPT = "more-kept-than-seats"
    NOT_THERE = "not-there"
    MEMBER_IS_THERE = "member-is-there"
    ALTERNATE_IS_THERE = "alternate-is-there"
    RANKED_TWICE = "ranked-twice"
    ONE_CHOICE = "one-choice"
    VOTED_SECRETLY = "voted-secretly"
    STOOD_IN = "stood-in"
    ASK_WHAT = "ask-what"
    RULE_ANSWERED = "rule-answered"
    WHY_NOT_TAKEN = "why-not-taken"
    PAPER_WHY = "paper-changed-why"
    NO_SUCH_QUESTION = "no-such-question"
    NOT_CO_CHAIR = "not-co-chair"
    NO_CRITERIA = "no-criteria"
    NOT_AN_ALTERNATE = "not-an-alternate"
    CLAIM_ANSWERED = "claim-answered-already"
    OWN_CLAIM = "own-claim"
    CLAIM_TWICE = "claim-twice"
    CLAIM_WHY = "claim-why"
    NOT_AT_MEETING = "not-at-meeting"
    SURVEY_OVER = "survey-over"
    SURVEY_THERE = "survey-there-already"
    CASE_NOT_YOURS = "case-not-yours"
    CASE_INCOMPLETE = "case-incomplete"
    CASE_CHANGED = "case-changed"
    TASK_UNKNOWN = "task-unknown"
    AGES_TURNED = "seat-ages-turned"
    AGES_BEYOND = "seat-ages-beyond"
    AGE_NOT_SAID = "seat-age-not-said"
    AGE_TOO_YOUNG = "seat-age-too-young"
    AGE_SAY_YOUNG = "seat-age-say-young"
