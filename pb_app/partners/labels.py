"""Labels for the terms of partners."""

from flask_babel import lazy_gettext as _l

from pb_app.partners.terms import Headline, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (
        Refusal.OFFICER_ALREADY,
        _l("This person already acts for an organisation here. One person acts for one organisation."),
    ),
    (
        Refusal.LAST_LEAD,
        _l("This is the only lead officer of this organisation. Name another lead first. The office can end it too."),
    ),
    (
        Refusal.TAKES_TWO,
        _l("Only a lead officer of this organisation invites alone. The office asks, and a second person agrees."),
    ),
    (
        Refusal.SAME_MAILBOX,
        _l(
            "Your email address leads to the same mailbox as that of somebody who signed for another side. Somebody else has to sign."
        ),
    ),
    (
        Refusal.SAME_DEVICE,
        _l("Somebody who signed for another side has signed in on the same device as you. Somebody else has to sign."),
    ),
    (
        Refusal.LET_IN_BY_OTHERS,
        _l("You and somebody on another side invited one another to this website. Another officer has to sign."),
    ),
    (Refusal.NOT_AN_OFFICER, _l("Only an officer of this organisation can do this, under their own name.")),
]

HEADLINES: Labels = [
    (Headline.OFFICER_JOINED, _l("Somebody new acts for %(title)s now.")),
]
