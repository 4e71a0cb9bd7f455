"""Entering what somebody wrote on paper."""

from datetime import datetime

from pb_app.access import Actor
from pb_app.proposals.models import Proposal
from pb_app.proposals.services.writing import begin_for, put_costs, submit, write
from pb_app.proposals.terms import Cost, PaperForm
from pb_app.rounds.models import Round


def enter_paper_form(round: Round, paper: PaperForm, helper: Actor, now: datetime) -> Proposal:
    """A proposal from a paper form, sent in at once; refuses what sending in refuses.

    A paper form has one amount; an assessor finds the lines and the answers with the group.
    """
    proposal = begin_for(round, paper.title, paper.whom, helper, now)
    write(proposal, helper, now, story=paper.story, category=paper.category, area_id=paper.area_id)
    if paper.amount:
        put_costs(proposal, [Cost(paper.title, paper.amount)])
    submit(proposal, helper, now)
    return proposal
