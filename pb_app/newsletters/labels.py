"""Labels for the terms of newsletters."""

from flask_babel import lazy_gettext as _l

from pb_app.newsletters.terms import ConsentMethod, EndReason, IssueStage, ListTopic, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (ListTopic.VOTES, _l("Votes and rounds")),
    (ListTopic.RESULTS, _l("Results, and what came of them")),
    (ListTopic.EVENTS, _l("What’s on")),
    (ListTopic.NEIGHBOURHOOD, _l("News of my neighbourhood")),
    (ConsentMethod.WEB, _l("asked for on the page, and confirmed from an email")),
    (ConsentMethod.ACCOUNT, _l("asked for on the page, signed in")),
    (EndReason.LEFT, _l("they stopped it")),
    (EndReason.SILENT, _l("nothing was heard for two years")),
    (IssueStage.DRAFT, _l("Draft")),
    (IssueStage.ASKED, _l("Waits for a second person")),
    (IssueStage.PLANNED, _l("Planned")),
    (IssueStage.DUE, _l("Goes out in a moment")),
    (IssueStage.SENDING, _l("Going out now")),
    (IssueStage.PAUSED, _l("Paused")),
    (IssueStage.STOPPED, _l("Stopped half-way")),
    (IssueStage.SENT, _l("Sent")),
    (Refusal.NO_TOPIC, _l("Choose at least one thing that you want to hear about.")),
    (Refusal.NOT_A_DRAFT, _l("This newsletter is not a draft any more.")),
    (Refusal.NOT_WRITTEN, _l("Nothing is written yet. Write it in at least one language first.")),
    (
        Refusal.FOREIGN_LINK,
        _l(
            "A link has to begin with https:// or mailto:, and a picture has to come from news here. Mend it or take it out."
        ),
    ),
    (
        Refusal.TOO_FEW,
        _l("Fewer than ten people would get this. Choose a wider group, so that nobody is singled out."),
    ),
    (Refusal.PASSED, _l("This time has passed. Choose a time that is still to come, or leave it empty for now.")),
    (Refusal.TOO_FAR, _l("Choose a time within a year.")),
    (Refusal.NOT_SENDING, _l("This newsletter is not going out at the moment.")),
    (Refusal.NOT_PAUSED, _l("This newsletter is not paused.")),
    (Refusal.NOT_ASKED, _l("Nobody is asked about this newsletter at the moment.")),
    (Refusal.ANSWERED_ALREADY, _l("Somebody has answered this already.")),
    (Refusal.SAME_PERSON, _l("You asked for this yourself, so somebody else has to agree.")),
    (Refusal.CHANGED_SINCE, _l("It has changed since you were asked. Say no, and let them ask again.")),
    (
        Refusal.NOT_AS_SHOWN,
        _l("The newsletter, or who gets it, is not as this page showed it. Read it again below, then send it."),
    ),
    (Refusal.TAKEN_DOWN, _l("This newsletter was taken down, so it doesn’t go out.")),
    (Refusal.TOO_NEW, _l("Whoever asked let you in less than a day ago. Somebody else has to agree.")),
]
