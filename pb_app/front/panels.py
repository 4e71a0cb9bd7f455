"""What stands below the first thing: projects of a round, what came of earlier ones, and where a place's money is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app import clock
from pb_app.delivery import queries as delivery
from pb_app.delivery.award_cards import AwardCard, award_cards
from pb_app.delivery.labels import LOOKS
from pb_app.delivery.terms import AwardStatus
from pb_app.funds import queries as funds
from pb_app.funds.money_bar import MoneyBar, whole_bar
from pb_app.funds.terms import AccountKind
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.slots import PageLink
from pb_app.proposals import pages as proposal_pages
from pb_app.proposals import queries as proposals
from pb_app.results.slots import ProjectState
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.web.labels import label

#: A round's page shows so many of its projects, and a place's page so many that were funded.
SOME_PROJECTS, SOME_FUNDED = 6, 3
#: How projects go, in the order in which a place's page shows them.
GOING = (AwardStatus.ACTIVE, AwardStatus.FINISHED, AwardStatus.OFFERED, AwardStatus.PAUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectsPanel:
    """``front/projects.html``: some of a round's projects, in this reader's own order, and a link to all."""

    round: Round
    heading: str
    cards: Sequence[proposal_pages.ProposalCard]
    everything: PageLink


def projects(round: Round) -> ProjectsPanel | None:
    """What can be chosen, or what is proposed so far."""
    windows, now = rounds.windows(round.id), clock.now()
    if rules.has_closed(windows, PhaseKind.VOTING, now):
        return None
    window = rules.current(windows, now)
    voting = window is not None and window.kind is PhaseKind.VOTING
    ids = list(proposals.ids_on_ballot(round.id)) if voting else proposals.current_ids(round.id)
    if not ids:
        return None
    if round.imported_from:
        heading = ngettext("%(num)d proposal", "%(num)d proposals", len(ids))
    elif voting:
        heading = ngettext("%(num)d project to choose from", "%(num)d projects to choose from", len(ids))
    else:
        heading = ngettext("%(num)d idea so far", "%(num)d ideas so far", len(ids))
    mixed = proposal_pages.shuffled(round, ids)
    return ProjectsPanel(
        round=round,
        heading=heading,
        cards=proposal_pages.cards(round, mixed[:SOME_PROJECTS]),
        everything=PageLink(text=_("See all, or on a map"), href=_index(round)),
    )


def _index(round: Round) -> str:
    return url_for("proposals.index", place=places.by_id(round.place_id).slug, round=round.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundedPanel:
    """``front/funded.html``: some funded projects, and how many there are."""

    cards: Sequence[AwardCard]
    total: int


def funded(place: Place) -> FundedPanel | None:
    """Projects that were paid for, those under way first."""
    awards = [award for award in delivery.of_place(place.id) if award.status in GOING]
    if not awards:
        return None
    awards.sort(key=lambda award: (GOING.index(award.status), -award.id))
    return FundedPanel(cards=award_cards(place.id, awards[:SOME_FUNDED]), total=len(awards))


def project_states(round: Round) -> dict[int, ProjectState]:
    """How the round's projects are going, by proposal id, with the page of each."""
    slug = places.by_id(round.place_id).slug
    return {
        proposal_id: ProjectState(
            text=label(award.status),
            look=LOOKS[award.status],
            href=url_for("delivery.award", place=slug, award_id=award.id),
        )
        for proposal_id, award in delivery.of_round(round.id).items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPanel:
    """``front/money.html``: one bar for each currency of the place's funds, and by currency what has arrived."""

    bars: Sequence[MoneyBar]
    arrived: Mapping[str, int]
    funds: Sequence[PageLink]


def money(place: Place) -> MoneyPanel | None:
    every = funds.held_in_place(place.id)
    mine = [fund for fund, _held in every]
    sums: dict[str, dict[AccountKind, int]] = {}
    arrived: dict[str, int] = {}
    links: list[PageLink] = []
    by_fund = funds.arrived_by_fund([fund.id for fund in mine])
    for fund, by_kind in every:
        held = sums.setdefault(fund.currency, {})
        arrived[fund.currency] = arrived.get(fund.currency, 0) + by_fund[fund.id]
        for kind, amount in by_kind.items():
            held[kind] = held.get(kind, 0) + amount
        if by_kind:
            links.append(PageLink(text=fund.name, href=url_for("funds.fund", place=place.slug, fund=fund.slug)))
    bars = [whole_bar(currency, held) for currency, held in sums.items()]
    return MoneyPanel(bars=[bar for bar in bars if bar.whole], arrived=arrived, funds=links) if mine else None
