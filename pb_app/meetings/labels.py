"""Labels for the terms of meetings."""

from flask_babel import lazy_gettext as _l

from pb_app.meetings.terms import (
    ActionState,
    ActionStepKind,
    AttendanceMode,
    Headline,
    MeetingStatus,
    Obstacle,
    Refusal,
)
from pb_app.web.labels import Labels

LABELS: Labels = [
    (AttendanceMode.ROOM, _l("In the room")),
    (AttendanceMode.REMOTE, _l("By phone or video")),
    (AttendanceMode.AWAY, _l("Not there")),
    (MeetingStatus.PLANNED, _l("Planned")),
    (MeetingStatus.OPEN, _l("Meeting now")),
    (MeetingStatus.CLOSED, _l("Finished")),
    (MeetingStatus.CANCELLED, _l("Cancelled")),
    (ActionState.OPEN, _l("To do")),
    (ActionState.STUCK, _l("Stuck")),
    (ActionState.DONE, _l("Done")),
    (Obstacle.POWER, _l("We are not allowed to decide this")),
    (Obstacle.MONEY, _l("There is no money for it")),
    (Obstacle.DATA, _l("We don’t have the facts")),
    (Obstacle.PEOPLE, _l("Nobody has time for it")),
    (Obstacle.RULE, _l("A rule somewhere else stops it")),
    (ActionStepKind.GIVEN, _l("Agreed")),
    (ActionStepKind.HANDED_ON, _l("Handed on")),
    (ActionStepKind.NEW_DATE, _l("New date")),
    (ActionStepKind.STUCK, _l("Stuck")),
    (ActionStepKind.RESUMED, _l("Going on again")),
    (ActionStepKind.DONE, _l("Done")),
    (Refusal.NOT_OPEN, _l("The meeting is not open now.")),
    (Refusal.OVER, _l("This meeting has begun or is over, so this can’t change any more.")),
    (Refusal.NOT_SENT, _l("Send the agenda out first.")),
    (Refusal.SENT_ALREADY, _l("The agenda is out, so it can’t change any more.")),
    (Refusal.LATE_PAPERS, _l("The papers are late: members would have fewer days than promised. Say why.")),
    (Refusal.MINUTES_APPROVED, _l("These minutes have already been approved.")),
    (Refusal.NOT_THE_NEXT, _l("Minutes are approved at a later meeting of the same board, while it is open.")),
    (Refusal.TOO_FEW, _l("Too few are here to decide. The page of the meeting says how many more have to come.")),
    (Refusal.SAME_TIME, _l("This is when the meeting is already. Enter another day or time.")),
    (Refusal.TIME_IS_PAST, _l("This time has passed. Enter a later one.")),
    (Refusal.NO_RECORD, _l("Open the meeting first. Then write down what it decides.")),
    (
        Refusal.RECORD_CLOSED,
        _l("This meeting is closed. Put it on the agenda of the next one, or write a correction in the minutes."),
    ),
    (Refusal.NO_MINUTES, _l("There are no minutes so far. They are written when the meeting is closed.")),
    (Refusal.SUBJECT_UNKNOWN, _l("One of these is over, or no longer here. Look at what you ticked.")),
    (Refusal.ONE_OWNER, _l("Choose one person, or write the name of one team. Not both.")),
    (Refusal.OWNER_UNKNOWN, _l("This person does not belong here any more. Choose somebody else.")),
    (Refusal.NOT_YOURS, _l("Only whoever does this, or runs the meetings, can change it.")),
    (Refusal.SAME_OWNER, _l("They have it already. Choose somebody else.")),
    (Refusal.SAME_DATE, _l("This is the date already. Enter another day.")),
    (Refusal.DATE_IS_PAST, _l("This day has passed. Enter a later one.")),
    (Refusal.DATE_IS_FAR, _l("This day is more than two years away. Enter an earlier one.")),
    (Refusal.DONE_ALREADY, _l("This is done already.")),
    (Refusal.NOT_STUCK, _l("This is not stuck any more.")),
    (Refusal.DECISION_UNKNOWN, _l("This decision is no longer here. Choose another one.")),
]

HEADLINES: Labels = [
    (Headline.AGENDA, _l("%(title)s meets on %(day)s. The agenda and papers are ready to read.")),
    (Headline.SOON, _l("%(title)s meets on %(day)s. Say whether you are coming, and read the papers.")),
    (Headline.MOVED, _l("%(title)s has another date. It now meets on %(day)s.")),
    (Headline.CANCELLED, _l("%(title)s does not meet on %(day)s. The page says why.")),
    (Headline.ACTION, _l("Please do this by %(day)s: %(title)s")),
    (Headline.ACTION_DONE, _l("Somebody else said that this is done: %(title)s")),
]
