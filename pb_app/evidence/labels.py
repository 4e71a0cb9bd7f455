"""Labels for the terms of evidence."""

from flask_babel import lazy_gettext as _l

from pb_app.evidence.clues import Clue
from pb_app.evidence.terms import (
    EvidenceSource,
    EvidenceState,
    EvidenceTarget,
    EvidenceVerdict,
    Headline,
    Refusal,
)
from pb_app.web.labels import Labels

LABELS: Labels = [
    (EvidenceSource.HEARING, _l("A hearing or workshop")),
    (EvidenceSource.CONVERSATION, _l("A conversation")),
    (EvidenceSource.SURVEY, _l("A survey")),
    (EvidenceSource.EVENT, _l("An event")),
    (EvidenceSource.LETTER, _l("A letter or petition")),
    (EvidenceSource.FIGURES, _l("Figures about the place")),
    (EvidenceVerdict.DID, _l("We did it")),
    (EvidenceVerdict.WILL, _l("We will do it")),
    (EvidenceVerdict.WONT, _l("We won’t do it")),
    (EvidenceVerdict.ELSEWHERE, _l("It is not ours to do. We passed it on")),
    (EvidenceState.WAITING, _l("Waiting for an answer")),
    (EvidenceState.OVERDUE, _l("Answer is late")),
    (EvidenceState.WILL, _l("We will")),
    (EvidenceState.LATE, _l("Promised, but late")),
    (EvidenceState.DID, _l("We did")),
    (EvidenceState.WONT, _l("We won’t")),
    (EvidenceState.ELSEWHERE, _l("Passed on")),
    (EvidenceTarget.ROUND, _l("Round")),
    (EvidenceTarget.PROPOSAL, _l("Idea")),
    (EvidenceTarget.REVIEW, _l("Board paper")),
    (EvidenceTarget.SHARED_OUTCOME, _l("Shared outcome")),
    (EvidenceTarget.START, _l("Start")),
    (EvidenceTarget.DECISION, _l("Decision")),
    (Clue.NAME, _l("a name")),
    (Clue.DIGITS, _l("a long number")),
    (Clue.EMAIL, _l("an email address")),
    (Clue.HOME, _l("the address of a house")),
    (Refusal.NOT_YOURS, _l("Only the team that owes this answer, or an administrator, can give it.")),
    (Refusal.NO_PICTURE, _l("There is no picture to remove.")),
    (Refusal.WITHDRAWN, _l("This was removed. Its page says why.")),
    (Refusal.CHANGED, _l("Somebody has changed this since you opened it. Read it again, then try once more.")),
    (Refusal.DAY_PASSED, _l("This day has passed. Choose today or a later day.")),
    (Refusal.DAY_NEEDED, _l("Say by when you will do it.")),
    (Refusal.IN_THE_FUTURE, _l("This day is still to come. Enter the day when people said it.")),
    (Refusal.OWNER_UNKNOWN, _l("Choose somebody from the list: they have to be able to answer.")),
    (Refusal.TARGET_UNKNOWN, _l("Choose one from the list.")),
    (Refusal.USED_ALREADY, _l("It is already shown there.")),
    (Refusal.RECORDED_ALREADY, _l("These words, with this date, are already on the list.")),
    (Refusal.SETTLED, _l("This has already been answered, so there is nothing left to hand over.")),
    (Refusal.DUE_TOO_LATE, _l("Choose a day within a year.")),
    (Refusal.PROMISE_TOO_LATE, _l("Choose a day within five years.")),
    (Refusal.TOO_LONG_AGO, _l("This was too long ago. Enter a day in the last twenty years.")),
    (
        Refusal.NAMES_SOMEBODY,
        _l("This has a name, an address, a phone number or an email address in it. Write it in another way."),
    ),
    (Refusal.MADE_FROM_HIDDEN, _l("It was made from something that is hidden. Write it again without that.")),
    (Refusal.NOT_HELD_BACK, _l("Nothing that this was made from is hidden.")),
    (Refusal.STILL_THERE, _l("The words that were hidden are still in it. Take them out.")),
    (Refusal.DAY_NOT_NEEDED, _l("Leave this empty unless you will do it.")),
]

HEADLINES: Labels = [
    (Headline.OWED, _l("You owe people an answer by %(day)s: %(title)s")),
    (Headline.SOON, _l("Your answer is due on %(day)s: %(title)s")),
    (Headline.OVERDUE, _l("Your answer was due on %(day)s, and everybody can see that it is late: %(title)s")),
    (Headline.FOLLOWED_ANSWERED, _l("There is an answer to what you follow: %(title)s")),
    (Headline.FOLLOWED_USED, _l("Something came of what you follow: %(title)s")),
    (Headline.FOLLOWED_MOVED, _l("Another team answers what you follow, or on another day: %(title)s")),
    (Headline.FOLLOWED_LATE, _l("The answer to what you follow is late: %(title)s")),
]
