"""Questions about personal data that wait for an answer."""

from collections.abc import Iterator
from datetime import datetime, time

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.access import Action
from pb_app.rights import queries
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask
from pb_app.web.i18n import zone


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    waiting = queries.waiting_requests(reader.place_id) if may(Action.MANAGE_PLACE) else []
    if waiting:
        yield DeskTask(
            title=ngettext(
                "Answer %(num)d question about personal data",
                "Answer %(num)d questions about personal data",
                len(waiting),
            ),
            reason=_("The law gives you one month."),
            href=url_for("rights.asked", place=reader.place),
            button=_("Read and answer"),
            due=datetime.combine(min(request.due_on for request in waiting), time.max, zone()),
        )
