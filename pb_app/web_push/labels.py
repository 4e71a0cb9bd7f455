"""Labels for the terms of notifications on devices."""

from flask_babel import lazy_gettext as _l

from pb_app.web.labels import Labels
from pb_app.web_push.terms import Refusal

LABELS: Labels = [
    (Refusal.ADDRESS_WRONG, _l("We can’t send to this browser. Use another one, or go on with emails.")),
    (Refusal.KEYS_WRONG, _l("This browser did not tell us how to reach it. Try again.")),
]
