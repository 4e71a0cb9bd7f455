"""Terms of outcomes."""

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
    """Standard measures: the four for personal wellbeing (ONS), never added up, and counts of people taking part."""

    SATISFIED = "satisfied"
    WORTHWHILE = "worthwhile"
    HAPPY = "happy"
    ANXIOUS = "anxious"
    PEOPLE = "people"
    NEW_PEOPLE = "new-people"
    SESSIONS = "sessions"
    HOURS = "hours"


WELLBEING = (StandardMeasure.SATISFIED, StandardMeasure.WORTHWHILE, StandardMeasure.HAPPY, StandardMeasure.ANXIOUS)
#: The highest answer in each of the four bands.
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
    """The questions of an end report; the shortest report uses the first ones."""

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
#: The questions for a small grant instead: what was learnt, in public.
LEARNT = (Question.EXPECTED, Question.HAPPENED, Question.AGAIN, Question.RISK)


class Headline(StrEnum):
    """Kinds of notification about outcomes."""

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
    """An avoided cost: ``unit_cost`` in minor units, two whole percentages, and the source."""

    what: str
    partner_id: int | None
    units: int
    unit_cost: int
    source: str
    deadweight: int
    attribution: int
