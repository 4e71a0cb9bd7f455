"""How the words of proposals are said."""

from flask_babel import lazy_gettext as _l

from pb_app.proposals.terms import Refusal, Status, Step
from pb_app.rounds.terms import Category
from pb_app.web import labels

labels.add(
    [
        (Status.DRAFT, _l("Draft")),
        (Status.SUBMITTED, _l("Being checked")),
        (Status.ACCEPTED, _l("On the ballot")),
        (Status.REFUSED, _l("Not accepted")),
        (Status.WITHDRAWN, _l("Taken back")),
        (Step.TITLE, _l("Name")),
        (Step.STORY, _l("Your idea")),
        (Step.WHO, _l("Who it helps")),
        (Step.WHERE, _l("Where and what kind")),
        (Step.COST, _l("Cost")),
        (Step.PHOTO, _l("Picture")),
        (
            Refusal.IDEAS_CLOSED,
            _l("Ideas are closed in this round. You can still comment, and propose in the next round."),
        ),
        (Refusal.NOT_A_DRAFT, _l("This proposal has been checked already, so it can’t change any more.")),
        (Refusal.NOT_FINISHED, _l("Some answers are missing. Fill in every question marked “Missing”.")),
        (Refusal.NOT_WAITING, _l("This proposal is not waiting to be checked.")),
        (Refusal.OWN_PROPOSAL, _l("You can’t check your own proposal. Ask another assessor.")),
        (Refusal.VOTE_HAS_BEGUN, _l("Voting has begun, so the ballot can’t change any more.")),
        (Refusal.REASON_MISSING, _l("Write the reason. Everybody can read it.")),
        (Refusal.NOT_A_PICTURE, _l("We could not read that as a picture. Choose a JPEG, PNG or WebP photo.")),
        (
            Refusal.PICTURE_TOO_LARGE,
            _l("That picture is too large. Choose one with fewer than 40 million dots."),
        ),
        (Refusal.ABOVE_ROUND, _l("It costs more than the round has. Lower the cost.")),
        (Refusal.SAID_ALREADY, _l("You have said this already. It is on the page.")),
    ]
)


def category_name(category: str | None) -> str:
    """A category of ours in the reader's language; an imported one as it came."""
    if category in set(Category):
        return labels.label(Category(category))
    return category or ""
