"""Labels for the terms of what a place has."""

from flask_babel import lazy_gettext as _l

from pb_app.assets.terms import (
    AskState,
    AssetColumn,
    AssetFault,
    AssetKind,
    AssetOwner,
    AssetStanding,
    Headline,
    OfferHolder,
    Refusal,
)
from pb_app.web.labels import Labels

LABELS: Labels = [
    (AssetKind.PLACE, _l("Places to be")),
    (AssetKind.GROUP, _l("Groups")),
    (AssetKind.SKILL, _l("Skills")),
    (AssetKind.SPACE, _l("Rooms to use")),
    (AssetKind.THING, _l("Things to borrow")),
    (AssetOwner.PERSON, _l("I do, as a neighbour")),
    (AssetOwner.GROUP, _l("A group or charity")),
    (AssetOwner.PUBLIC, _l("The council, a school, or another public body")),
    (AssetOwner.BUSINESS, _l("A business")),
    (OfferHolder.ADULT, _l("No, 18 or over. Or grown-ups answer for the group")),
    (OfferHolder.YOUNG, _l("Yes, I am. A parent or guardian agrees with a link of their own")),
    (OfferHolder.CHILD, _l("Yes. I am the parent or guardian of everybody it is about")),
    (AssetStanding.FRESH, _l("Confirmed")),
    (AssetStanding.UNCONFIRMED, _l("Not confirmed")),
    (AssetStanding.DROPPED, _l("Off the list")),
    (AskState.ASKED, _l("Waiting for an answer")),
    (AskState.YES, _l("The answer is yes")),
    (AskState.NO, _l("The answer is no")),
    (AssetColumn.NAME, _l("Name")),
    (AssetColumn.WORDS, _l("What happens there")),
    (AssetColumn.OWNER, _l("Who runs it")),
    (AssetColumn.VENUE, _l("Address")),
    (AssetColumn.OPENING, _l("Opening times")),
    (AssetColumn.ACCESS, _l("Getting in")),
    (AssetColumn.REACH, _l("How to reach them")),
    (AssetColumn.OUTSIDE_ID, _l("Its number in the other list")),
    (AssetColumn.CHECKED, _l("Day it was last checked")),
    (AssetColumn.STATUS, _l("Whether it is still running")),
    (AssetFault.NAME_MISSING, _l("There is no name")),
    (AssetFault.TOO_LONG, _l("This text is too long")),
    (AssetFault.TWICE, _l("This is in the list twice")),
    (AssetFault.KNOWN, _l("We have this already")),
    (AssetFault.DAY_UNREADABLE, _l("We can’t read this day. Write it like 2027-03-31")),
    (AssetFault.ENDED, _l("This has ended, the list says")),
    (
        AssetFault.REACH_UNCLEAR,
        _l("Write a phone number, an email address, or a link that begins with https://"),
    ),
    (AssetFault.HOME, _l("This may be somebody’s home")),
    (
        AssetFault.PERSONAL,
        _l("This leads to one person. Put a phone number or an email address where people ask, or take it out"),
    ),
    (AssetFault.MAY_BE_PERSON, _l("This may name a person. Look at it: everybody will read it")),
    (AssetFault.CHECKED_LONG_AGO, _l("Nobody has checked this for more than a year")),
    (
        Refusal.LOOKS_LIKE_HOME,
        _l("This looks like an address. Take it out: people reach you through messages here."),
    ),
    (Refusal.HOME_NOT_SAID, _l("Tick this if nobody lives there. If somebody does, take the address out.")),
    (Refusal.WHOSE, _l("Say whether they are under 18.")),
    (
        Refusal.YOUNG_ACCOUNT,
        _l("Your account says that you are under 18. Choose “Yes, I am”, and a parent or guardian agrees."),
    ),
    (Refusal.CHILD_NAMES_REACH, _l("Leave this empty. People reach a child only through their parent or guardian.")),
    (Refusal.OWNER_UNNAMED, _l("Write the name of the group or organisation.")),
    (Refusal.LISTED_ALREADY, _l("This is on the list already. Look for it by its name.")),
    (Refusal.NOT_LISTED, _l("This is not on the list any more.")),
    (Refusal.NOT_YOURS, _l("Only whoever offers this can do that.")),
    (Refusal.YOUR_OWN, _l("You offer this yourself.")),
    (Refusal.NOBODY_TO_ASK, _l("Nobody here answers for this. Use the contact that is shown.")),
    (Refusal.ASKED_ALREADY, _l("You have asked already. Wait for the answer.")),
    (Refusal.ASKED_TOO_OFTEN, _l("You have asked for five things today. Come back tomorrow.")),
    (Refusal.ANSWERED_ALREADY, _l("This has an answer already.")),
    (Refusal.NOTHING_CHANGED, _l("Nothing is different from before, so nothing was saved.")),
    (Refusal.LINK_OLD, _l("This link is old. Sign in, and confirm it under My part.")),
    (
        Refusal.NOT_PUBLIC_BODY,
        _l("Only people who work for a public body can list it. Choose “A group or charity”, or offer it yourself."),
    ),
    (
        Refusal.SOUNDS_YOUNG,
        _l(
            "This sounds like somebody under 18. If so, ask a parent or guardian to offer it. If not, leave the age out."
        ),
    ),
    (
        Refusal.REACH_UNCLEAR,
        _l("Write a phone number, an email address, or a link that begins with https://"),
    ),
    (Refusal.IMPORT_UNDONE, _l("This list was taken back already.")),
]

HEADLINES: Labels = [
    (Headline.CONFIRM, _l("Is this still here? %(title)s")),
    (Headline.ASKED, _l("Somebody asks about what you offer: %(title)s")),
    (Headline.ANSWERED, _l("You have an answer: %(title)s")),
]
