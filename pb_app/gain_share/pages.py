"""What the pages of gain-share show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.approvals.terms import ApprovalState
from pb_app.delivery import queries as delivery
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund
from pb_app.funds.terms import financial_year
from pb_app.gain_share import queries, rules
from pb_app.gain_share.models import GainReceipt, GainShare
from pb_app.gain_share.terms import GainFacts, GainState, SavedFigure
from pb_app.moderation.masking import notice
from pb_app.partners import queries as partners
from pb_app.people import queries as people
from pb_app.people.second_people import who_else
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.web.access import may
from pb_app.web.actor import current_actor
from pb_app.web.i18n import money_text
from pb_app.web.labels import label

#: The colours of the tags.
LOOKS = {
    GainState.WAITING: "yellow",
    GainState.PROMISED: "blue",
    GainState.PARTLY: "blue",
    GainState.LATE: "red",
    GainState.ARRIVED: "green",
    GainState.SHORT: "yellow",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GainFigures:
    """The four figures of a fund, in minor units; each is one function of the rules."""

    saved: int
    agreed: int
    due: int
    arrived: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GainCard:
    """A gain in a list."""

    row: GainShare
    facts: GainFacts
    partner: Partner
    fund: Fund
    project: str
    state: GainState
    #: Both have signed, and its day has passed.
    is_due: bool

    @property
    def look(self) -> str:
        return LOOKS.get(self.state, "grey")

    @property
    def title(self) -> str:
        """What everybody reads."""
        return notice(self.row.hidden_reason) if self.row.hidden_reason is not None else self.row.what

    @property
    def said(self) -> str:
        """Where it stands, in words that every page uses; with how much has come, where it is not none or all."""
        state = label(self.state)
        if not 0 < self.facts.arrived < self.facts.amount:
            return state
        come, all_of_it = (money_text(sum, self.fund.currency) for sum in (self.facts.arrived, self.facts.amount))
        return _("%(state)s: %(come)s of %(all)s has come", state=state, come=come, all=all_of_it)

    @property
    def words(self) -> str:
        return "" if self.row.is_hidden else self.row.words

    @property
    def closed_why(self) -> str:
        return "" if self.row.is_hidden else self.row.closed_why

    @property
    def year(self) -> str:
        return financial_year(self.row.year)

    @property
    def missing(self) -> int:
        """What has not come of what was agreed."""
        return self.facts.amount - self.facts.arrived


def cards(rows: Sequence[GainShare], now: datetime) -> list[GainCard]:
    """With a fixed number of queries."""
    if not rows:
        return []
    facts, named = queries.facts_of(rows), partners.by_ids([row.partner_id for row in rows])
    of_place = {fund.id: fund for fund in funds.of_place(rows[0].place_id)}
    projects = {award.id: award.proposal.title for award in delivery.of_place(rows[0].place_id)}
    today = places.today(rows[0].place_id, now)
    return [
        GainCard(
            row=row,
            facts=facts[row.id],
            partner=named[row.partner_id],
            fund=of_place[row.fund_id],
            project=projects[row.award_id],
            state=rules.state(facts[row.id], today),
            is_due=rules.is_due(facts[row.id], today),
        )
        for row in rows
    ]


def figures(fund: Fund, rows: Sequence[GainShare], saved: Sequence[SavedFigure], now: datetime) -> GainFigures:
    """``rows``: the gains of the fund; ``saved``: what its benefits maps say."""
    facts = list(queries.facts_of(rows).values())
    return GainFigures(
        saved=rules.saved(saved),
        agreed=rules.agreed(facts),
        due=rules.due(facts, places.today(fund.place_id, now)),
        arrived=rules.arrived(facts),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FundGains:
    """What a fund gets back of what its projects saved."""

    fund: Fund
    figures: GainFigures
    cards: Sequence[GainCard]
    #: Each figure of the benefits maps of its projects.
    saved: Sequence[SavedFigure]
    can_propose: bool


def of_fund(fund: Fund, now: datetime) -> FundGains:
    rows, saved = queries.of_fund(fund.id), queries.figures(fund.id)
    return FundGains(
        fund=fund,
        figures=figures(fund, rows, saved, now),
        cards=cards(rows, now),
        saved=saved,
        can_propose=may(Action.MANAGE_FUND),
    )


def of_place(place: Place, now: datetime) -> list[FundGains]:
    """Funds whose projects have saved somebody money."""
    every = [of_fund(fund, now) for fund in funds.of_place(place.id)]
    return [gains for gains in every if gains.cards or gains.figures.saved]


def panel(fund: Fund) -> FundGains | None:
    """On a fund's page and on its benefits map."""
    gains = of_fund(fund, clock.now())
    return gains if gains.cards or gains.figures.saved else None


def partner_panel(partner: Partner) -> Sequence[GainCard] | None:
    return cards(queries.of_partner(partner.id), clock.now()) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow:
    """Money that arrived, or that somebody says has arrived."""

    row: GainReceipt
    asked_by: str
    answered_by: str

    @property
    def state(self) -> ApprovalState:
        return self.row.approval.state

    @property
    def is_asked(self) -> bool:
        return self.state is ApprovalState.ASKED

    @property
    def is_refused(self) -> bool:
        return self.state is ApprovalState.DECLINED


@dataclass(frozen=True, slots=True, kw_only=True)
class GainPage:
    """``gain_share/gain.html``. ``saved_now``: what the map says today; None if the figure was taken away."""

    card: GainCard
    saved_now: int | None
    names: Mapping[int, str]
    receipts: Sequence[ReceiptRow]
    mine: bool
    is_fund: bool
    moves_money: bool
    #: Whoever reads, and who else can answer what they asked for.
    reader_id: int | None
    others: Sequence[str]

    @property
    def is_late(self) -> bool:
        return self.card.state is GainState.LATE

    @property
    def can_sign_for_partner(self) -> bool:
        return self.mine and self.card.state is GainState.WAITING and self.card.row.partner_signed_at is None

    @property
    def can_sign_for_fund(self) -> bool:
        return self.is_fund and self.card.state is GainState.WAITING and self.card.row.fund_signed_at is None

    @property
    def can_change(self) -> bool:
        is_untouched = not any(receipt.row.is_in_book or receipt.is_asked for receipt in self.receipts)
        return self.card.state is GainState.WAITING and is_untouched and (self.mine or self.is_fund)

    @property
    def can_receive(self) -> bool:
        waits = any(receipt.is_asked for receipt in self.receipts)
        return self.moves_money and self.card.state.is_promise and not waits


def my_partner(partner_id: int) -> bool:
    """Whether the reader is an officer of this organisation."""
    actor = current_actor()
    return actor is not None and actor.strong and partners.acts_for(actor, partner_id)


def gain_page(row: GainShare, now: datetime) -> GainPage:
    figure, receipts, reader = queries.figure_now(row), queries.receipts([row.id]), current_actor()
    who = {row.partner_signed_by_id, row.fund_signed_by_id}
    for receipt in receipts:
        who |= {receipt.approval.asked_by_id, receipt.approval.answered_by_id}
    names = people.names({account_id for account_id in who if account_id is not None})
    return GainPage(
        card=cards([row], now)[0],
        saved_now=figure.saved if figure else None,
        names=names,
        receipts=[_receipt(receipt, names) for receipt in receipts],
        mine=my_partner(row.partner_id),
        is_fund=may(Action.MANAGE_FUND),
        moves_money=may(Action.MOVE_MONEY),
        reader_id=reader.account_id if reader else None,
        others=who_else([one.approval.asked_by_id for one in queries.asked([row.id])], Action.MOVE_MONEY),
    )


def _receipt(row: GainReceipt, names: Mapping[int, str]) -> ReceiptRow:
    approval = row.approval
    answered_by = names.get(approval.answered_by_id, "") if approval.answered_by_id else ""
    return ReceiptRow(row=row, asked_by=names.get(approval.asked_by_id, ""), answered_by=answered_by)


def next_year(day: date) -> int:
    """The financial year of a fund that begins next, for a form."""
    return day.year if (day.month, day.day) < (4, 1) else day.year + 1
