"""The panel of comments on a proposal's page, with its forms."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import session

from pb_app.access import Action
from pb_app.comments import forms, queries
from pb_app.comments.models import HelpOffer
from pb_app.comments.pages import kept, marks
from pb_app.comments.terms import CommentOrder, Reaction
from pb_app.proposals.models import Proposal
from pb_app.web.access import may
from pb_app.web.actor import current_actor

PREVIEW = 5


@dataclass(frozen=True, slots=True)
class CommentsPanel:
    """Comments with this reader's own reactions, and offers of help."""

    said: Sequence[queries.CommentThread]
    total: int
    more: bool
    marks: dict[int, Reaction]
    offers: Sequence[tuple[HelpOffer, str]]
    form: forms.CommentForm
    offer_form: forms.HelpOfferForm
    writes: bool
    me: int | None
    #: A comment waits in the form, written before its writer had said who they are.
    kept: bool


def panel(proposal: Proposal, *, writes: bool) -> CommentsPanel:
    """The most useful comments, for the proposal's page."""
    actor = current_actor()
    viewer = actor.account_id if actor else None
    said, total, whole = queries.page(proposal.id, CommentOrder.USEFUL, viewer, 1, PREVIEW)
    shown: object = session.get(kept(proposal), {})
    return CommentsPanel(
        said,
        total,
        whole > PREVIEW,
        marks(said),
        [(row[0], row[1]) for row in queries.offers(proposal.id)],
        forms.CommentForm(formdata=None, data=shown if isinstance(shown, dict) else {}).set_choices(
            officially=may(Action.ANSWER_OFFICIALLY)
        ),
        forms.HelpOfferForm(formdata=None).set_choices(),
        writes,
        viewer,
        bool(shown) and actor is not None and bool(actor.name),
    )
