"""Parts of a fund's page that tell where money came from and where it went."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pb_app.funds import queries
from pb_app.funds.models import Commitment
from pb_app.funds.terms import TransferKind
from pb_app.web.labels import label


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailStep:
    """One line of the book on the way of a payment. ``who`` gave or got it; ``n`` is the line's number."""

    title: str
    who: str
    amount: int
    day: date
    n: int


def trail_step(line: queries.Line) -> TrailStep:
    transfer = line.Transfer
    who = line.giver if transfer.kind is TransferKind.COMMITTED else line.receiver
    return TrailStep(
        title=label(transfer.kind),
        who=who,
        amount=transfer.amount,
        day=transfer.booked_on,
        n=transfer.n,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Giver:
    """A source of money with what it promised, year by year."""

    commitments: Sequence[Commitment]

    @property
    def name(self) -> str:
        return self.commitments[0].source.name

    @property
    def source_id(self) -> int:
        return self.commitments[0].source_id

    @property
    def whole(self) -> int:
        return sum(commitment.amount for commitment in self.commitments)

    @property
    def by_year(self) -> Sequence[tuple[int, int]]:
        """Each financial year once, with all that is promised for it."""
        amounts: Counter[int] = Counter()
        for each in self.commitments:
            amounts[each.year] += each.amount
        return list(amounts.items())

    @property
    def conditions(self) -> Sequence[str]:
        """Each once."""
        return list(dict.fromkeys(each.conditions for each in self.commitments if each.conditions))
