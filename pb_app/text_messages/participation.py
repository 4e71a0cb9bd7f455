"""The line that texts add to somebody's part, with a button that stops them."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.text_messages import pages, queries


def lines(account_id: int, now: datetime) -> Sequence[PartLine]:
    row = queries.number_of(account_id)
    if row is None or row.confirmed_on is None:
        return []
    return [
        PartLine(
            subject="texts",
            section=PartSection.FOLLOWS,
            title=_("Texts to your phone"),
            href=url_for("text_messages.number"),
            state=_("You get it"),
            look="good",
            note=_("On, to the number that ends in %(end)s", end=pages.ending(row.number)),
            stop=PartStep(_("Stop this"), url_for("text_messages.end")),
        )
    ]
