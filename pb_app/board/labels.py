"""How the words of the board are said."""

from flask_babel import lazy_gettext as _l

from pb_app.board.terms import MeetingStatus, Refusal, Verdict
from pb_app.web import labels

labels.add(
    [
        (Verdict.CONTINUE, _l("Continue: pay the next part")),
        (Verdict.CHANGE, _l("Change something first, then we look again")),
        (Verdict.PAUSE, _l("Pause the project")),
        (Verdict.STOP, _l("Stop the project")),
        (MeetingStatus.PLANNED, _l("Planned")),
        (MeetingStatus.OPEN, _l("Meeting now")),
        (MeetingStatus.CLOSED, _l("Over")),
        (Refusal.NO_SEAT, _l("You don’t have a seat on this board now.")),
        (Refusal.NOT_DECLARED, _l("First say whether you have an interest in this project.")),
        (
            Refusal.CONFLICTED,
            _l("You said that you have an interest in this project, so you can’t vote on it."),
        ),
        (Refusal.MEETING_NOT_OPEN, _l("The meeting is not open now.")),
        (Refusal.NO_QUORUM, _l("Not enough members have voted for a decision.")),
        (Refusal.NO_MAJORITY, _l("No answer has more than half of the votes. Talk it over, and vote again.")),
        (Refusal.DECIDED_ALREADY, _l("The board has decided this already.")),
        (Refusal.REASONS_MISSING, _l("Write the reasons. Everybody can read them.")),
        (Refusal.ON_AGENDA_ALREADY, _l("This project is on the agenda already.")),
        (Refusal.SEAT_TAKEN, _l("This person has a seat on this board already.")),
        (
            Refusal.ALREADY_VOTED,
            _l("You have voted on this project, so what you said about your interest stands."),
        ),
    ]
)
