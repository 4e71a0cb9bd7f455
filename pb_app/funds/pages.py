"""What the pages of a fund show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import g, url_for
from flask_babel import gettext as _
from sqlalchemy import Row

from pb_app.access import Action
from pb_app.funds import queries, rules
from pb_app.funds.labels import line_proof_text
from pb_app.funds.models import Commitment, Fund, LedgerAccount, SourcePower, Transfer
from pb_app.funds.money_bar import MoneyBar, money_bar, whole_bar
from pb_app.funds.slots import PANELS, ROUND_STATES
from pb_app.funds.terms import AccountKind, Balance
from pb_app.funds.trail_pages import Giver, TrailStep, trail_step
from pb_app.people import queries as people
from pb_app.places.slots import FirstThing
from pb_app.sharing import cards
from pb_app.sharing import queries as sharing
from pb_app.sharing.terms import PowerCard
from pb_app.web.access import may
from pb_app.web.i18n import direction, language
from pb_app.web.labels import label

SHOWN = 6
STATES = ("free", "unawarded", "unpaid", "groups", "spent")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedFlowNode:
    """A bar of the picture with its name."""

    bar: rules.FlowNode
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowDiagram:
    """Money flowing through columns of named bars, from the side where the reader begins."""

    nodes: Sequence[NamedFlowNode]
    bands: Sequence[rules.FlowBand]
    mirrored: bool


def draw(
    columns: Sequence[Mapping[str, int]], links: Mapping[tuple[str, str], int], names: Mapping[str, str]
) -> FlowDiagram:
    bars, bands = rules.flow(columns, links)
    return FlowDiagram(
        nodes=[NamedFlowNode(bar=bar, name=names[bar.key]) for bar in bars if bar.height],
        bands=bands,
        mirrored=direction() == "rtl",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FundBranch:
    """A round, a policy area or what is free, with a bar on the scale of the largest of them, and what goes on in it."""

    row: queries.MoneyBreakdown
    bar: MoneyBar
    state: FirstThing | None


def branch_bars(
    rows: Sequence[queries.MoneyBreakdown], currency: str, states: Mapping[int, FirstThing]
) -> list[FundBranch]:
    scale = max((row.whole for row in rows), default=0)
    return [
        FundBranch(
            row=row,
            state=states.get(row.subject) if row.kind is AccountKind.ROUND else None,
            bar=money_bar(currency, spent=row.spent, paid=row.groups, promised=row.awarded, free=row.here, scale=scale),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FundPage:
    fund: Fund
    balance: Balance
    commitments: Sequence[Commitment]
    arrived: Mapping[int, int]
    picture: FlowDiagram
    bar: MoneyBar
    branches: Sequence[FundBranch]
    waiting: int
    #: By source: the card and the agreement that it rests on.
    powers: Mapping[int, tuple[PowerCard | None, SourcePower]]
    #: Titles of the agreements among them that were signed here.
    agreements: Mapping[int, str]
    panels: Sequence[tuple[str, object]]
    trail: Sequence[TrailStep]
    next_receipt: int | None

    @property
    def givers(self) -> Sequence[Giver]:
        """Each source once, with its years."""
        by_source: dict[int, list[Commitment]] = {}
        for commitment in self.commitments:
            by_source.setdefault(commitment.source_id, []).append(commitment)
        return [Giver(commitments=each) for each in by_source.values()]


def fund(fund: Fund, *, before: int | None = None) -> FundPage:
    """``before``: follow the newest receipt from before this line of the book."""
    branches, trail = queries.branches(fund.id), queries.trail(fund.id, before)
    known = cards.every(language())
    oldest, rests = trail[-1].Transfer.n if trail else None, queries.powers(fund.id)
    return FundPage(
        trail=[trail_step(line) for line in trail],
        next_receipt=oldest if oldest and queries.has_receipt_before(fund.id, oldest) else None,
        fund=fund,
        balance=queries.balance(fund.id),
        commitments=queries.commitments(fund.id),
        arrived=queries.arrived(fund.id),
        picture=picture(fund, branches),
        bar=whole_bar(fund.currency, queries.held_by_kind(fund.id)),
        branches=branch_bars([row for row in branches if row.whole], fund.currency, ROUND_STATES.value()(fund)),
        waiting=queries.waiting(fund.id) if may(Action.MOVE_MONEY) else 0,
        powers={key: (known.get(row.card), row) for key, row in rests.items()},
        agreements=sharing.public_titles({row.agreement_id for row in rests.values() if row.agreement_id}),
        panels=PANELS.of(fund),
    )


def picture(fund: Fund, rows: Sequence[queries.MoneyBreakdown]) -> FlowDiagram:
    """Draw the flow from funders to where the money is now: the largest and the newest by name, the rest together."""
    funders = sorted(queries.accounts(fund.id, AccountKind.FUNDER), key=lambda a: (a.received - a.given, a.id))
    left = _few([(f"funder{a.id}", a.name, a.given - a.received) for a in funders])
    rounds = [row for row in rows if row.kind is not AccountKind.POOL]
    middle = _few([(f"round{r.account_id}", r.name, r.here + r.awarded + r.groups + r.spent) for r in rounds[::-1]])
    ends = _ends(rows)
    whole = sum(amount for _key, _name, amount in left)
    names = {key: name for key, name, _amount in (*left, *middle)} | {"fund": fund.name} | ends_named()
    columns = [
        {key: amount for key, _name, amount in left},
        {"fund": whole},
        {key: amount for key, _name, amount in middle},
        ends,
    ]
    links = {(key, "fund"): amount for key, _name, amount in left}
    links |= {("fund", key): amount for key, _name, amount in middle} | {("fund", "free"): ends["free"]}
    links |= _last_links(rows, {key for key, _name, _amount in middle})
    return draw(columns, links, names)


def _few(items: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """The first few by name, the rest in one."""
    shown = [item for item in items if item[2] > 0]
    rest = shown[SHOWN:]
    named = shown[:SHOWN]
    if rest:
        named.append((f"{rest[0][0].rstrip('0123456789')}rest", _("Others"), sum(item[2] for item in rest)))
    return named


def _ends(rows: Sequence[queries.MoneyBreakdown]) -> dict[str, int]:
    pool = sum(row.here for row in rows if row.kind is AccountKind.POOL)
    others = [row for row in rows if row.kind is not AccountKind.POOL]
    return {
        "free": pool,
        "unawarded": sum(row.here for row in others),
        "unpaid": sum(row.awarded for row in others),
        "groups": sum(row.groups for row in others),
        "spent": sum(row.spent for row in others),
    }


def ends_named() -> dict[str, str]:
    """Where money can be, in words."""
    return {
        "free": _("Free for new rounds"),
        "unawarded": _("Set aside, not awarded yet"),
        "unpaid": _("Awarded, not paid yet"),
        "groups": _("With groups, receipts to come"),
        "spent": _("Spent, with receipts"),
    }


def _last_links(rows: Sequence[queries.MoneyBreakdown], shown: set[str]) -> dict[tuple[str, str], int]:
    links: dict[tuple[str, str], int] = {}
    for row in rows:
        if row.kind is AccountKind.POOL:
            continue
        key = f"round{row.account_id}" if f"round{row.account_id}" in shown else "roundrest"
        for end, amount in zip(STATES[1:], (row.here, row.awarded, row.groups, row.spent), strict=True):
            links[key, end] = links.get((key, end), 0) + amount
    return links


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountStatement:
    """An account with its lines, what its money became, and where more is told of it."""

    fund: Fund
    account: LedgerAccount
    held: int
    lines: Sequence[queries.Line]
    more: int | None
    children: Sequence[LedgerAccount]
    parent: LedgerAccount | None
    href: str
    href_words: str


def statement(fund: Fund, ledger_account: LedgerAccount, lines: Sequence[queries.Line], size: int) -> AccountStatement:
    """``lines`` are one more than fit when there are older ones."""
    more = lines[size - 1][0].n if len(lines) > size else None
    parent = queries.account_by_id(fund.id, ledger_account.parent_id) if ledger_account.parent_id else None
    href, words = _reference(ledger_account)
    kept = queries.children(ledger_account.id)[:100]
    return AccountStatement(
        fund=fund,
        account=ledger_account,
        held=ledger_account.received - ledger_account.given,
        lines=lines[:size],
        more=more,
        children=kept,
        parent=parent,
        href=href,
        href_words=words,
    )


def _reference(ledger_account: LedgerAccount) -> tuple[str, str]:
    """The page of an account's subject."""
    if ledger_account.kind in (AccountKind.AWARD, AccountKind.PAID_OUT, AccountKind.SPENT) and ledger_account.subject:
        return url_for("delivery.award", place=g.place.slug, award_id=ledger_account.subject), _("The project’s page")
    if ledger_account.kind is AccountKind.ROUND:
        return url_for("delivery.money", place=g.place.slug, round_id=ledger_account.subject), _("The round’s money")
    return "", ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePage:
    """One line of the book, and the line it takes back or was taken back by."""

    fund: Fund
    row: Row[Transfer, str, str]
    evidence: str
    reversed_by: Transfer | None
    reverses: Transfer | None
    said: str
    names: Sequence[str]


def line(fund: Fund, row: queries.Line) -> LinePage:
    transfer: Transfer = row[0]
    back = queries.line_by_id(transfer.reverses_id) if transfer.reverses_id else None
    ids = [number for number in (transfer.prepared_by_id, transfer.approved_by_id) if number]
    inside = may(Action.SEE_AUDIT) or may(Action.MOVE_MONEY)
    known = people.names(set(ids)) if inside else {}
    names = [known[value] for value in ids if value in known]
    return LinePage(
        fund=fund,
        row=row,
        evidence=line_proof_text(transfer.shown_by, giver=row[1], receiver=row[2]),
        reversed_by=queries.reversal(transfer.id),
        reverses=back,
        said=approved(transfer),
        names=names,
    )


def approved(transfer: Transfer) -> str:
    """The people behind a line by their role, because only people who check the log see names."""
    if transfer.prepared_by_id:
        return _("Two people at the fund: one prepared it, another one approved it")
    return _("One person at the fund") if transfer.approved_by_id else _("Nobody: it was brought in from elsewhere")


def kinds(totals: Mapping[AccountKind, tuple[int, int]]) -> list[tuple[str, str, int]]:
    """(kind, its name, what it holds) for a table."""
    return [(kind.value, label(kind), received - given) for kind, (received, given) in totals.items()]
