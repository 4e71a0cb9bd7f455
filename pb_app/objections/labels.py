"""Labels for the terms of objections."""

from flask_babel import lazy_gettext as _l

from pb_app.objections.terms import ObjectionOutcome
from pb_app.web.labels import Labels

LABELS: Labels = [
    (ObjectionOutcome.NOTHING, _l("The result does not change")),
    (ObjectionOutcome.RECOUNT, _l("The ballots are counted again")),
    (ObjectionOutcome.RERUN, _l("The vote on this pot is run again")),
]
