"""Words of outcomes."""

from dataclasses import dataclass
from enum import StrEnum


class MeasureKind(StrEnum):
    #: Answers from 0 to 10 in the four bands of the Office for National Statistics.
    BANDS = "bands"
    NUMBER = "number"


class MeasurementTime(StrEnum):
    BEFORE = "before"
    AFTER = "after"


class StandardMeasure(StrEnum):
    """Measures every place has: the four of personal wellbeing (ONS), never added up, and counts of taking part."""

    SATISFIED = "satisfied"
    WORTHWHILE = "worthwhile"
    HAPPY = "happy"
    ANXIOUS = "anxious"
    PEOPLE = "people"
    NEW_PEOPLE = "new-people"
    SESSIONS = "sessions"
    HOURS = "hours"


WELLBEING = (StandardMeasure.SATISFIED, StandardMeasure.WORTHWHILE, StandardMeasure.HAPPY, StandardMeasure.ANXIOUS)
#: The last mark of each of the four bands.
BANDS = (4, 6, 8, 10)
ANXIOUS_BANDS = (1, 3, 5, 10)


class BenefitKind(StrEnum):
    MONEY = "money"
    DEMAND = "demand"
    OUTCOME = "outcome"


class ReportState(StrEnum):
    DRAFT = "report-draft"
    SENT = "report-sent"
    ACCEPTED = "report-accepted"
    RETURNED = "report-returned"

    @property
    def is_sent(self) -> bool:
        return self is ReportState.SENT


class Question(StrEnum):
    """What an end report asks, from the shortest on."""

    CHANGED = "changed"
    SURPRISED = "surprised"
    UNSPENT = "unspent"
    PEOPLE = "report-people"
    DIFFERENTLY = "differently"
    DATES = "dates"
    QUOTES = "quotes"
    GOING_ON = "going-on"
    DIFFERENCES = "differences"
    EXPECTED = "learn-expected"
    HAPPENED = "learn-happened"
    AGAIN = "learn-again"
    RISK = "learn-risk"


#: How many of these questions are asked, by the size of the award.
LENGTHS = (3, 6, 9)
#: What a small grant says instead: what was learnt, for everybody to read.
LEARNT = (Question.EXPECTED, Question.HAPPENED, Question.AGAIN, Question.RISK)


class Headline(StrEnum):
    """News of outcomes, for people's post."""

    REPORT_SENT = "outcomes-report-sent"
    REPORT_RETURNED = "outcomes-report-returned"
    REPORT_ACCEPTED = "outcomes-report-accepted"
    REPORT_SOON = "outcomes-report-soon"


class Refusal(StrEnum):
    NAME_TAKEN = "measure-name-taken"
    NOT_CHOSEN = "measure-not-chosen"
    NOT_SENT = "report-not-sent"
    ACCEPTED_ALREADY = "report-accepted-already"
    REASON_MISSING = "report-reason-missing"
    OWN_REPORT = "own-report"
    TOO_MANY = "more-new-than-people"


@dataclass(frozen=True, slots=True)
class SavingDraft:
    """A cost somebody did not have: ``unit_cost`` in minor units, two whole percentages, and where it comes from."""

    what: str
    partner_id: int | None
    units: int
    unit_cost: int
    source: str
    deadweight: int
    attribution: int
