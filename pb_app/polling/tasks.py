"""Papers that wait to be typed in."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.access import Action
from pb_app.polling import queries
from pb_app.polling.terms import PaperState
from pb_app.rounds import queries as rounds
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    for round in rounds.published(reader.place_id) if may(Action.ENTER_PAPER) else ():
        waiting = [*queries.papers(round.id, PaperState.ONCE), *queries.papers(round.id, PaperState.DIFFERS)]
        if waiting:
            n = len(waiting)
            yield DeskTask(
                title=ngettext("Type in %(num)d paper ballot again", "Type in %(num)d paper ballots again", n),
                reason=_("%(round)s. Two people type each paper, and both must read the same.", round=round.title),
                href=url_for("polling.read", place=reader.place, round=round.slug),
                button=_("Type them in"),
            )
