"""Where some money is, as one bar: in the same order, words and patterns on every page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from flask_babel import gettext as _

from pb_app.funds.terms import AccountKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPart:
    """A part of a bar of money; ``start`` and ``share`` in hundredths of a per cent of the whole."""

    look: str
    text: str
    amount: int
    start: int
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyBar:
    """Where some money is: the parts add up to the whole, in minor units."""

    whole: int
    currency: str
    parts: Sequence[MoneyPart]

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return max((part.start + part.share for part in self.parts), default=0)


def money_bar(
    currency: str, *, spent: int, paid: int, promised: int, free: int, scale: int | None = None, alone: bool = False
) -> MoneyBar:
    """Always in the same order and words; parts of nothing are left out.

    ``alone``: the money of a single project. ``scale``: the sum that the bar's full width stands for, so that several bars can be compared; by default its own.
    """
    amounts = (("proven", spent), ("paid", paid), ("award", promised), ("free", free))
    names = _names_alone() if alone else _names()
    whole = sum(amount for _look, amount in amounts)
    width = scale or whole
    ends = [10_000 * so_far // width if width else 0 for so_far in accumulate(amount for _look, amount in amounts)]
    starts = [0, *ends[:-1]]
    return MoneyBar(
        whole=whole,
        currency=currency,
        parts=[
            MoneyPart(look=look, text=names[look], amount=amount, start=start, share=end - start)
            for (look, amount), start, end in zip(amounts, starts, ends, strict=True)
            if amount
        ],
    )


#: Money that no project has been promised: in the fund's pool, in a policy area, in a round.
FREE = (AccountKind.POOL, AccountKind.POLICY_AREA, AccountKind.ROUND)


def whole_bar(currency: str, held: Mapping[AccountKind, int]) -> MoneyBar:
    """All the money of a fund, or of several in one currency, by what its accounts hold."""
    return money_bar(
        currency,
        spent=held[AccountKind.SPENT],
        paid=held[AccountKind.PAID_OUT],
        promised=held[AccountKind.AWARD],
        free=sum(held[kind] for kind in FREE),
    )


def _names() -> dict[str, str]:
    return {
        "proven": _("Spent, and shown by receipts"),
        "paid": _("Paid to projects, receipts to come"),
        "award": _("Promised to projects"),
        "free": _("Not given out yet"),
    }


def _names_alone() -> dict[str, str]:
    return {
        "proven": _("Spent, and shown by receipts"),
        "paid": _("Paid, receipts to come"),
        "award": _("To be paid"),
        "free": _("Not given out yet"),
    }
