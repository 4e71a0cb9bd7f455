"""What the pages of evenings, pledges and deals show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action, Actor
from pb_app.guardians import queries as guardians
from pb_app.guardians.models import GuardianConsent
from pb_app.guardians.terms import GuardianSubject
from pb_app.neighbourhoods.models import SetArea
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.pledges import queries, rules
from pb_app.pledges.labels import DEAL_LOOKS, LOOKS
from pb_app.pledges.models import Deal, DealPromise, DealSide, Evening, EveningAnswer, Pledge
from pb_app.pledges.services import deals as services
from pb_app.pledges.slots import BECAME, IDEAS
from pb_app.pledges.terms import AnswerKind, DealStanding, PledgeOwner, PledgeStanding, SideKind, WishDoer
from pb_app.web.access import may

#: Cards on the page of an area, or of a partner.
SOME = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeCard:
    """A pledge as lists show it. ``evening`` is None where its own page is hidden."""

    pledge: Pledge
    evening: Evening | None
    owner: str
    standing: PledgeStanding
    #: Whether this reader sees whether it was kept.
    verdict_shown: bool

    @property
    def look(self) -> str:
        return LOOKS[self.standing]

    @property
    def said_words(self) -> str:
        """What became of it; of one person only the evening reads that."""
        return self.pledge.said_words if self.verdict_shown else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCard:
    """One half of a deal. ``marks``: whether this reader sees what was kept; ``may_mark``: says so of this half."""

    side: DealSide
    promises: Sequence[DealPromise]
    marks: bool
    may_mark: bool
    #: Whether this reader sees what it is called. Before both have signed nobody but the two sides reads it.
    is_named: bool
    #: Where a parent or guardian of this side agrees; for those who speak for it, until one has.
    guardian: GuardianConsent | None = None

    #: Whether this reader can have a letter sent to the school or business itself.
    may_send_mail: bool = False

    @property
    def may_confirm(self) -> bool:
        """The office asks a school or a business itself whether it has signed."""
        return self.side.signed_at is not None and not self.side.is_confirmed and may(Action.MANAGE_PLACE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DealCard:
    """A deal as pages show it. ``mine``: the reader speaks for one side."""

    deal: Deal
    sides: Sequence[SideCard]
    standing: DealStanding
    mine: bool
    may_renew: bool
    follower: Deal | None = None

    @property
    def look(self) -> str:
        return DEAL_LOOKS[self.standing]

    @property
    def is_unsigned(self) -> bool:
        return self.standing is DealStanding.UNSIGNED

    @property
    def to_mark(self) -> bool:
        return any(side.may_mark and any(row.mark is None for row in side.promises) for side in self.sides)


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgesPage:
    """``pledges/index.html``."""

    coming: Sequence[Evening]
    past: Sequence[Evening]
    pledges: Sequence[PledgeCard]
    deals: Sequence[DealCard]


@dataclass(frozen=True, slots=True, kw_only=True)
class EveningPage:
    """``pledges/evening.html`` and the poster."""

    evening: Evening
    area: str
    strengths: Sequence[EveningAnswer]
    wishes: Mapping[WishDoer | None, Sequence[EveningAnswer]]
    pledges: Sequence[PledgeCard]
    #: Rounds in which a wish can become an idea, as (name, address).
    ideas: Sequence[tuple[str, str]]
    #: By wish: the idea that it became, as (title, address).
    became: Mapping[int, tuple[str, str]]
    is_mine: bool
    was_there: bool
    takes_answers: bool
    takes_paper: bool

    @property
    def columns(self) -> Sequence[tuple[WishDoer, Sequence[EveningAnswer]]]:
        return [(doer, self.wishes.get(doer, ())) for doer in WishDoer]

    @property
    def answers(self) -> int:
        return len(self.strengths) + sum(len(each) for each in self.wishes.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPage:
    """``pledges/room.html``. ``wish``: the next one to sort or to pledge for; ``said``: how many answers there are."""

    evening: Evening
    said: int
    wish: EveningAnswer | None
    left: int
    pledges: Sequence[PledgeCard]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPledgesPanel:
    """What people promised each other, on the page of an area."""

    pledges: Sequence[PledgeCard]
    deals: Sequence[DealCard]


def _today(place_id: int) -> date:
    return places.today(place_id, clock.now())


def pledge_cards(rows: Sequence[tuple[Pledge, Evening]], *, to_evening: bool = False) -> list[PledgeCard]:
    """``to_evening``: for people of the evening, who also read about a single person’s pledge what became of it."""
    return [_pledge_card(pledge, evening, shown=to_evening or pledge.owner_kind.is_shown) for pledge, evening in rows]


def _pledge_card(pledge: Pledge, evening: Evening, *, shown: bool) -> PledgeCard:
    today = _today(evening.place_id)
    standing = rules.pledge_standing(pledge.by_when, pledge.verdict, today) if shown else PledgeStanding.COMING
    return PledgeCard(
        pledge=pledge,
        evening=evening if evening.hidden_why is None else None,
        owner=_owner(pledge, shown=shown),
        standing=standing,
        verdict_shown=shown,
    )


def _owner(pledge: Pledge, *, shown: bool) -> str:
    if not shown:
        return _("A neighbour")
    return _("Some of us") if pledge.owner_kind is PledgeOwner.SOME else pledge.owner_name


def deal_cards(deals: Sequence[Deal], actor: Actor | None = None) -> list[DealCard]:
    """``actor``: whoever speaks for a side sees and says more."""
    sides, renewed = queries.sides([deal.id for deal in deals]), queries.renewed([deal.id for deal in deals])
    said = queries.promises([side.id for both in sides.values() for side in both])
    return [_deal_card(deal, sides[deal.id], said, actor, renewed=deal.id in renewed) for deal in deals]


def _deal_card(
    deal: Deal,
    both: Sequence[DealSide],
    said: Mapping[int, Sequence[DealPromise]],
    actor: Actor | None,
    *,
    renewed: bool,
) -> DealCard:
    today, signed = _today(deal.place_id), services.is_signed(both, _today(deal.place_id))
    mine = [side.id for side in both if actor is not None and services.speaks_for(actor, side)]
    open_still = signed and today <= deal.ends_on + rules.RENEW_AFTER
    return DealCard(
        deal=deal,
        sides=[
            SideCard(
                side=side,
                promises=said[side.id],
                marks=bool(mine) or side.is_marked_in_public,
                is_named=bool(mine) or side.kind.is_named or any(each.signed_at is None for each in both),
                may_mark=open_still and any(each != side.id for each in mine),
                may_send_mail=side.id in mine and side.signed_at is not None and not side.is_confirmed,
                guardian=_to_agree(side) if side.id in mine and not signed else None,
            )
            for side in both
        ],
        standing=rules.deal_standing(deal.ends_on, today, signed=signed, renewed=renewed),
        mine=bool(mine),
        may_renew=bool(mine) and rules.may_renew(deal.ends_on, today, signed=signed, renewed=renewed) is None,
    )


def _to_agree(side: DealSide) -> GuardianConsent | None:
    return guardians.about(GuardianSubject.DEAL_SIDE, side.id) if side.kind is SideKind.YOUNG else None


def deal_page(deal: Deal, actor: Actor | None) -> DealCard | None:
    """None where the reader may not see it: a deal is for its own people until both sides have signed."""
    [card] = deal_cards([deal], actor)
    if card.is_unsigned and not card.mine:
        return None
    return card


def index(place: Place) -> PledgesPage:
    evenings, today = queries.evenings(place.id), _today(place.id)
    return PledgesPage(
        coming=[each for each in reversed(evenings) if each.held_on >= today],
        past=[each for each in evenings if each.held_on < today],
        pledges=pledge_cards(queries.pledges(place.id)),
        deals=deal_cards(queries.deals(place.id, today)),
    )


def coming(place: Place) -> Sequence[Evening]:
    return queries.evenings(place.id, since=_today(place.id))[::-1]


def evening_page(place: Place, evening: Evening, account_id: int | None) -> EveningPage:
    today = _today(place.id)
    wishes: dict[WishDoer | None, list[EveningAnswer]] = {}
    for wish in queries.answers(evening.id, kind=AnswerKind.WISH):
        wishes.setdefault(wish.doer, []).append(wish)
    was_there = account_id is not None and queries.is_of(evening, account_id)
    return EveningPage(
        evening=evening,
        area=places.area_names(place.id).get(evening.area_id or 0, ""),
        strengths=queries.answers(evening.id, kind=AnswerKind.STRENGTH),
        wishes=wishes,
        pledges=pledge_cards(queries.pledges(place.id, evening_ids=[evening.id]), to_evening=was_there),
        ideas=[link for offered in IDEAS.values() for link in offered(place)],
        became=_became(place, wishes.get(WishDoer.WITH_HELP, [])),
        is_mine=account_id == evening.made_by_id,
        was_there=was_there,
        takes_answers=rules.takes_answers(evening.held_on, today),
        takes_paper=rules.takes_answers(evening.held_on, today, paper=True),
    )


def _became(place: Place, wishes: Sequence[EveningAnswer]) -> dict[int, tuple[str, str]]:
    by_idea = {wish.idea_id: wish.id for wish in wishes if wish.idea_id}
    found = [became(place, by_idea) for became in BECAME.values()] if by_idea else []
    return {by_idea[idea_id]: link for each in found for idea_id, link in each.items()}


def room_page(evening: Evening, kind: AnswerKind | None, doer: WishDoer | None) -> RoomPage:
    """``doer`` None: the wishes that nobody has sorted."""
    pledges = queries.pledges(evening.place_id, evening_ids=[evening.id])
    pledged = {pledge.answer_id for pledge, _evening in pledges}
    waiting = [
        wish
        for wish in queries.answers(evening.id, kind=AnswerKind.WISH)
        if wish.doer is doer and wish.id not in pledged
    ]
    return RoomPage(
        evening=evening,
        said=queries.count_of(evening.id, kind),
        wish=waiting[0] if waiting else None,
        left=len(waiting),
        pledges=pledge_cards(pledges, to_evening=True),
    )


def area_panel(place: Place, area: SetArea) -> AreaPledgesPanel | None:
    """On the page of an area: what people promised each other here."""
    if area.home_id is None:
        return None
    pledges = queries.pledges(place.id, area_id=area.home_id)
    deals = queries.deals(place.id, _today(place.id), area_id=area.home_id)
    if not pledges and not deals:
        return None
    return AreaPledgesPanel(pledges=pledge_cards(pledges[-SOME:]), deals=deal_cards(deals[:SOME]))


def partner_panel(partner: Partner) -> Sequence[DealCard] | None:
    return [card for card in deal_cards(queries.deals_of_partner(partner.id)) if not card.is_unsigned][:SOME] or None
