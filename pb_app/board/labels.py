"""How the words of the board are said."""

from flask_babel import lazy_gettext as _l

from pb_app.board.terms import (
    Hard,
    Headline,
    MeetingStatus,
    Method,
    NoteKind,
    PayWish,
    Purpose,
    Refusal,
    SeatKind,
    Verdict,
)
from pb_app.post.labels import add_headlines
from pb_app.web import labels

labels.add(
    [
        (Verdict.CONTINUE, _l("Continue: pay the next part")),
        (Verdict.CHANGE, _l("Change something first, then we look again")),
        (Verdict.PAUSE, _l("Pause the project")),
        (Verdict.STOP, _l("Stop the project")),
        (SeatKind.SERVICE_USER, _l("Uses the services")),
        (SeatKind.CARER, _l("Cares for somebody")),
        (SeatKind.YOUNG_PERSON, _l("Young person")),
        (SeatKind.RESIDENT, _l("Lives here")),
        (SeatKind.PARTNER, _l("From a partner organisation")),
        (SeatKind.COUNCILLOR, _l("Councillor")),
        (PayWish.ACCEPT, _l("The full payment")),
        (PayWish.REDUCE, _l("A smaller payment")),
        (PayWish.DECLINE, _l("No payment")),
        (Purpose.INFORM, _l("To know")),
        (Purpose.ADVISE, _l("To advise")),
        (Purpose.DECIDE, _l("To decide")),
        (Method.MAJORITY, _l("More than half of the votes")),
        (Method.CONSENT, _l("Everybody who votes agrees")),
        (NoteKind.STRENGTH, _l("Something strong")),
        (NoteKind.QUESTION, _l("A question")),
        (Hard.EMPTY, _l("There is no easy-read text yet.")),
        (Hard.LONG_SENTENCE, _l("This sentence has more than 15 words:")),
        (Hard.HARD_WORD, _l("This word is hard:")),
        (Hard.TOO_LONG, _l("The text is long. Keep it under 400 words. Words now:")),
        (MeetingStatus.PLANNED, _l("Planned")),
        (MeetingStatus.OPEN, _l("Meeting now")),
        (MeetingStatus.CLOSED, _l("Over")),
        (
            Refusal.LIVED_SHARE,
            _l("Too few seats are kept for lived experience. Keep more of them, or lower the share."),
        ),
        (Refusal.CALL_CLOSED, _l("This call is closed. Choose a later day.")),
        (Refusal.CALL_OPEN, _l("People can still volunteer. Draw when the call has closed.")),
        (Refusal.DRAWN_ALREADY, _l("These seats were drawn already.")),
        (Refusal.VOLUNTEERED_ALREADY, _l("Your name is in already.")),
        (
            Refusal.CAN_NOT_DRAW,
            _l("With these volunteers the seats can’t be filled as they are kept. Open a new call."),
        ),
        (Refusal.TOO_MANY_KEPT, _l("More seats are kept than there are. Enter more seats, or keep fewer.")),
        (Refusal.NO_LIVED_QUORUM, _l("Not enough members with lived experience have voted for a decision.")),
        (Refusal.NO_CONSENT, _l("This is decided by consent, and not everybody agrees. Talk it over, and vote again.")),
        (
            Refusal.EASY_MISSING,
            _l("Something to be decided has no easy-read text, or one that is hard to read. Mend it first."),
        ),
        (Refusal.LATE_PAPERS, _l("The papers are late: members would have fewer days than promised. Say why.")),
        (Refusal.NOT_SENT, _l("Send the agenda out first.")),
        (Refusal.SENT_ALREADY, _l("The agenda is out, so it can’t change any more.")),
        (Refusal.NOT_TO_DECIDE, _l("The board was not asked to decide this.")),
        (Refusal.NOTHING_ON_AGENDA, _l("Nothing is on the agenda yet.")),
        (Refusal.ANSWERED_ALREADY, _l("This decision was answered already.")),
        (Refusal.OVERRIDDEN_ALREADY, _l("This decision was changed already.")),
        (Refusal.MONEY_IS_GONE, _l("The project is stopped or finished, so its money can’t be held or paid any more.")),
        (Refusal.NOT_DECIDED, _l("The board has not decided this yet.")),
        (Refusal.MINUTES_APPROVED, _l("These minutes are approved already.")),
        (Refusal.NOT_THE_NEXT, _l("Minutes are approved at a later meeting of the same board, while it is open.")),
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

add_headlines(
    Headline,
    [
        (Headline.AGENDA, _l("%(title)s meets on %(day)s. The agenda and its papers are there.")),
        (Headline.OVERRIDDEN, _l("What the board decided about %(title)s was changed. The reason is there.")),
        (Headline.ANSWERED, _l("The fund has answered what the board decided about %(title)s.")),
        (Headline.SEATED, _l("The lot gave you a seat on %(title)s. Somebody writes to you about what comes next.")),
        (Headline.NOT_SEATED, _l("The lot has given out the seats on %(title)s. This time none is yours. Thank you.")),
        (Headline.TO_ANSWER, _l("The board has decided about %(title)s. Say in public what the fund does.")),
    ],
)
