"""Which of two equal ways to count is used: integers alone, or with numpy where that is quicker and at hand."""

from importlib.util import find_spec
from typing import Literal

from pb_app.ranking.budgets.last_payments import LastPayments
from pb_app.ranking.budgets.scored_voter_budgets import ScoredBackers, ScoredVoterBudgets
from pb_app.ranking.budgets.voter_budgets import Backers, VoterBudgets
from pb_app.ranking.model.election import Election

#: "auto" takes numpy for large elections where it is installed. The outcome is the same, to the byte.
Engine = Literal["auto", "integers", "numpy"]
#: From so many names on ballots on, loading numpy pays for a single run.
LARGE = 400_000


def has_numpy() -> bool:
    return find_spec("numpy") is not None


def takes_numpy(engine: Engine, election: Election, from_names: int) -> bool:
    """Whether numpy is used for an election with at least ``from_names`` names on its ballots."""
    if engine == "auto":
        return has_numpy() and sum(map(len, election.choices)) >= from_names
    return engine == "numpy"


def budgets_for(election: Election, engine: Engine) -> tuple[type[VoterBudgets], Backers]:
    """The voter budgets that fit an election's ballots, with its backers arranged."""
    if election.scores:
        return ScoredVoterBudgets, ScoredBackers(election)
    if takes_numpy(engine, election, LARGE):
        from pb_app.ranking.budgets.numpy_voter_budgets import NumpyBackers, NumpyVoterBudgets

        return NumpyVoterBudgets, NumpyBackers(election)
    return VoterBudgets, Backers(election)


def last_payments_for(election: Election, engine: Engine) -> LastPayments:
    """What Phragmén needs to know of who paid last, for an election's size."""
    if takes_numpy(engine, election, LARGE):
        from pb_app.ranking.budgets.numpy_last_payments import NumpyLastPayments

        return NumpyLastPayments(election)
    return LastPayments(election)
