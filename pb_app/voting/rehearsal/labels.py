"""Labels for the terms of rehearsals."""

from flask_babel import lazy_gettext as _l

from pb_app.voting.terms import ChainEventKind, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (ChainEventKind.REHEARSED, _l("A rehearsal was wiped, and the ballot box was empty")),
    (
        Refusal.REHEARSAL_LEFT,
        _l(
            "Voting has not begun, because a rehearsal has not been wiped yet. Your vote was not sent. Try again in "
            "a few minutes."
        ),
    ),
    (
        Refusal.TOO_LATE_TO_REHEARSE,
        _l("A rehearsal is possible until one hour before voting opens, and only while nobody has voted."),
    ),
    (
        Refusal.NOTHING_TO_REHEARSE,
        _l("There are no projects on the ballot yet, or nobody could fill it in under these rules."),
    ),
    (
        Refusal.BOX_NOT_EMPTY,
        _l("The ballot box is not empty, so nothing was wiped. Stop, and tell whoever runs the server."),
    ),
]
