"""What the pages of small grants by staff show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund
from pb_app.moderation.masking import notice
from pb_app.partners import queries as partners
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.small_grants import queries, rules, services
from pb_app.small_grants.models import RiskAppetite, SmallGrant
from pb_app.small_grants.terms import GrantAim, GrantResult, GrantState
from pb_app.web.access import may
from pb_app.web.actor import current_actor
from pb_app.web.i18n import money_text
from pb_app.web.signs import listed

#: The colours of the tags.
LOOKS = {
    GrantState.DECIDED: "blue",
    GrantState.PAID: "yellow",
    GrantState.LATE: "red",
    GrantState.LEARNT: "green",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantCard:
    """A small grant in a list. ``by``: the name of whoever decided, if they are still here."""

    row: SmallGrant
    fund: Fund
    partner: Partner | None
    by: str
    state: GrantState

    @property
    def look(self) -> str:
        return LOOKS.get(self.state, "grey")

    @property
    def title(self) -> str:
        """What everybody reads."""
        return notice(self.row.hidden_reason) if self.row.hidden_reason is not None else self.row.what

    @property
    def learnt(self) -> str:
        return "" if self.row.is_hidden else self.row.learnt

    @property
    def has_failed(self) -> bool:
        return self.row.result is GrantResult.FAILED


def cards(rows: Sequence[SmallGrant], now: datetime) -> list[GrantCard]:
    """With a fixed number of queries."""
    if not rows:
        return []
    of_place = {fund.id: fund for fund in funds.of_place(rows[0].place_id)}
    named = partners.by_ids([row.partner_id for row in rows if row.partner_id is not None])
    names, today = people.names({row.decided_by_id for row in rows}), places.today(rows[0].place_id, now)
    return [
        GrantCard(
            row=row,
            fund=of_place[row.fund_id],
            partner=named[row.partner_id] if row.partner_id else None,
            by=names.get(row.decided_by_id, ""),
            state=rules.state(row.facts, today),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FundGrants:
    """Which risks a fund takes, and what came of them. ``left``: what is set aside and free, in minor units."""

    fund: Fund
    appetite: RiskAppetite | None
    left: int
    cards: Sequence[GrantCard]


def of_fund(fund: Fund, now: datetime) -> FundGrants:
    appetite = queries.appetite(fund.id)
    if appetite is None:
        return FundGrants(fund=fund, appetite=None, left=0, cards=())
    pot = queries.pot(appetite)
    left = funds.held_by(pot.id) if pot else 0
    return FundGrants(fund=fund, appetite=appetite, left=left, cards=cards(queries.of_fund(fund.id), now))


def of_place(place: Place, now: datetime) -> list[FundGrants]:
    """Funds that have said which risks they take."""
    stated = funds.of_place(place.id)
    known = queries.appetites([fund.id for fund in stated])
    return [of_fund(fund, now) for fund in stated if fund.id in known]


def panel(fund: Fund) -> FundGrants | None:
    """On a fund's page: which risks it takes; whoever manages it sees the way to say so."""
    grants = of_fund(fund, clock.now())
    return grants if grants.appetite or may(Action.MANAGE_FUND) else None


def partner_panel(partner: Partner) -> Sequence[GrantCard] | None:
    return cards(queries.of_partner(partner.id), clock.now()) or None


def lessons(place: Place) -> list[GrantCard]:
    """What was learnt, the newest first, also where it failed; nothing that moderators have hidden."""
    rows = [row for row in queries.lessons(place.id) if not row.is_hidden]
    return cards(rows, clock.now())


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantPage:
    """``small_grants/grant.html``. ``lines``: by the id of a line its number in the book."""

    card: GrantCard
    lines: Mapping[int, int]
    digest: str
    #: What looks like the same thing, from the month before it was decided.
    alike: Sequence[GrantCard]
    mine: bool
    is_own: bool
    moves_money: bool

    @property
    def together(self) -> int:
        """With what looks like the same thing, in minor units."""
        return self.card.row.amount + sum(card.row.amount for card in self.alike)

    @property
    def in_pieces(self) -> bool:
        """It and what looks like the same thing are more than one person decides."""
        return bool(self.alike) and self.together > self.card.row.most

    @property
    def can_cancel(self) -> bool:
        return self.is_own and self.card.state is GrantState.DECIDED

    @property
    def can_learn(self) -> bool:
        return self.mine and self.card.state in (GrantState.PAID, GrantState.LATE)

    @property
    def can_pay(self) -> bool:
        return self.moves_money and not self.is_own and self.card.state is GrantState.DECIDED


def grant_page(row: SmallGrant, now: datetime) -> GrantPage:
    actor = current_actor()
    ids = [line_id for line_id in (row.line_id, row.paid_line_id, row.shown_line_id) if line_id]
    return GrantPage(
        card=cards([row], now)[0],
        lines=queries.line_numbers(ids),
        digest=services.digest_of(row),
        alike=cards(services.alike(funds.by_id(row.fund_id), row.aim, row.decided_at, but=row), now),
        mine=_is_of(row),
        is_own=actor is not None and actor.account_id == row.decided_by_id,
        moves_money=may(Action.MOVE_MONEY),
    )


def pieces(fund: Fund, aim: GrantAim, now: datetime) -> str:
    """What a grant looks like a part of, in words; "" where there is nothing."""
    alike = cards(services.alike(fund, aim, now), now) if aim.what else []
    named = [
        _(
            "“%(what)s” (%(amount)s, %(name)s)",
            what=card.title,
            amount=money_text(card.row.amount, fund.currency),
            name=card.by or "–",
        )
        for card in alike
    ]
    return _("Decided in the last month: %(pieces)s.", pieces=listed(named)) if named else ""


def _is_of(row: SmallGrant) -> bool:
    """Whether the reader is of the side that decided."""
    actor = current_actor()
    if row.partner_id is None:
        return may(Action.AWARD)
    return actor is not None and actor.strong and partners.acts_for(actor, row.partner_id)
