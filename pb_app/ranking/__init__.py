"""Ballots in, winners and the working out: exact, deterministic, and free of any framework, clock or chance.

Each rule takes an ``Election`` and a ``Ties`` value and returns an ``Outcome``. Money is in integer minor units; every
decision is made in integers.
"""
from pb_app.ranking.completion import Completion, equal_shares_completed
from pb_app.ranking.election import BallotType, Election, Entry, Project, collapse
from pb_app.ranking.greedy import greedy
from pb_app.ranking.ordering import order_cards
from pb_app.ranking.outcome import Fate, Outcome, Step, Why
from pb_app.ranking.phragmen import phragmen
from pb_app.ranking.shares import equal_shares
from pb_app.ranking.fence import Limits
from pb_app.ranking.ties import LotNeeded, Ties
