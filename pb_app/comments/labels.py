"""Labels for comments."""

from flask_babel import lazy_gettext as _l

from pb_app.comments.terms import (
    CommentOrder,
    Headline,
    HelpKind,
    HelpOfferStatus,
    HoldReason,
    Reaction,
    Refusal,
    Stance,
)
from pb_app.web.labels import Labels

LABELS: Labels = [
    (Stance.PLAIN, _l("Comment")),
    (Stance.FOR, _l("For")),
    (Stance.AGAINST, _l("Against")),
    (Stance.QUESTION, _l("A question")),
    (CommentOrder.USEFUL, _l("Most useful first")),
    (CommentOrder.NEWEST, _l("Newest first")),
    (Reaction.THANKS, _l("This helped me")),
    (Reaction.NOT_USEFUL, _l("Not useful")),
    (HoldReason.FIRST, _l("It is their first comment here.")),
    (HoldReason.WORDS, _l("It uses a word from the list, or several people have reported it.")),
    (HoldReason.LINKS, _l("It has a lot of links.")),
    (HelpKind.TIME, _l("Time")),
    (HelpKind.SKILL, _l("A skill")),
    (HelpKind.THING, _l("A thing to lend or give")),
    (HelpKind.ROOM, _l("A room or a piece of land")),
    (HelpOfferStatus.OPEN, _l("Offered")),
    (HelpOfferStatus.TAKEN, _l("Promised")),
    (HelpOfferStatus.DECLINED, _l("Declined with thanks")),
    (HelpOfferStatus.BACK, _l("Taken back")),
    (Refusal.SAID_ALREADY, _l("You have already said this. It is on the page.")),
    (Refusal.TOO_MANY_AN_HOUR, _l("You have reached the limit for comments this hour. Please try again later.")),
    (Refusal.ONE_LEVEL, _l("You can reply to a comment, but not to a reply.")),
    (Refusal.OWN_COMMENT, _l("This is your own comment.")),
    (Refusal.OFFER_ANSWERED, _l("This offer has already been answered.")),
    (Refusal.COMMENT_REASON, _l("Write the reason. Everybody can read it.")),
    (Refusal.NOT_YOUR_COMMENT, _l("Only the person who wrote a comment can change it or take it back.")),
    (Refusal.OFFER_GONE, _l("A moderator has hidden this offer, so nobody can accept it.")),
    (Refusal.COMMENT_GONE, _l("This comment is not on the page any more.")),
    (Refusal.REPORTED_COMMENT, _l("Somebody has reported this comment. A moderator will check it first.")),
    (Refusal.TOO_LATE_TO_CHANGE, _l("You could change this for ten minutes. Now you can only take it back.")),
    (
        Refusal.AUTHOR_YOUNG,
        _l("Somebody under 18 writes this idea, so nobody can send them a message. Write a comment instead."),
    ),
    (
        Refusal.BLOCKED,
        _l("You can’t comment in this place. If you think that is wrong, contact the people who run it."),
    ),
]


HEADLINES: Labels = [
    (Headline.SAID, _l("%(name)s commented on “%(title)s”.")),
    (Headline.ANSWERED, _l("%(name)s answered you about “%(title)s”.")),
    (Headline.OFFICIAL, _l("There is an official answer about “%(title)s”.")),
    (Headline.OFFER, _l("%(name)s offers help for “%(title)s”: %(words)s")),
    (Headline.OFFER_TAKEN, _l("Your help for “%(title)s” is welcome: %(words)s")),
    (Headline.OFFER_DECLINED, _l("Thank you for your offer for “%(title)s”. They do not need it now.")),
]
