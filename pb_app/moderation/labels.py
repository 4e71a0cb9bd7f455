"""Labels for the terms of moderation."""

from flask_babel import lazy_gettext as _l

from pb_app.moderation.terms import CrowdSign, Headline, ModerationAction, Refusal, ReportReason, ThingKind
from pb_app.web.labels import Labels

LABELS: Labels = [
    (ThingKind.PROPOSAL, _l("Proposal")),
    (ThingKind.PICTURE, _l("Picture")),
    (ThingKind.RECORDING, _l("Recording")),
    (ThingKind.COMMENT, _l("Comment")),
    (ThingKind.HELP_OFFER, _l("Offer of help")),
    (ThingKind.NAME, _l("Name")),
    (ThingKind.UPDATE, _l("Project news")),
    (ThingKind.UPDATE_PICTURE, _l("Picture of a project")),
    (ThingKind.PAPER, _l("Board paper")),
    (ThingKind.EVIDENCE, _l("What people said")),
    (ThingKind.SUGGESTION, _l("Suggested change")),
    (ThingKind.OBJECTION, _l("Objection")),
    (ThingKind.RECEIPT, _l("Receipt")),
    (ThingKind.HEARING_POINT, _l("Point from a hearing")),
    (ThingKind.STATEMENT, _l("Sentence in a conversation")),
    (ThingKind.NEWS, _l("News")),
    (ThingKind.SURVEY_TEXT, _l("Words from a survey")),
    (ThingKind.ASSET, _l("Something that is offered")),
    (ThingKind.OWNERSHIP_CASE, _l("A building or land")),
    (ThingKind.DATA_AGREEMENT, _l("Data-sharing agreement")),
    (ThingKind.BARRIER, _l("Barrier")),
    (ReportReason.RUDE, _l("It is rude or hateful")),
    (ReportReason.SPAM, _l("It is advertising")),
    (ReportReason.PRIVATE, _l("It gives away something private about somebody")),
    (ReportReason.OFF_TOPIC, _l("It does not belong here")),
    (ReportReason.CHILD, _l("It shows a child")),
    (ReportReason.HARM, _l("Somebody may be in danger")),
    (ReportReason.HELD, _l("It waits for a check before people see it")),
    (ModerationAction.SHOW, _l("Keep it")),
    (ModerationAction.HIDE, _l("Hidden")),
    (ModerationAction.RESTORE, _l("Shown again")),
    (ModerationAction.DISMISS, _l("Reports checked, nothing hidden")),
    (Refusal.OWN_THING, _l("This is your own.")),
    (Refusal.REPORTED_ALREADY, _l("You have already reported this. Somebody is checking it.")),
    (Refusal.TOO_MANY_REPORTS, _l("Many reports have come from here in the last hour. Please try again later.")),
    (Refusal.HIDDEN_ALREADY, _l("This is already hidden.")),
    (Refusal.NOT_HIDDEN, _l("This is not hidden.")),
    (Refusal.REASON_NEEDED, _l("Write the reason. Everybody can read it.")),
    (Refusal.APPEALED_ALREADY, _l("You have already asked for another look.")),
    (Refusal.APPEAL_ANSWERED, _l("This has already been answered.")),
    (CrowdSign.NETWORK, _l("The same network")),
    (CrowdSign.ADDRESS, _l("Email addresses of the same kind")),
    (Refusal.CROWD_CHANGED, _l("More has happened since you opened this page. Look at it again.")),
    (Refusal.CROWD_UNDONE, _l("This has already been undone.")),
    (Refusal.OWN_DECISION, _l("You wrote this yourself, so somebody else decides about it.")),
    (Refusal.STAFF_NAME, _l("The name of somebody who works here stays, so that everybody can see who did what.")),
    (Refusal.SAME_MODERATOR, _l("You hid this, so somebody else answers.")),
]

HEADLINES: Labels = [
    (Headline.HIDDEN, _l("“%(title)s” was hidden. %(reason)s You can ask for another look.")),
    (Headline.RESTORED, _l("“%(title)s” is on its page.")),
    (Headline.TO_CHECK, _l("“%(title)s” is waiting for a moderator.")),
    (Headline.APPEALED, _l("Somebody asks for another look at “%(title)s”.")),
    (Headline.APPEAL_REFUSED, _l("“%(title)s” stays hidden. %(reason)s")),
]
