"""Words of proposals."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


#: What everybody can read.
PUBLIC = (Status.SUBMITTED, Status.ACCEPTED, Status.REFUSED, Status.WITHDRAWN)


class Step(StrEnum):
    """The questions, one a page, in order."""

    TITLE = "title"
    STORY = "story"
    WHO = "who"
    WHERE = "where"
    COST = "cost"
    PHOTO = "photo"


class Refusal(StrEnum):
    IDEAS_CLOSED = "ideas-closed"
    NOT_A_DRAFT = "not-a-draft"
    NOT_FINISHED = "not-finished"
    NOT_WAITING = "not-waiting"
    OWN_PROPOSAL = "own-proposal"
    VOTE_HAS_BEGUN = "vote-has-begun"
    REASON_MISSING = "reason-missing"
    NOT_A_PICTURE = "not-a-picture"
    PICTURE_TOO_LARGE = "picture-too-large"
    ABOVE_ROUND = "above-round"
    SAID_ALREADY = "said-already"


@dataclass(frozen=True, slots=True)
class Cost:
    """A line of the budget, in minor units."""

    label: str
    amount: int
