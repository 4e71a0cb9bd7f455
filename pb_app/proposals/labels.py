"""How the words of proposals are said."""

from typing import Any

from flask_babel import lazy_gettext as _l

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
    Status,
    SuggestionStatus,
)
from pb_app.rounds.terms import Category
from pb_app.web.labels import Labels, label

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
    (HelperConsent.SPOKEN, _l("They told me")),
    (HelperConsent.WRITTEN, _l("In a message")),
    (ProposalOrder.CHANCE, _l("By chance, your own order")),
    (ProposalOrder.TURNS, _l("Each area and kind in turn")),
    (ProposalOrder.LEAST_SEEN, _l("Least looked at first")),
    (ProposalOrder.NEWEST, _l("Newest first")),
    (ProposalOrder.SUPPORTED, _l("Most supported first")),
    (ProposalOrder.NEAR, _l("Near me first")),
    (CoAuthorRole.AUTHOR, _l("Somebody who writes with you")),
    (CoAuthorRole.SPONSOR, _l("Somebody who stands behind it with their name")),
    (InvitationStatus.ASKED, _l("asked")),
    (InvitationStatus.YES, _l("takes part")),
    (InvitationStatus.NO, _l("said no")),
    (SuggestionStatus.OPEN, _l("Open")),
    (SuggestionStatus.TAKEN, _l("Taken up")),
    (SuggestionStatus.DECLINED, _l("Declined")),
    (SuggestionStatus.BACK, _l("Taken back")),
    (MergeStatus.ASKED, _l("Waiting for everybody’s yes")),
    (MergeStatus.DONE, _l("Joined")),
    (MergeStatus.DECLINED, _l("Declined")),
    (MergeStatus.UNDONE, _l("Apart again")),
    (Channel.ONLINE, _l("online")),
    (Channel.PAPER, _l("on paper")),
    (FollowTarget.PROPOSAL, _l("Proposal")),
    (FollowTarget.AREA, _l("Area")),
    (FollowTarget.COMMUNITY, _l("Community")),
]


HEADLINES: Labels = [
    (Headline.SENT_IN, _l("“%(title)s” is in. Everybody can read it now, and next somebody checks it.")),
    (Headline.ACCEPTED, _l("“%(title)s” is on the ballot. %(reason)s")),
    (Headline.REFUSED, _l("“%(title)s” was not accepted. %(reason)s")),
    (Headline.CHANGED, _l("“%(title)s” has changed.")),
    (Headline.NEW_HERE, _l("A new proposal near you: “%(title)s”")),
    (Headline.ENOUGH_SUPPORT, _l("“%(title)s” has enough support to be checked.")),
    (Headline.SUGGESTED, _l("%(name)s suggests a change to “%(title)s”.")),
    (Headline.SUGGESTION_TAKEN, _l("Your suggestion for “%(title)s” was taken up. %(reason)s")),
    (Headline.SUGGESTION_DECLINED, _l("Your suggestion for “%(title)s” was declined. %(reason)s")),
    (Headline.INVITED, _l("%(name)s asks you to take part in “%(title)s”.")),
    (Headline.MERGE_ASKED, _l("%(name)s asks to join “%(part)s” with “%(title)s”. It needs your yes.")),
    (Headline.MERGE_DONE, _l("“%(part)s” has been joined with “%(title)s”.")),
    (Headline.MERGE_DECLINED, _l("“%(part)s” will not be joined with “%(title)s”. %(reason)s")),
    (Headline.MERGE_UNDONE, _l("“%(part)s” and “%(title)s” are apart again.")),
    (Headline.WRITTEN_DOWN, _l("A helper has written down your recording “%(title)s”. Look whether it is right.")),
    (Headline.SPLIT, _l("“%(title)s” was split off “%(part)s”, which you support. Do you support it too?")),
]

#: How the parts that can be rewritten are asked for, as headings of their differences.
FIELDS: dict[str, Any] = {
    "title": _l("Name"),
    "strong": _l("What is good here"),
    "story": _l("What would be wonderful"),
    "takes": _l("What it takes"),
    "who": _l("Who it helps, who does what"),
}
PARTS: dict[str, Any] = {
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
