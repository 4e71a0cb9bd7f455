"""Ballots in, winners and the working out: exact, deterministic, and free of any framework, clock or chance.

``greedy``, ``equal_shares`` and ``equal_shares_completed`` take an ``Election`` and a ``Ties`` value and return an
``Outcome``. Money is in integer minor units; every decision is made in integers.
"""

from pb_app.ranking.completion import Completion, equal_shares_completed
from pb_app.ranking.election import BallotType, Election, Entry, Project, collapse
from pb_app.ranking.greedy import greedy
from pb_app.ranking.ordering import order_cards
from pb_app.ranking.outcome import Fate, Outcome, Step, Why
from pb_app.ranking.shares import equal_shares
from pb_app.ranking.ties import LotNeeded, Ties

__all__ = [
    "BallotType",
    "Completion",
    "Election",
    "Entry",
    "Fate",
    "LotNeeded",
    "Outcome",
    "Project",
    "Step",
    "Ties",
    "Why",
    "collapse",
    "equal_shares",
    "equal_shares_completed",
    "greedy",
    "order_cards",
]
