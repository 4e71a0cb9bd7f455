"""Labels for the terms of the exchange."""

from flask_babel import lazy_gettext as _l

from pb_app.exchange.terms import (
    EntryKind,
    Headline,
    NoticeSide,
    Refusal,
    SourceState,
    StoryOutcome,
    StoryReach,
    StorySize,
    TriedVerdict,
)
from pb_app.web.labels import Labels

LABELS: Labels = [
    (EntryKind.ROUND_TEMPLATE, _l("A pattern for a round")),
    (EntryKind.RULEBOOK, _l("Rules of a vote")),
    (EntryKind.FORM_QUESTIONS, _l("Questions of a form")),
    (EntryKind.LEARNING_CARD, _l("A card to learn from")),
    (EntryKind.CASE, _l("A guide to do the same")),
    (EntryKind.LESSON, _l("A note of what was learnt")),
    (EntryKind.BARRIER, _l("A rule in the way")),
    (EntryKind.INDICATOR, _l("How a figure is read")),
    (EntryKind.NOTICE, _l("Something a place asks or offers")),
    (EntryKind.EVENT, _l("An event")),
    (EntryKind.CAMPAIGN, _l("Something organisations ask for together")),
    (EntryKind.ANSWER, _l("An answer: we tried it")),
    (TriedVerdict.TRIED, _l("We tried it, and it works here")),
    (TriedVerdict.CHANGED, _l("We changed it for here")),
    (TriedVerdict.FAILED, _l("We tried it, and it did not work here")),
    (TriedVerdict.NOT_FOR_US, _l("It is not for us")),
    (NoticeSide.ASK, _l("We ask")),
    (NoticeSide.OFFER, _l("We offer")),
    (SourceState.NOT_COMPARED, _l("Numbers not compared yet")),
    (SourceState.COMPARED, _l("Numbers compared")),
    (SourceState.ENDED, _l("Ended")),
    (StoryOutcome.WENT_WELL, _l("It went on")),
    (StoryOutcome.STOPPED, _l("It was stopped")),
    (StoryOutcome.CHANGED, _l("It was changed on the way")),
    (StoryOutcome.UNKNOWN, _l("Nobody has decided yet")),
    (StorySize.SMALL, _l("Up to 1,000")),
    (StorySize.MIDDLE, _l("Up to 10,000")),
    (StorySize.LARGE, _l("More than 10,000")),
    (StoryReach.AREA, _l("For one neighbourhood")),
    (StoryReach.PLACE, _l("For the whole place")),
    (Refusal.TOO_LARGE, _l("This file is too large. A bundle has at most 1 MB.")),
    (Refusal.NOT_READABLE, _l("We can’t read this as a bundle. Ask the other place for the file again.")),
    (Refusal.TOO_DEEP, _l("This is not a bundle: too many things are nested in it.")),
    (Refusal.NAMED_TWICE, _l("Something in this bundle is there twice. Ask the other place to make it again.")),
    (
        Refusal.UNKNOWN_FIELD,
        _l("There is something in this bundle that we don’t know. It may be from a newer version of the program."),
    ),
    (Refusal.FIELD_MISSING, _l("Something is missing in this bundle. Ask the other place to make it again.")),
    (
        Refusal.WRONG_VALUE,
        _l("Something in this bundle has a value that does not fit. Ask the other place to make it again."),
    ),
    (Refusal.TOO_LONG, _l("A text or a list in this bundle is too long.")),
    (Refusal.MARKUP, _l("A text holds code, a picture or a link that is not https. Plain words only, please.")),
    (Refusal.HIDDEN_SIGNS, _l("A text holds signs that nobody can see. Type it again, please.")),
    (
        Refusal.ABOUT_SOMEBODY,
        _l(
            "A text holds an email address, a phone number or a day of birth. Take it out: nothing here is about a person."
        ),
    ),
    (
        Refusal.BAD_SIGNATURE,
        _l(
            "The signature does not fit. Somebody may have changed this file on the way. Ask the other place for it again."
        ),
    ),
    (Refusal.OLDER, _l("This edition is older than the one you have. Nothing was changed.")),
    (
        Refusal.TWO_TEXTS,
        _l(
            "You have another text with the same number and the same key. Phone the other place before you trust either of them."
        ),
    ),
    (
        Refusal.NOT_FOLLOWING,
        _l("This edition does not follow from the one you have. Phone the other place before you trust it."),
    ),
    (
        Refusal.OTHER_KEY,
        _l(
            "This is signed with another key than before. Phone the other place. If it has a new key, add it as a new place."
        ),
    ),
    (Refusal.OWN_KEY, _l("This bundle is your own.")),
    (Refusal.NOTHING_NEW, _l("Nothing has changed since the last edition.")),
    (
        Refusal.KEY_LOST,
        _l(
            "The key of this place can’t be opened any more, because the website’s secret was changed. Ask whoever runs the website."
        ),
    ),
    (Refusal.ADDRESS_WRONG, _l("Use an address that begins with https:// and is open to everybody.")),
    (Refusal.ADDRESS_SILENT, _l("We could not read anything at this address. Check it, or upload the file instead.")),
    (Refusal.FILE_OR_ADDRESS, _l("Choose a file, or type an address. One of the two is enough.")),
    (Refusal.NOT_COMPARED, _l("First compare the numbers with the other place.")),
    (Refusal.SOURCE_ENDED, _l("You have stopped hearing from this place. Add it again first.")),
    (Refusal.SOURCE_KNOWN, _l("You hear from this place already, and there is nothing new.")),
    (Refusal.TAKEN_ALREADY, _l("You have taken this over already, in the same words.")),
    (Refusal.NOTHING_TO_SHARE, _l("There is nothing to share yet. Choose something first.")),
    (Refusal.CHANGED_SINCE, _l("Something has changed since you looked at it. Read it again, then try once more.")),
    (Refusal.CASE_NOT_HERE, _l("This guide is not there any more. Choose another one.")),
    (Refusal.JOINED_ALREADY, _l("Your organisation is part of this already.")),
    (Refusal.CAMPAIGN_OVER, _l("This is over. Begin a new one if you want to go on.")),
    (Refusal.DAY_WRONG, _l("Choose a day that has been, and not one before the question was asked.")),
]
HEADLINES: Labels = [
    (Headline.CASE_USED, _l("%(name)s started from your guide “%(title)s”")),
    (Headline.CASE_CHANGED, _l("%(name)s started from your guide “%(title)s” and changed something: %(words)s")),
]
