"""Labels for the terms of a lost key."""

from flask_babel import lazy_gettext as _l

from pb_app.voting.terms import ApprovalKind, ChainEventKind, Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (ChainEventKind.KEY_LOST, _l("The key, or a part of it, was lost")),
    (ApprovalKind.NEW_KEY, _l("Throw the key away and make a new one")),
    (ApprovalKind.NEW_SHARES, _l("Print new shares of the key")),
    (ApprovalKind.RUN_AGAIN, _l("Give this ballot box up and run the vote again")),
    (
        Refusal.KEY_NEEDED_FOR_BALLOTS,
        _l("There are ballots in the ballot box already. Only the key that they were locked with opens them."),
    ),
    (Refusal.KEY_NOT_LOST, _l("The ballot box has been opened already, so no key is needed any more.")),
    (Refusal.NO_SHARES, _l("This key has no shares, or nobody has agreed to print new ones.")),
    (Refusal.RUN_AGAIN_ALREADY, _l("This vote is already being run again.")),
]
