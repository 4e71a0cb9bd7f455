"""Money that waits for a second person."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.access import Action
from pb_app.funds import queries
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    for fund in queries.of_place(reader.place_id) if may(Action.MOVE_MONEY) else ():
        if n := queries.waiting(fund.id):
            yield DeskTask(
                title=ngettext(
                    "%(fund)s: decide about %(num)d request for money",
                    "%(fund)s: decide about %(num)d requests for money",
                    n,
                    fund=fund.name,
                ),
                reason=_("One person asked. It happens once another person agrees."),
                href=url_for("funds.decisions", place=reader.place, fund=fund.slug),
                button=_("See what was asked"),
            )
