"""Actions on a fund and its money. Amounts are in minor units; every movement is one line of the book."""

from pb_app.funds.services.asking import propose
from pb_app.funds.services.ledger import (
    allot,
    award,
    hand_back,
    hide_names,
    lock_fund,
    lock_period,
    open_account,
    pay,
    post_transfer,
    spend,
)
from pb_app.funds.services.requests import answer, ask_move, ask_reverse
from pb_app.funds.services.sources import (
    add_policy_area,
    arrive,
    commit,
    commit_money,
    make_fund,
    put_conditions,
    rest_on,
)
from pb_app.funds.services.years import ask_close, state_rollover

__all__ = [
    "add_policy_area",
    "allot",
    "answer",
    "arrive",
    "ask_close",
    "ask_move",
    "ask_reverse",
    "award",
    "commit",
    "commit_money",
    "lock_fund",
    "hand_back",
    "hide_names",
    "lock_period",
    "make_fund",
    "post_transfer",
    "open_account",
    "pay",
    "propose",
    "put_conditions",
    "rest_on",
    "spend",
    "state_rollover",
]
