"""Labels for what guardians agree to."""

from flask_babel import lazy_gettext as _l

from pb_app.guardians.terms import ConsentStanding, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (ConsentStanding.ASKED, _l("Waiting for a parent or guardian")),
    (ConsentStanding.IN_FORCE, _l("A parent or guardian agrees")),
    (ConsentStanding.ENDED, _l("Over: the child is grown up, or the day has passed")),
    (ConsentStanding.REVOKED, _l("Taken back")),
    (
        Refusal.OWN_ACCOUNT,
        _l("You said that this is your own, so a parent or guardian agrees from another account. Send them the link."),
    ),
    (Refusal.SIGNED_ALREADY, _l("A parent or guardian has agreed already.")),
    (Refusal.WORDS_CHANGED, _l("The words have changed. Read them again, then agree.")),
    (Refusal.END_PASSED, _l("Enter a day that is still to come.")),
    (Refusal.END_TOO_FAR, _l("Enter the day on which the child turns 18, or an earlier day.")),
    (
        Refusal.NEEDED,
        _l(
            "Somebody here is under 18, so a parent or guardian has to agree first. The link for them is under My part."
        ),
    ),
    (Refusal.NOT_YOURS, _l("Only whoever agreed can take it back, and only once.")),
]
