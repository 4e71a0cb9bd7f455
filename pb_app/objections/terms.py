"""Terms of objections."""

from enum import StrEnum


class ObjectionOutcome(StrEnum):
    """What follows from an objection."""

    NOTHING = "nothing"
    #: The published ballots are counted again.
    RECOUNT = "recount"
    #: The vote on one pot is run again.
    RERUN = "rerun"


class Refusal(StrEnum):
    NOT_NOW = "objection-not-now"
    NOT_ON_ROLL = "objection-not-on-roll"
    ENOUGH = "objection-enough"
    ANSWERED = "objection-answered"
    POT_UNKNOWN = "objection-pot-unknown"
    POT_NEEDED = "objection-pot-needed"
    NOTHING_TO_RUN_AGAIN = "nothing-to-run-again"
    RUN_AGAIN_TWICE = "run-again-twice"
    STILL_OPEN = "objection-still-open"
