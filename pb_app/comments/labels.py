"""How the conversation is said."""

from flask_babel import lazy_gettext as _l

from pb_app.comments.terms import Act, Headline, Held, Help, Mark, Offered, Refusal, Side, Sort, Wrong
from pb_app.notifications.labels import add_headlines
from pb_app.web import labels

labels.add(
    [
        (Side.PLAIN, _l("Just saying")),
        (Side.FOR, _l("For it")),
        (Side.AGAINST, _l("Against it")),
        (Side.QUESTION, _l("A question")),
        (Sort.USEFUL, _l("Most useful first")),
        (Sort.NEWEST, _l("Newest first")),
        (Mark.THANKS, _l("Thanks, this helps")),
        (Mark.NOT_USEFUL, _l("Not useful")),
        (Held.FIRST, _l("It is their first comment here.")),
        (Held.WORDS, _l("It holds words from the list, or several people reported it.")),
        (Held.LINKS, _l("It holds many links.")),
        (Wrong.RUDE, _l("It is rude or hateful")),
        (Wrong.SPAM, _l("It is advertising")),
        (Wrong.PRIVATE, _l("It tells something private about somebody")),
        (Wrong.OFF_TOPIC, _l("It has nothing to do with the proposal")),
        (Wrong.HARM, _l("Somebody could come to harm")),
        (Act.SHOW, _l("Let it stand")),
        (Act.HIDE, _l("Hidden")),
        (Act.RESTORE, _l("Shown again")),
        (Act.DISMISS, _l("Reports looked at, it stays")),
        (Help.TIME, _l("Time")),
        (Help.SKILL, _l("A skill")),
        (Help.THING, _l("A thing to lend or give")),
        (Help.ROOM, _l("A room or ground")),
        (Offered.OPEN, _l("Offered")),
        (Offered.TAKEN, _l("Promised")),
        (Offered.DECLINED, _l("Declined with thanks")),
        (Offered.BACK, _l("Taken back")),
        (Refusal.SAID_ALREADY, _l("You have said this already. It is on the page.")),
        (Refusal.TOO_MANY_AN_HOUR, _l("You have said a lot in the last hour. Take a break, and come back later.")),
        (Refusal.ONE_LEVEL, _l("You can answer a comment, not an answer.")),
        (Refusal.OWN_COMMENT, _l("This is your own comment.")),
        (Refusal.REPORTED_ALREADY, _l("You have reported this already. Somebody looks at it.")),
        (Refusal.HIDDEN_ALREADY, _l("This comment is hidden already.")),
        (Refusal.NOT_HIDDEN, _l("This comment is not hidden.")),
        (Refusal.OFFER_ANSWERED, _l("This offer was answered already.")),
        (Refusal.TALK_REASON, _l("Write the reason. Everybody can read it.")),
        (
            Refusal.BLOCKED,
            _l("You can’t comment in this place. If you think that is wrong, write to the people who run it."),
        ),
    ]
)

add_headlines(
    Headline,
    [
        (Headline.SAID, _l("%(name)s said something about “%(title)s”.")),
        (Headline.ANSWERED, _l("%(name)s answered you about “%(title)s”.")),
        (Headline.OFFICIAL, _l("There is an official answer about “%(title)s”.")),
        (Headline.HIDDEN, _l("Your comment on “%(title)s” was hidden. %(reason)s")),
        (Headline.SHOWN, _l("Your comment on “%(title)s” is on the page.")),
        (Headline.OFFER, _l("%(name)s offers help for “%(title)s”: %(words)s")),
        (Headline.OFFER_TAKEN, _l("Your help for “%(title)s” is welcome: %(words)s")),
        (Headline.OFFER_DECLINED, _l("Thank you for your offer for “%(title)s”. They do not need it now.")),
        (Headline.TO_MODERATE, _l("A comment on “%(title)s” waits for a moderator.")),
    ],
)
