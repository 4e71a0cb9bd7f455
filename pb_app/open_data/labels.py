"""Labels for the refusals of open data."""

from flask_babel import lazy_gettext as _l

from pb_app.open_data.terms import Refusal
from pb_app.web.labels import Labels

LABELS: Labels = [
    (
        Refusal.NO_PREFIX,
        _l(
            "This place has no publisher prefix from 360Giving yet, so nothing can be published in its format. An administrator can enter it."
        ),
    ),
    (Refusal.BAD_PREFIX, _l("Enter the prefix as 360Giving gave it to you, like 360G-rivermouth.")),
    (Refusal.NOTHING_TO_PUBLISH, _l("No award has been agreed here yet, so there is nothing to publish.")),
]
