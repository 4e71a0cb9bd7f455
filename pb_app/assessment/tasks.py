"""What assessors, and those who lead them, have to do."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.access import Action
from pb_app.assessment import queries
from pb_app.assessment.queries import BoardRow
from pb_app.assessment.terms import WaitingFor
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask

#: What an assessor can move on by themselves.
OWN = (WaitingFor.SCORERS, WaitingFor.TALK, WaitingFor.COST, WaitingFor.DECISION, WaitingFor.APPEAL)


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    if not (may(Action.LEAD_ASSESSMENT) or may(Action.ASSESS)):
        return
    published = rounds.published(reader.place_id)
    windows = rounds.windows_of([round.id for round in published])
    for round in published:
        if not rounds_rules.has_closed(windows[round.id], PhaseKind.SHAPING, reader.now):
            yield from _in_round(round, reader)


def _in_round(round: Round, reader: DeskReader) -> Iterator[DeskTask]:
    rows = queries.board(round, reader.account_id, reader.now)
    unassigned = [row for row in rows if not row.assessors and row.turn is not WaitingFor.SUPPORT]
    if unassigned and may(Action.LEAD_ASSESSMENT):
        yield DeskTask(
            title=ngettext("Choose who checks %(num)d idea", "Choose who checks %(num)d ideas", len(unassigned)),
            reason=_("%(round)s. Nobody has been asked to check yet.", round=round.title),
            href=url_for("assessment.assigning", place=reader.place, round=round.slug),
            button=_("Choose who checks"),
            due=_first_due(unassigned),
        )
    mine = [row for row in rows if row.mine and row.turn in OWN]
    if mine and may(Action.ASSESS):
        yield DeskTask(
            title=ngettext("Check %(num)d proposal", "Check %(num)d proposals", len(mine)),
            reason=_("%(round)s. It was given to you.", round=round.title),
            href=url_for("assessment.index", place=reader.place, round=round.slug, mine=1),
            button=_("Check"),
            due=_first_due(mine),
        )


def _first_due(rows: Sequence[BoardRow]) -> datetime:
    return min(row.due for row in rows)
