"""Ballots in, winners and the working out: exact, deterministic, and free of any framework, clock or chance.

Each rule takes an ``Election`` and a ``Ties`` value and returns an ``Outcome``: ``greedy``, ``equal_shares``,
``equal_shares_completed``, ``phragmen``. Money is in integer minor units; every decision is made in integers.
``explain``, ``statement``, ``verify``, ``metrics``, ``neglected`` and ``compare`` say what came of it; ``by_pots`` and
``with_floors`` run a rule on parts of the money; ``order_cards``, ``round_robin``, ``wilson``, ``lot_order`` and
``lottery`` put things in an order that is fair and can be checked.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pb_app.ranking.completion import Completion, equal_shares_completed
from pb_app.ranking.election import BallotType, Election, Entry, Project, collapse
from pb_app.ranking.engines import Engine
from pb_app.ranking.faults import BallotError
from pb_app.ranking.fence import Limits
from pb_app.ranking.greedy import greedy
from pb_app.ranking.outcome import Fate, Outcome, Step, Why
from pb_app.ranking.phragmen import phragmen
from pb_app.ranking.shares import Utility, equal_shares
from pb_app.ranking.ties import LotNeeded, Ties, lot_order

if TYPE_CHECKING:
    from pb_app.ranking.accounts import Accounts, Statement, statement
    from pb_app.ranking.after import Reserve, part_funded, reserve_list
    from pb_app.ranking.certificate import verify
    from pb_app.ranking.comparison import Comparison, compare, comparison_step
    from pb_app.ranking.elimination import Runoff, runoff
    from pb_app.ranking.fairness import GroupShare, Metrics, metrics
    from pb_app.ranking.ordering import order_cards, round_robin, wilson
    from pb_app.ranking.pots import Allocation, Part, Pot, by_pots, with_floors
    from pb_app.ranking.representation import NeglectedGroup, neglected
    from pb_app.ranking.seats import Lottery, Person, lottery, odds
    from pb_app.ranking.stories import Story, explain, story

#: What counting a file does not need is fetched when it is first asked for: the command starts sooner.
LATER = {
    "Accounts": "accounts",
    "Statement": "accounts",
    "statement": "accounts",
    "Reserve": "after",
    "part_funded": "after",
    "reserve_list": "after",
    "verify": "certificate",
    "Comparison": "comparison",
    "compare": "comparison",
    "comparison_step": "comparison",
    "GroupShare": "fairness",
    "Metrics": "fairness",
    "metrics": "fairness",
    "order_cards": "ordering",
    "round_robin": "ordering",
    "wilson": "ordering",
    "Allocation": "pots",
    "Part": "pots",
    "Pot": "pots",
    "by_pots": "pots",
    "with_floors": "pots",
    "NeglectedGroup": "representation",
    "neglected": "representation",
    "Runoff": "elimination",
    "runoff": "elimination",
    "Lottery": "seats",
    "Person": "seats",
    "lottery": "seats",
    "odds": "seats",
    "Story": "stories",
    "explain": "stories",
    "story": "stories",
}


def __getattr__(name: str) -> Any:
    if name not in LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{LATER[name]}"), name)


__all__ = [
    "Accounts",
    "Allocation",
    "BallotError",
    "BallotType",
    "Comparison",
    "Completion",
    "Election",
    "Engine",
    "Entry",
    "Fate",
    "GroupShare",
    "Limits",
    "LotNeeded",
    "Lottery",
    "Metrics",
    "NeglectedGroup",
    "Outcome",
    "Part",
    "Person",
    "Pot",
    "Project",
    "Reserve",
    "Runoff",
    "Statement",
    "Step",
    "Story",
    "Ties",
    "Utility",
    "Why",
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
