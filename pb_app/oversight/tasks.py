"""What was asked about a ballot box, and waits for a second person."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.approvals import queries as approvals
from pb_app.approvals.terms import ApprovalState
from pb_app.rounds import queries as rounds
from pb_app.voting.opening.approvals import SUBJECT
from pb_app.voting.terms import ApprovalKind
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask
from pb_app.web.labels import label


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    for round in rounds.published(reader.place_id) if may(Action.OVERSEE) else ():
        for approval in approvals.in_state(SUBJECT, round.id, ApprovalState.ASKED):
            if approval.asked_by_id != reader.account_id:
                yield DeskTask(
                    title=_("Answer: %(what)s", what=label(ApprovalKind(approval.kind))),
                    reason=_("%(round)s. One person asked. It happens once another person agrees.", round=round.title),
                    href=url_for("oversight.desk", place=reader.place, round=round.slug),
                    button=_("See what was asked"),
                )
