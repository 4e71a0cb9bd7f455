"""What people type about funds."""

from flask_babel import lazy_gettext as _l

from pb_app.web.fields import Amount, Long, Slug, Text, Tick, Whole
from pb_app.web.forms import BaseForm


class FundForm(BaseForm):
    name = Text(_l("Name of the fund"), most=120, missing=_l("Enter a name"))
    slug = Slug(_l("Short name in addresses"), most=60, missing=_l("Enter a short name"))
    purpose = Long(_l("What is it for?"), most=2000, missing=_l("Say what the fund is for"))


class CommitmentForm(BaseForm):
    source = Text(_l("Who puts the money in?"), most=120, missing=_l("Enter the name of the organisation"))
    year = Whole(
        _l("Financial year"),
        2000,
        2200,
        missing=_l("Enter a year"),
        hint=_l("The year it starts in: 2026 for April 2026 to March 2027."),
    )
    amount = Amount(_l("How much?"), missing=_l("Enter an amount"))
    conditions = Long(_l("Conditions"), most=2000, rows=3, optional=True)
    restricted = Tick(_l("It may only be spent on what the conditions say"))
