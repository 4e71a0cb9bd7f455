"""What moderators have to look at, and by when."""

from collections.abc import Iterator
from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.access import Action
from pb_app.moderation import queries
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    waiting = queries.waiting(reader.place_id) if may(Action.MODERATE) else []
    if waiting:
        yield DeskTask(
            title=ngettext("Look at %(num)d reported thing", "Look at %(num)d reported things", len(waiting)),
            reason=_("A neighbour reported it, or it was held back."),
            href=url_for("moderation.reported", place=reader.place),
            button=_("Read and decide"),
            due=min(case.since for case in waiting) + timedelta(hours=queries.settings(reader.place_id).hours),
        )
