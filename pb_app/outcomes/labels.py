"""Labels for outcomes. The wellbeing questions are the Office for National Statistics' harmonised ones (Open Government Licence v3.0)."""

from flask_babel import lazy_gettext as _l

from pb_app.outcomes.terms import (
    BenefitKind,
    Headline,
    MeasureKind,
    MeasurementTime,
    Question,
    Refusal,
    ReportState,
    StandardMeasure,
)
from pb_app.web.labels import Labels, Wording, label

LABELS: Labels = [
    (MeasureKind.BANDS, _l("Answers from 0 to 10")),
    (MeasureKind.NUMBER, _l("A number")),
    (MeasurementTime.BEFORE, _l("Before")),
    (MeasurementTime.AFTER, _l("After")),
    (StandardMeasure.SATISFIED, _l("Overall, how satisfied are you with your life nowadays?")),
    (
        StandardMeasure.WORTHWHILE,
        _l("Overall, to what extent do you feel that the things you do in your life are worthwhile?"),
    ),
    (StandardMeasure.HAPPY, _l("Overall, how happy did you feel yesterday?")),
    (StandardMeasure.ANXIOUS, _l("Overall, how anxious did you feel yesterday?")),
    (StandardMeasure.PEOPLE, _l("People who took part")),
    (StandardMeasure.NEW_PEOPLE, _l("People who came for the first time")),
    (StandardMeasure.SESSIONS, _l("Times you met")),
    (StandardMeasure.HOURS, _l("Hours that volunteers gave")),
    (BenefitKind.MONEY, _l("Money")),
    (BenefitKind.DEMAND, _l("Less to do")),
    (BenefitKind.OUTCOME, _l("Progress towards one of its aims")),
    (ReportState.DRAFT, _l("Being written")),
    (ReportState.SENT, _l("Sent, being read")),
    (ReportState.ACCEPTED, _l("Accepted")),
    (ReportState.RETURNED, _l("Sent back")),
    (Question.CHANGED, _l("What changed because of the project?")),
    (Question.SURPRISED, _l("What surprised you?")),
    (Question.UNSPENT, _l("Was all the money spent? If not, what happens to the rest?")),
    (Question.PEOPLE, _l("Who came, who came again, and who did not come?")),
    (Question.DIFFERENTLY, _l("What would you do differently?")),
    (Question.DATES, _l("What went to plan, and what did not?")),
    (Question.QUOTES, _l("What do people say? Only write down what they agreed to.")),
    (Question.GOING_ON, _l("Is it still going on? What does it need?")),
    (Question.EXPECTED, _l("What did you expect?")),
    (Question.HAPPENED, _l("What happened?")),
    (Question.AGAIN, _l("What would you do again, and what would you leave out?")),
    (Question.RISK, _l("What risk did you take, and why?")),
    (Question.DIFFERENCES, _l("Where did you spend more or less than planned, and why?")),
    (Refusal.NAME_TAKEN, _l("There is already a measure with this name. Choose another name.")),
    (Refusal.NOT_CHOSEN, _l("This project is not measured by that.")),
    (Refusal.NOT_SENT, _l("There is no report to answer now.")),
    (Refusal.ACCEPTED_ALREADY, _l("The report is accepted, so it can’t change any more.")),
    (Refusal.REASON_MISSING, _l("Say what is missing.")),
    (Refusal.OWN_REPORT, _l("You belong to this project, so somebody else has to read its report.")),
    (Refusal.TOO_MANY, _l("More people came for the first time than took part. Check both numbers.")),
]


HEADLINES: Labels = [
    (Headline.REPORT_SENT, _l("The end report of %(title)s has come in.")),
    (Headline.REPORT_RETURNED, _l("Something is missing in the end report of %(title)s: %(reason)s")),
    (Headline.REPORT_ACCEPTED, _l("The end report of %(title)s is accepted. Thank you.")),
    (Headline.REPORT_SOON, _l("The end report of %(title)s is due soon.")),
]

#: What the four bands are called, for most questions and for being anxious.
BAND_NAMES: tuple[Wording, ...] = (
    _l("Low (0 to 4)"),
    _l("Medium (5 or 6)"),
    _l("High (7 or 8)"),
    _l("Very high (9 or 10)"),
)
ANXIOUS_NAMES: tuple[Wording, ...] = (
    _l("Very low (0 or 1)"),
    _l("Low (2 or 3)"),
    _l("Medium (4 or 5)"),
    _l("High (6 to 10)"),
)


def bands(code: str) -> list[str]:
    """The names of a question's bands."""
    return [str(name) for name in (ANXIOUS_NAMES if code == StandardMeasure.ANXIOUS else BAND_NAMES)]


def name(code: str, own: str) -> str:
    """A measure's name: the place's or the authors' own wording, or the built-in wording of a standard one."""
    standard = next((standard_measure for standard_measure in StandardMeasure if standard_measure.value == code), None)
    return own or (label(standard) if standard else code)
