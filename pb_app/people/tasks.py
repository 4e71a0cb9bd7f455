"""Roles that somebody asked for."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.access import Action
from pb_app.people import queries
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    n = len(queries.role_requests(reader.place_id)) if may(Action.GRANT_ROLES) else 0
    if n:
        yield DeskTask(
            title=ngettext("Decide about %(num)d role", "Decide about %(num)d roles", n),
            reason=_("A role that has to do with money or ballots is given by two people."),
            href=url_for("people.roles", place=reader.place),
            button=_("See who"),
        )
