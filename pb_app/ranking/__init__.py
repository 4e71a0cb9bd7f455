"""Counting rules: from ballots to explained winners. Exact, deterministic, without a framework, clock or randomness.

Each rule takes an ``Election`` and a ``Ties`` value and returns an ``Outcome``: ``greedy``, ``equal_shares``,
``equal_shares_completed``, ``phragmen``. Money is in integer minor units; every decision is made in integers.
``explain``, ``statement``, ``verify``, ``metrics``, ``neglected`` and ``compare`` say what came of it; ``by_pots`` and
``with_floors`` run a rule on parts of the money; ``order_cards``, ``round_robin``, ``wilson``, ``lot_order`` and
``lottery`` put things in an order that is fair and can be checked.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pb_app.ranking.budgets.engines import Engine
from pb_app.ranking.method_of_equal_shares.completion import Completion, equal_shares_completed
from pb_app.ranking.method_of_equal_shares.method import Utility, equal_shares
from pb_app.ranking.model.constraints import Limits
from pb_app.ranking.model.election import BallotEntry, BallotType, Election, Project, collapse
from pb_app.ranking.model.errors import BallotError
from pb_app.ranking.model.outcome import Outcome, ProjectResult, ResultReason, Step
from pb_app.ranking.model.ties import LotNeeded, Ties, lot_order
from pb_app.ranking.rules.greedy import greedy
from pb_app.ranking.rules.phragmen import phragmen

if TYPE_CHECKING:
    from pb_app.ranking.explanation.accounts import VoterAccounts, VoterStatement, statement
    from pb_app.ranking.explanation.certificate import verify
    from pb_app.ranking.explanation.comparison import Comparison, compare, comparison_step
    from pb_app.ranking.explanation.explanations import Explanation, explain, story
    from pb_app.ranking.explanation.fairness import GroupShare, Metrics, metrics
    from pb_app.ranking.explanation.representation import NeglectedGroup, neglected
    from pb_app.ranking.explanation.reserve_list import ReservePlace, part_funded, reserve_list
    from pb_app.ranking.rules.ordering import order_cards, round_robin, wilson
    from pb_app.ranking.rules.pots import Allocation, Pot, PotResult, by_pots, with_floors
    from pb_app.ranking.rules.runoff import Runoff, runoff
    from pb_app.ranking.rules.sortition import Lottery, PoolMember, lottery, odds

#: What counting a file does not need is fetched when it is first asked for: the command starts sooner.
LATER = {
    "VoterAccounts": "explanation.accounts",
    "VoterStatement": "explanation.accounts",
    "statement": "explanation.accounts",
    "ReservePlace": "explanation.reserve_list",
    "part_funded": "explanation.reserve_list",
    "reserve_list": "explanation.reserve_list",
    "verify": "explanation.certificate",
    "Comparison": "explanation.comparison",
    "compare": "explanation.comparison",
    "comparison_step": "explanation.comparison",
    "GroupShare": "explanation.fairness",
    "Metrics": "explanation.fairness",
    "metrics": "explanation.fairness",
    "order_cards": "rules.ordering",
    "round_robin": "rules.ordering",
    "wilson": "rules.ordering",
    "Allocation": "rules.pots",
    "PotResult": "rules.pots",
    "Pot": "rules.pots",
    "by_pots": "rules.pots",
    "with_floors": "rules.pots",
    "NeglectedGroup": "explanation.representation",
    "neglected": "explanation.representation",
    "Runoff": "rules.runoff",
    "runoff": "rules.runoff",
    "Lottery": "rules.sortition",
    "PoolMember": "rules.sortition",
    "lottery": "rules.sortition",
    "odds": "rules.sortition",
    "Explanation": "explanation.explanations",
    "explain": "explanation.explanations",
    "story": "explanation.explanations",
}


def __getattr__(name: str) -> Any:
    if name not in LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{LATER[name]}"), name)


__all__ = [
    "VoterAccounts",
    "Allocation",
    "BallotError",
    "BallotType",
    "Comparison",
    "Completion",
    "Election",
    "Engine",
    "BallotEntry",
    "ProjectResult",
    "GroupShare",
    "Limits",
    "LotNeeded",
    "Lottery",
    "Metrics",
    "NeglectedGroup",
    "Outcome",
    "PotResult",
    "PoolMember",
    "Pot",
    "Project",
    "ReservePlace",
    "Runoff",
    "VoterStatement",
    "Step",
    "Explanation",
    "Ties",
    "Utility",
    "ResultReason",
    "by_pots",
    "collapse",
    "compare",
    "comparison_step",
    "equal_shares",
    "equal_shares_completed",
    "explain",
    "greedy",
    "lot_order",
    "lottery",
    "metrics",
    "neglected",
    "odds",
    "order_cards",
    "part_funded",
    "phragmen",
    "reserve_list",
    "round_robin",
    "runoff",
    "statement",
    "story",
    "verify",
    "wilson",
    "with_floors",
]
