"""What makes a ballot valid, and when one may be cast. Pure: facts in, a refusal or nothing out."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pb_app.rounds import rules as rounds
from pb_app.rounds.terms import BallotKind, PhaseKind, Rulebook, Who, Window
from pb_app.voting.terms import Choices, Refusal


def may_vote(windows: Sequence[Window], now: datetime) -> Refusal | None:
    """To the second: the closing moment itself is too late."""
    return None if rounds.is_open(windows, PhaseKind.VOTING, now) else Refusal.VOTE_NOT_OPEN


def may_join_roll(rulebook: Rulebook, area_known: bool) -> Refusal | None:
    """Some rulebooks want to know that a person lives here."""
    return Refusal.POSTCODE_UNKNOWN if rulebook.who is Who.IN_AREA and not area_known else None


def may_be_cast(rulebook: Rulebook, budget: int, costs: Mapping[int, int], choices: Choices) -> Refusal | None:
    """The ballot keeps the rulebook's limits; ``costs`` are those of the proposals on the ballot, by number."""
    if any(number not in costs for number in choices):
        return Refusal.NOT_ON_BALLOT
    if len(choices) < rulebook.least:
        return Refusal.TOO_FEW
    if rulebook.most is not None and len(choices) > rulebook.most:
        return Refusal.TOO_MANY
    if rulebook.ballot is BallotKind.SPEND and sum(costs[number] for number in choices) > budget:
        return Refusal.OVER_BUDGET
    return None
