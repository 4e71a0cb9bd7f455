"""Labels for the terms of oversight."""

from flask_babel import lazy_gettext as _l

from pb_app.oversight.terms import SignalKind
from pb_app.web.labels import Labels

LABELS: Labels = [
    (SignalKind.CROWDED_NETWORK, _l("Many people from one network")),
    (SignalKind.ALIKE_ADDRESSES, _l("Email addresses that differ only a little")),
    (SignalKind.BURST, _l("Many ballots within five minutes")),
    (SignalKind.GUESSING, _l("Many wrong codes from one place")),
    (SignalKind.MAY_BE_ONE, _l("Two ballots that may be from one person: one of them can be taken out")),
]
