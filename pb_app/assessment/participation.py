"""The lines that assessment adds to somebody's part: questions that its authors have not answered."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.assessment import queries
from pb_app.assessment.models import AuthorQuestion
from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.proposals.queries import participation as proposals
from pb_app.proposals.queries.participation import ProposalInRound


def lines(account_id: int, now: datetime) -> list[PartLine]:
    asked = queries.unanswered(proposals.written_ids(account_id))
    rows = {row.proposal.id: row for row in proposals.by_ids([question.proposal_id for question in asked])}
    return [_question(question, rows[question.proposal_id]) for question in asked]


def _question(question: AuthorQuestion, row: ProposalInRound) -> PartLine:
    number, round = row.proposal.number, row.round.slug
    href = url_for("assessment.answer", place=row.place, round=round, number=number, question_id=question.id)
    return PartLine(
        subject=f"question:{question.id}",
        section=PartSection.PROPOSALS,
        title=row.proposal.title,
        href=href,
        note=_("The team asks: %(question)s", question=question.question),
        step=PartStep(_("Answer"), href),
        waits=True,
    )
