"""Terms of results."""

from enum import StrEnum


class ResultStatus(StrEnum):
    FUNDED = "funded"
    RESERVE = "reserve"
    NOT_FUNDED = "not-funded"

    @property
    def is_reserve(self) -> bool:
        return self is ResultStatus.RESERVE


class Refusal(StrEnum):
    VOTE_STILL_OPEN = "count-vote-still-open"
    NOTHING_TO_COUNT = "nothing-to-count"
    RECOUNT_DIFFERS = "recount-differs"
    ONE_OF_A_KIND = "one-of-a-kind"
