"""What the pages of comments show."""

from collections.abc import Sequence

from pb_app.comments import queries
from pb_app.comments.models import HelpOffer
from pb_app.comments.terms import Reaction
from pb_app.proposals.models import Proposal
from pb_app.web.actor import current_actor


def kept(proposal: Proposal) -> str:
    """The key in the reader's cookie that holds a comment until they have signed in."""
    return f"draft-comment-{proposal.id}"


def marks(said: Sequence[queries.CommentThread]) -> dict[int, Reaction]:
    actor = current_actor()
    ids = [comment_thread.comment.id for comment_thread in said] + [
        a.comment.id for thread in said for a in thread.answers
    ]
    return queries.marks_of(actor.account_id, ids) if actor else {}


def pledges(proposal_id: int) -> list[tuple[HelpOffer, str]]:
    """Pledges from neighbours, for the project's page."""
    return [(row[0], row[1]) for row in queries.pledges(proposal_id)]
