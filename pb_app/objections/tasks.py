"""Objections that wait for an answer."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.access import Action
from pb_app.objections import queries
from pb_app.rounds import queries as rounds
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    for round in rounds.published(reader.place_id) if may(Action.OVERSEE) else ():
        if n := queries.open_count(round.id):
            yield DeskTask(
                title=ngettext("Answer %(num)d objection", "Answer %(num)d objections", n),
                reason=_("%(round)s. The result can’t be signed off before then.", round=round.title),
                href=url_for("objections.index", place=reader.place, round=round.slug),
                button=_("Read them"),
            )
