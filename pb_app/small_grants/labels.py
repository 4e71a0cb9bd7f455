"""Labels for the terms of small grants by staff."""

from flask_babel import lazy_gettext as _l

from pb_app.small_grants.terms import GrantResult, GrantState, Headline, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (GrantResult.WORKED, _l("It worked")),
    (GrantResult.PARTLY, _l("It worked in part")),
    (GrantResult.FAILED, _l("It did not work, and we learnt from it")),
    (GrantState.DECIDED, _l("Decided, to be paid")),
    (GrantState.CANCELLED, _l("Taken back before it was paid")),
    (GrantState.PAID, _l("Paid, learning to come")),
    (GrantState.LATE, _l("Learning is late")),
    (GrantState.LEARNT, _l("Learnt")),
    (Refusal.NOT_STATED, _l("This fund has not said which risks it takes. Ask whoever manages it.")),
    (Refusal.ABOVE_LIMIT, _l("This is more than staff decide alone here. Enter a smaller amount.")),
    (
        Refusal.ABOVE_DAY,
        _l(
            "With what you decided since yesterday, this is more than staff decide alone in a day. "
            "Enter a smaller amount, or wait a day."
        ),
    ),
    (
        Refusal.IN_PIECES,
        _l(
            "This looks like a part of something that was decided already. Say why it is not, or ask whoever manages it."
        ),
    ),
    (
        Refusal.ABOVE_POT,
        _l("This is more than is set aside for small grants. Enter a smaller amount, or set more money aside first."),
    ),
    (Refusal.POT_EMPTY, _l("There is not that much money left for small grants. Enter a smaller amount.")),
    (Refusal.NOT_YOURS, _l("Only whoever decided it, or their organisation, can do this.")),
    (Refusal.SAME_PERSON, _l("You decided this, so somebody else has to pay it.")),
    (Refusal.PAID_ALREADY, _l("This has been paid already. What was paid stays where it is.")),
    (Refusal.CANCELLED, _l("This was taken back. Decide on a new one.")),
    (Refusal.NOT_PAID, _l("This has not been paid so far. Say what you learnt once it is.")),
    (Refusal.LEARNT_ALREADY, _l("What was learnt is written down already.")),
    (Refusal.CHANGED, _l("This has changed since you opened it. Read it again, then pay.")),
]

HEADLINES: Labels = [
    (Headline.PAID, _l("Your small grant is paid. Tell us by %(day)s what you learnt: %(title)s")),
    (Headline.LEARN_SOON, _l("Tell us by %(day)s what you learnt, also if it did not work: %(title)s")),
    (Headline.LEARN_LATE, _l("What you learnt was due on %(day)s. Two sentences are enough: %(title)s")),
]
