"""Labels for the terms of proposals."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.identity.mentions import contacts
from pb_app.proposals.terms import (
    Channel,
    CoAuthorRole,
    ContributionKind,
    FollowTarget,
    FormStep,
    Headline,
    HelperConsent,
    InvitationStatus,
    MergeStatus,
    ProposalOrder,
    Refusal,
    Status,
    SuggestionStatus,
)
from pb_app.rounds.terms import Category
from pb_app.web.labels import Labels, Wording, label

LABELS: Labels = [
    (Status.DRAFT, _l("Draft")),
    (Status.SUBMITTED, _l("Being checked")),
    (Status.ACCEPTED, _l("On the ballot")),
    (Status.REFUSED, _l("Not accepted")),
    (Status.WITHDRAWN, _l("Taken back")),
    (Status.MERGED, _l("Joined with another")),
    (FormStep.TITLE, _l("Name")),
    (FormStep.STRONG, _l("What is good here")),
    (FormStep.STORY, _l("Your idea")),
    (FormStep.TAKES, _l("What it takes")),
    (FormStep.WHO, _l("Who it helps, who does what")),
    (FormStep.WHERE, _l("Where and what kind")),
    (FormStep.COST, _l("Cost")),
    (FormStep.MATCH, _l("What you bring yourselves")),
    (FormStep.PHOTO, _l("Picture")),
    (ContributionKind.CASH, _l("Money we have")),
    (ContributionKind.HOPED, _l("Money we hope to get")),
    (ContributionKind.IN_KIND, _l("Things or rooms we give")),
    (ContributionKind.HOURS, _l("Hours people give")),
    (HelperConsent.SIGNED, _l("On paper, signed")),
    (HelperConsent.SPOKEN, _l("They told me themselves")),
    (HelperConsent.WRITTEN, _l("In a message")),
    (ProposalOrder.CHANCE, _l("Random order")),
    (ProposalOrder.TURNS, _l("Each area and kind in turn")),
    (ProposalOrder.LEAST_SEEN, _l("Least viewed first")),
    (ProposalOrder.NEWEST, _l("Newest first")),
    (ProposalOrder.SUPPORTED, _l("Most supported first")),
    (ProposalOrder.NEAR, _l("Near me first")),
    (CoAuthorRole.AUTHOR, _l("Somebody who writes with you")),
    (CoAuthorRole.SPONSOR, _l("A named supporter")),
    (InvitationStatus.ASKED, _l("asked")),
    (InvitationStatus.YES, _l("taking part")),
    (InvitationStatus.NO, _l("said no")),
    (SuggestionStatus.OPEN, _l("Open")),
    (SuggestionStatus.TAKEN, _l("Accepted")),
    (SuggestionStatus.DECLINED, _l("Declined")),
    (SuggestionStatus.BACK, _l("Taken back")),
    (MergeStatus.ASKED, _l("Waiting for everybody to agree")),
    (MergeStatus.DONE, _l("Joined")),
    (MergeStatus.DECLINED, _l("Declined")),
    (MergeStatus.UNDONE, _l("No longer joined")),
    (Channel.ONLINE, _l("online")),
    (Channel.PAPER, _l("on paper")),
    (FollowTarget.PROPOSAL, _l("Proposal")),
    (FollowTarget.AREA, _l("Area")),
    (FollowTarget.COMMUNITY, _l("Community")),
    (Refusal.PROPOSAL_WAITS, _l("You have sent this in. Somebody will check it first, so it can’t be changed now.")),
    (Refusal.PROPOSAL_HIDDEN, _l("This is hidden, so nothing can be changed now.")),
    (
        Refusal.IDEAS_CLOSED,
        _l("Ideas are closed in this round. You can still comment, and suggest an idea in the next round."),
    ),
    (Refusal.NOT_A_DRAFT, _l("This proposal has already been checked, so it can’t change any more.")),
    (Refusal.NOT_FINISHED, _l("Some answers are missing. Fill in every question marked “Missing”.")),
    (Refusal.NOT_WAITING, _l("This proposal is not waiting to be checked.")),
    (Refusal.OWN_PROPOSAL, _l("You can’t check your own proposal. Ask another assessor.")),
    (Refusal.VOTE_HAS_BEGUN, _l("Voting has begun, so the ballot can’t change any more.")),
    (Refusal.REASON_MISSING, _l("Write the reason. Everybody can read it.")),
    (Refusal.CODE_UNKNOWN, _l("We do not know this code. Check the letters on your card. A code works once.")),
    (Refusal.NOT_A_PICTURE, _l("We could not read that as a picture. Choose a JPEG, PNG or WebP photo.")),
    (Refusal.NOT_A_PAPER, _l("We could not read that file. Choose a PDF, or a JPEG, PNG or WebP photo.")),
    (
        Refusal.HEIC_PHOTO,
        _l(
            "This is a HEIC photo, which we can’t read here. Choose a JPEG, PNG or WebP photo. On an iPhone: Settings, Camera, "
            "Formats, Most Compatible; then take the photo again."
        ),
    ),
    (Refusal.PICTURES_BUSY, _l("Many people are sending pictures at the moment. Try again in a minute.")),
    (Refusal.TOO_MANY_PAGES, _l("That file has more than 10 pages. Choose one with only the pages we need.")),
    (
        Refusal.PICTURE_TOO_LARGE,
        _l("That file is too large. Choose one of up to 8 MB, or a photo with fewer pixels."),
    ),
    (Refusal.NOT_A_RECORDING, _l("We could not hear anything in that file. Record again, or choose another.")),
    (Refusal.RECORDING_TOO_LONG, _l("That is longer than two minutes. Record a shorter one.")),
    (Refusal.ABOVE_ROUND, _l("It costs more than the round has. Lower the cost.")),
    (
        Refusal.QUOTES_MISSING,
        _l("For this much money the larger things need quotes. Next to each cost, say how many you have."),
    ),
    (Refusal.NO_COST_YET, _l("Nobody has said yet what it costs. Write down the cost first.")),
    (Refusal.TOO_MANY_TODAY, _l("You have begun ten ideas today. Come back tomorrow for the next one.")),
    (Refusal.CANT_CHANGE_NOW, _l("This proposal can’t be changed now.")),
    (Refusal.NOTHING_CHANGED, _l("This is what it already says. Change something first.")),
    (
        Refusal.TEXT_MOVED_ON,
        _l("The text has changed since this was suggested. Decline it, or change your proposal yourself."),
    ),
    (Refusal.ALREADY_ANSWERED, _l("This has already been answered.")),
    (Refusal.ALREADY_INVITED, _l("This person has already been asked, or is taking part.")),
    (Refusal.TOO_MANY_OPEN, _l("Ten are already open. Wait for the answers before you ask or suggest more.")),
    (Refusal.NOT_INVITED, _l("Only the people who write this proposal can do that.")),
    (Refusal.SUPPORT_CLOSED, _l("This proposal can’t be supported now.")),
    (Refusal.OWN_SUPPORT, _l("It is your own proposal. Ask your neighbours to support it.")),
    (
        Refusal.SUPPORTS_USED_UP,
        _l("You have given all your supports in this round. Take one back to give it to another."),
    ),
    (Refusal.SIGNED_ALREADY, _l("This person has already signed.")),
    (Refusal.MERGE_WITH_ITSELF, _l("Choose another proposal.")),
    (Refusal.MERGE_ACROSS, _l("These two can’t be joined. Both must be in this round and not decided.")),
    (Refusal.MERGE_UNDER_WAY, _l("One of them is already being joined. Wait for that to end.")),
    (Refusal.MERGE_OVER, _l("This has already been settled.")),
    (Refusal.NOTHING_TO_SPLIT, _l("Only a proposal that is being checked can be split.")),
]

HEADLINES: Labels = [
    (Headline.SENT_IN, _l("We have “%(title)s”. Everybody can read it now, and next we will check it.")),
    (Headline.ACCEPTED, _l("“%(title)s” is on the ballot. %(reason)s")),
    (Headline.REFUSED, _l("“%(title)s” was not accepted. %(reason)s")),
    (Headline.CHANGED, _l("“%(title)s” has changed.")),
    (Headline.NEW_HERE, _l("A new proposal near you: “%(title)s”")),
    (Headline.ENOUGH_SUPPORT, _l("“%(title)s” has enough support to be checked.")),
    (Headline.SUGGESTED, _l("%(name)s suggests a change to “%(title)s”.")),
    (Headline.SUGGESTION_TAKEN, _l("Your suggestion for “%(title)s” was accepted. %(reason)s")),
    (Headline.SUGGESTION_DECLINED, _l("Your suggestion for “%(title)s” was declined. %(reason)s")),
    (Headline.INVITED, _l("%(name)s asks you to take part in “%(title)s”.")),
    (Headline.MERGE_ASKED, _l("%(name)s asks to join “%(part)s” with “%(title)s”. You need to agree.")),
    (Headline.MERGE_DONE, _l("“%(part)s” has been joined with “%(title)s”.")),
    (Headline.MERGE_DECLINED, _l("“%(part)s” will not be joined with “%(title)s”. %(reason)s")),
    (Headline.MERGE_UNDONE, _l("“%(part)s” and “%(title)s” are separate proposals again.")),
    (Headline.WRITTEN_DOWN, _l("A helper has written down your recording “%(title)s”. Check whether it is right.")),
    (Headline.SPLIT, _l("“%(title)s” was split off “%(part)s”, which you support. Do you support it too?")),
]

#: How the parts that can be rewritten are asked for, as headings of their differences.
FIELDS: dict[str, Wording] = {
    "title": _l("Name"),
    "strong": _l("What is good here"),
    "story": _l("What would happen"),
    "takes": _l("What it takes"),
    "who": _l("Who it helps, who does what"),
}
PARTS: dict[str, Wording] = {
    **FIELDS,
    "area": _l("Area"),
    "category": _l("Kind"),
    "communities": _l("Communities"),
    "spot": _l("Mark on the map"),
    "cost": _l("Cost"),
    "costs": _l("What the money pays for"),
    "brought": _l("What they bring themselves"),
    "answers": _l("Answers to the fund’s questions"),
    "photo": _l("Picture"),
    "recording": _l("Recording"),
}


def category_name(category: str | None) -> str:
    """A category of ours in the reader's language; an imported one as it came."""
    if category in set(Category):
        return label(Category(category))
    return category or ""


def contacts_in(text: str) -> list[str]:
    """What in an idea looks like it leads to one person, for whoever sends it in and for moderators; however it came."""
    return [_("“%(words)s” looks like %(what)s.", words=one.words, what=label(one.kind)) for one in contacts(text)]
