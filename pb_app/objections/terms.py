"""Terms of objections."""

from enum import StrEnum


class ObjectionOutcome(StrEnum):
    """What follows from an objection."""

    NOTHING = "nothing"
    #: The published ballots are counted again.
    RECOUNT = "recount"
    #: The vote on one pot is run again.
    RERUN = "rerun"
