"""How the words of scrutiny are said."""

from flask_babel import lazy_gettext as _l

from pb_app.oversight.terms import Sign
from pb_app.web.labels import Labels

LABELS: Labels = [
    (Sign.CROWDED_NETWORK, _l("Many people from one network")),
    (Sign.ALIKE_ADDRESSES, _l("Email addresses that differ only a little")),
    (Sign.BURST, _l("Many ballots within five minutes")),
    (Sign.GUESSING, _l("Many wrong codes from one place")),
]
