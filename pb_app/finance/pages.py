"""What the pages of finance show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pb_app import clock
from pb_app.delivery.models import Payment
from pb_app.delivery.terms import PaymentState
from pb_app.finance import queries
from pb_app.finance.models import PaymentRun, RunLine
from pb_app.finance.terms import LineState, YearFigures
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund, YearEnd
from pb_app.funds.terms import TransferKind, ends_on
from pb_app.places import queries as places


def years(fund: Fund) -> list[YearFigures]:
    """Every financial year that something was promised for, paid in, or is planned for."""
    today = places.today(fund.place_id, clock.now())
    here = funds.arrived(fund.id)
    promised: dict[int, int] = {}
    arrived: dict[int, int] = {}
    for commitment in funds.commitments(fund.id):
        promised[commitment.year] = promised.get(commitment.year, 0) + commitment.amount
        arrived[commitment.year] = arrived.get(commitment.year, 0) + here.get(commitment.id, 0)
    paid, planned = queries.paid_by_year(fund.id), queries.planned_by_year(fund.id, today)
    return [
        YearFigures(year, promised.get(year, 0), arrived.get(year, 0), paid.get(year, 0), planned.get(year, 0))
        for year in sorted({*promised, *paid, *planned})
    ]


#: What came into a fund, what left it, and what moved inside.
CAME = (TransferKind.COMMITTED, TransferKind.HANDED_BACK)
WENT = (TransferKind.PAID, TransferKind.GIVEN_BACK)
INSIDE = (
    TransferKind.ALLOTTED,
    TransferKind.AWARDED,
    TransferKind.RETURNED,
    TransferKind.MOVED,
    TransferKind.SPENT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage:
    """A year's report: what the fund held before and after, and every kind of movement between, in minor units."""

    fund: Fund
    year: int
    first: date
    last: date
    before: int
    came: Mapping[TransferKind, int]
    went: Mapping[TransferKind, int]
    inside: Mapping[TransferKind, int]
    after: int
    sources: Sequence[tuple[str, int]]
    end: YearEnd | None
    open_lines: int


def year(fund: Fund, number: int) -> YearPage:
    first, last = ends_on(number - 1) + timedelta(days=1), ends_on(number)
    before = queries.flows(fund.id, None, first - timedelta(days=1))
    flows = queries.flows(fund.id, first, last)
    sources: dict[str, int] = {}
    for commitment in funds.commitments(fund.id):
        if commitment.year == number:
            sources[commitment.source.name] = sources.get(commitment.source.name, 0) + commitment.amount
    held = _held(before)
    return YearPage(
        fund=fund,
        year=number,
        first=first,
        last=last,
        before=held,
        came=_of(flows, CAME),
        went=_of(flows, WENT),
        inside=_of(flows, INSIDE),
        after=held + _held(flows),
        sources=sorted(sources.items()),
        end=funds.year_end(fund.id, number),
        open_lines=queries.counts(fund.id)[LineState.NEW],
    )


def _of(flows: Mapping[TransferKind, int], kinds: Sequence[TransferKind]) -> dict[TransferKind, int]:
    return {kind: amount for kind, amount in flows.items() if kind in kinds}


def _held(flows: Mapping[TransferKind, int]) -> int:
    """What the fund still has to give out: put in and handed back, less what was paid out and given back."""
    return sum(_of(flows, CAME).values()) - sum(_of(flows, WENT).values())


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    """A payment run: the lines that go to the bank, and those that were stopped since."""

    fund: Fund
    run: PaymentRun
    lines: Sequence[tuple[RunLine, Payment]]
    stopped: Sequence[RunLine]

    @property
    def total(self) -> int:
        return sum(line.amount for line, _payment in self.lines)


def run(fund: Fund, payment_run: PaymentRun) -> RunPage:
    rows = [(row[0], row[1]) for row in queries.run_lines(payment_run.id)]
    return RunPage(
        fund=fund,
        run=payment_run,
        lines=[row for row in rows if row[1].state is not PaymentState.VOIDED],
        stopped=[line for line, payment in rows if payment.state is PaymentState.VOIDED],
    )
