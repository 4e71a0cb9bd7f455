"""The lines that assessment adds to somebody's part: questions that its authors have not answered."""

from datetime import datetime

from flask_babel import gettext as _

from pb_app.assessment import queries
from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.proposals.participation import page_of
from pb_app.proposals.queries import participation as proposals


def lines(account_id: int, now: datetime) -> list[PartLine]:
    asked = queries.unanswered(proposals.written_ids(account_id))
    rows = {row.proposal.id: row for row in proposals.by_ids([question.proposal_id for question in asked])}
    return [
        PartLine(
            subject=f"question:{question.id}",
            section=PartSection.PROPOSALS,
            title=rows[question.proposal_id].proposal.title,
            href=page_of(rows[question.proposal_id]),
            note=_("The team asks: %(question)s", question=question.question),
            step=PartStep(
                _("Answer"), page_of(rows[question.proposal_id], "assessment.answer", question_id=question.id)
            ),
            waits=True,
        )
        for question in asked
    ]
