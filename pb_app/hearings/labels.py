"""Labels for the terms of hearings."""

from flask_babel import lazy_gettext as _l

from pb_app.hearings.terms import (
    Attribution,
    CameBand,
    Headline,
    HearingKind,
    HearingStage,
    PlanNotice,
    Refusal,
    ReplyKind,
)
from pb_app.web.labels import Labels

LABELS: Labels = [
    (HearingKind.HEARING, _l("Hearing")),
    (HearingKind.WORKSHOP, _l("Workshop")),
    (Attribution.OPEN, _l("Open: a point can have the name of whoever said it, if they agree")),
    (Attribution.FIRST_NAMES, _l("First names only")),
    (Attribution.CHATHAM_HOUSE, _l("Nobody is named (the Chatham House Rule)")),
    (HearingStage.COMING, _l("Coming up")),
    (HearingStage.ON_NOW, _l("On now")),
    (HearingStage.WRITING, _l("Notes are being put in order")),
    (HearingStage.CHECKING, _l("Those who came are checking the notes")),
    (HearingStage.CHECKED, _l("Checked, and soon published")),
    (HearingStage.HEARD, _l("What we heard")),
    (HearingStage.CANCELLED, _l("Cancelled")),
    (CameBand.NOBODY, _l("Nobody came")),
    (CameBand.FEW, _l("Fewer than 10")),
    (CameBand.TENS, _l("10 to 24")),
    (CameBand.MANY, _l("25 or more")),
    (PlanNotice.SHORT, _l("You hear of this late: our rule is 14 days, and this is less.")),
    (PlanNotice.LATE, _l("People were to hear by now what came of this. The answer is late.")),
    (ReplyKind.YES, _l("Yes, this is what we said")),
    (ReplyKind.NOT_QUITE, _l("Not quite")),
    (ReplyKind.LEAVE_OUT, _l("Leave this out")),
    (Refusal.DECIDED_BEFORE, _l("By then it is decided. Choose a day for the decision that comes after people meet.")),
    (Refusal.ANSWER_BEFORE, _l("Choose a day after people meet.")),
    (Refusal.ANSWER_BEFORE_DECISION, _l("Choose the day of the decision, or a later day.")),
    (Refusal.ANSWER_TOO_LATE, _l("Choose a day within a year after the decision.")),
    (Refusal.DESTROYED_WHEN, _l("Choose a day after people meet, and within 30 days of it.")),
    (Refusal.QUESTIONS, _l("Write 1 to 8 questions, each on a line of its own.")),
    (Refusal.GROUPS, _l("Write at most 12 groups, each on a line of its own.")),
    (Refusal.LINE_TOO_LONG, _l("One of the lines is too long. Make it shorter.")),
    (Refusal.NOTES_EXIST, _l("There are notes already, so the plan can’t be changed any more.")),
    (Refusal.NOT_YET, _l("This can’t be done at this stage. The page shows what comes next.")),
    (Refusal.NOTES_CLOSED, _l("The notes are closed. Nothing can be added any more.")),
    (
        Refusal.NAMES_SOMEBODY,
        _l("Somebody who signed up has a name like a word in this. Nobody is named here: write it in another way."),
    ),
    (Refusal.NO_NAMES_HERE, _l("Nobody is named or quoted at this hearing. Leave this empty.")),
    (
        Refusal.LOOK_AGAIN,
        _l("This has a name, a long number or an email address in it. Take it out, or tick the box to keep it."),
    ),
    (
        Refusal.NOTE_READ,
        _l("This note is not waiting any more. It was taken back already, or is among the points: change it there."),
    ),
    (Refusal.TOO_MANY, _l("There are too many for one hearing. Nothing was added.")),
    (
        Refusal.NO_POINTS,
        _l("There are too few notes. At least five are needed, so that nobody can tell who said what."),
    ),
    (Refusal.CHECK_OVER, _l("The time for checking is over. Thank you for looking.")),
    (Refusal.SAID_ALREADY, _l("You said so already. Nothing was added.")),
    (Refusal.ASKED_ALREADY, _l("You asked to leave this out already. Nothing was added.")),
    (Refusal.GONE_ALREADY, _l("This point has gone already. Nothing was added.")),
    (
        Refusal.OFFICE_REPLIES,
        _l("You hold hearings here, so your reply doesn’t count. Only those who came can reply."),
    ),
    (
        Refusal.NO_COOKIE,
        _l("Nothing was added. Let your browser keep cookies of this website, then press the button once more."),
    ),
    (
        Refusal.LOOK_AT_LEFT_OUT,
        _l("More than half of the points were left out. Look at what is left, then tick the box."),
    ),
    (Refusal.THEME_THERE, _l("There is a theme with this title already.")),
    (Refusal.NO_THEMES, _l("Put the points under at least one theme first.")),
    (Refusal.SLOT_TAKEN, _l("Somebody else has just taken this time. Choose another one.")),
    (Refusal.SLOT_YOURS, _l("You have a time already. Give it back first.")),
    (Refusal.SLOT_PASSED, _l("This time has passed, or is not yours.")),
    (Refusal.SLOT_THERE, _l("This time is on the list already.")),
    (Refusal.EVIDENCE_ALREADY, _l("Somebody owes an answer to this already.")),
    (Refusal.TOO_SOON, _l("Choose a later day: people need at least two days to hear of it.")),
    (
        Refusal.ATTRIBUTION_FIXED,
        _l("People have signed up because of what you promised here, so it can’t be changed any more."),
    ),
    (
        Refusal.ASKED_ENOUGH,
        _l("You have asked to leave out many points already. For more, please write to the host."),
    ),
    (
        Refusal.CORRECTIONS_WAIT,
        _l("People asked for corrections that nobody has looked at. Do that first, or tick the box."),
    ),
    (Refusal.MOST_STAY, _l("Not so many points were left out, so what people asked for stands.")),
    (
        Refusal.POINT_TELLS,
        _l("A theme or point has a name, an address, a phone number or an email address in it. Change it first."),
    ),
    (Refusal.NOT_NAMED, _l("Only people who were named for it write notes here.")),
    (Refusal.NOBODY_KNOWN, _l("Nobody with this email address has an account here. Ask them to make one first.")),
    (Refusal.TAKES_NOTES_ALREADY, _l("This person takes notes here already.")),
    (Refusal.SECOND_LOOK, _l("You have looked at it already. Somebody else looks too.")),
    (Refusal.PUBLISHED_ALREADY, _l("This was published already, so nothing can be put with the notes any more.")),
    (Refusal.NOTHING_CHANGED, _l("Nothing is different from before, so nothing was saved.")),
]

HEADLINES: Labels = [
    (Headline.CHECK, _l("Is this what you said? %(title)s")),
    (Headline.HEARD, _l("Read what we heard: %(title)s")),
]
