"""The line that notifications on devices add to somebody's part, with a button that stops them."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.web_push import queries


def lines(account_id: int, now: datetime) -> Sequence[PartLine]:
    count = queries.count(account_id)
    if not count:
        return []
    return [
        PartLine(
            subject="devices",
            section=PartSection.FOLLOWS,
            title=_("Notifications on your devices"),
            href=url_for("web_push.devices"),
            state=_("You get it"),
            look="good",
            note=ngettext("On, on %(num)d device", "On, on %(num)d devices", count),
            stop=PartStep(_("Stop this"), url_for("web_push.end")),
        )
    ]
