"""What a board adds to the minutes of its meetings: each project with interests, marks, and what was decided."""

from pb_app.board import queries
from pb_app.board.models import BoardDecision, Review
from pb_app.meetings.models import Meeting


def minutes_of(meeting: Meeting) -> dict[str, object]:
    """The number of votes, interests, decisions and reasons. They leave out votes and names."""
    return {"items": [_item(review, decision) for review, decision in queries.reviews(meeting.id)]}


def _item(review: Review, decision: BoardDecision | None) -> dict[str, object]:
    declared = queries.declarations(review.id).values()
    item: dict[str, object] = {
        "title": review.award.proposal.title,
        "review": review.id,
        "purpose": review.purpose.value,
        "interests": sum(1 for declaration in declared if declaration.conflicted),
        "marks": [
            [criterion, joint_mark.mark, joint_mark.why] for joint_mark, criterion in queries.joint_marks(review.id)
        ],
        "decision": None,
    }
    if decision is not None:
        answer = queries.answer(review.id)
        item["decision"] = {
            "verdict": decision.verdict.value,
            "for_it": decision.for_it,
            "voters": decision.voters,
            "reasons": decision.reasons,
            "minority": answer.minority if answer else "",
            "asked": answer.asked if answer else "",
            "secret": review.secret,
        }
    return item
