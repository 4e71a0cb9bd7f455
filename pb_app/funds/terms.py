"""Words of funds and of the ledger."""

from dataclasses import dataclass
from enum import StrEnum


class AccountKind(StrEnum):
    """Kinds of ledger accounts, in the order money flows."""

    FUNDER = "funder"
    POOL = "pool"
    ROUND = "round"
    AWARD = "award"
    PAID_OUT = "paid-out"


class TransferKind(StrEnum):
    COMMITTED = "committed"
    ALLOTTED = "allotted"
    AWARDED = "awarded"
    PAID = "paid"
    RETURNED = "returned"


class Refusal(StrEnum):
    SLUG_TAKEN = "fund-slug-taken"
    NOT_ENOUGH_LEFT = "not-enough-left"


@dataclass(frozen=True, slots=True)
class Balance:
    """What a fund holds, in minor units: promised in all, given to rounds, still free."""

    committed: int
    allotted: int
    left: int
    paid_out: int


def financial_year(start: int) -> str:
    """``2026–27`` for the UK financial year that starts in April 2026."""
    return f"{start}–{(start + 1) % 100:02d}"
