"""What stands on a neighbourhood's page: what came here, what is open, its projects, the next meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import format_date
from flask import url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from pb_app import clock
from pb_app.board import queries as board
from pb_app.community_events import pages as event_pages
from pb_app.community_events.pages import EventCard
from pb_app.delivery import queries as delivery
from pb_app.delivery.award_cards import AwardCard, award_cards
from pb_app.delivery.models import Award
from pb_app.front import pages
from pb_app.front.gains import NextTime, suggestion
from pb_app.front.panels import GOING
from pb_app.indicators import pages as figure_pages
from pb_app.indicators import queries as figures
from pb_app.indicators.pages import AreaFact
from pb_app.meetings.models import Meeting
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.neighbourhoods.labels import area_name
from pb_app.neighbourhoods.models import SetArea
from pb_app.neighbourhoods.terms import MapPin, PinKind
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.slots import FirstThing, PageLink
from pb_app.places.terms import Spot
from pb_app.proposals import pages as proposal_pages
from pb_app.proposals import queries as proposals
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind

#: A neighbourhood's page shows so many of its projects.
SOME_PROJECTS = 3


def awards_in(place: Place, area: SetArea) -> list[Award]:
    """The projects of an area that were funded and not declined or stopped, those under way first."""
    every = [award for award in delivery.of_place(place.id) if award.status in GOING]
    mine = [award for award in every if area.home_id and award.proposal.area_id == area.home_id]
    return sorted(mine, key=lambda award: (GOING.index(award.status), -award.id))


def money_paid(awards: Sequence[Award]) -> list[tuple[str, int]]:
    """What was paid to these projects, by currency."""
    paid = delivery.paid([award.id for award in awards])
    sums: dict[str, int] = {}
    for award in awards:
        sums[award.currency] = sums.get(award.currency, 0) + paid.get(award.id, 0)
    return [(currency, amount) for currency, amount in sums.items() if amount]


@dataclass(frozen=True, slots=True, kw_only=True)
class HerePanel:
    """``front/area_here.html``. ``money`` is what was paid to projects here, by currency."""

    money: Sequence[tuple[str, int]]
    projects: int
    open: FirstThing | None
    others: Sequence[FirstThing]


def area_here(place: Place, area: SetArea) -> HerePanel | None:
    if area.home_id is None:
        return None
    awards, activity = awards_in(place, area), pages.activity(place, SOME_ROUNDS)
    return HerePanel(
        money=money_paid(awards),
        projects=len(awards),
        open=activity.open[0] if activity.open else None,
        others=activity.open[1:],
    )


def area_events(place: Place, area: SetArea) -> Sequence[EventCard] | None:
    return event_pages.in_area(place, area.home_id) if area.home_id else None


#: Among so many of its newest rounds a place's open ones are looked for.
SOME_ROUNDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaProjectsPanel:
    """``front/area_projects.html``: funded projects, and what can be voted on now, with links to all of this area."""

    awards: Sequence[AwardCard]
    all_awards: PageLink | None
    votes: Sequence[tuple[Round, proposal_pages.ProposalCard]]
    all_votes: Sequence[PageLink]


def area_projects(place: Place, area: SetArea) -> AreaProjectsPanel | None:
    awards = awards_in(place, area)
    votes = _on_ballots(place, area)
    if not awards and not votes:
        return None
    return AreaProjectsPanel(
        awards=award_cards(place.id, awards[:SOME_PROJECTS]),
        all_awards=_all_funded(place, area, len(awards) - SOME_PROJECTS) if awards else None,
        votes=votes[:SOME_PROJECTS],
        all_votes=_all_on_ballots(place, area, votes) if len(votes) > SOME_PROJECTS else [],
    )


def _all_funded(place: Place, area: SetArea, others: int) -> PageLink:
    """The list of the area's funded projects, with how many of them are not shown above."""
    text = ngettext("And %(num)d more project here", "And %(num)d more projects here", others) if others > 0 else ""
    href = url_for("delivery.index", place=place.slug, area=area.home_id)
    return PageLink(text=text or _("See all funded projects here"), href=href)


def _all_on_ballots(
    place: Place, area: SetArea, votes: Sequence[tuple[Round, proposal_pages.ProposalCard]]
) -> list[PageLink]:
    """The area's part of each ballot. The link names the round where there is more than one."""
    rounds_here = list({round.id: round for round, _card in votes}.values())
    return [
        PageLink(
            text=_("See all here") if len(rounds_here) == 1 else round.title,
            href=url_for("proposals.index", place=place.slug, round=round.slug, area=area.home_id),
        )
        for round in rounds_here
    ]


def _on_ballots(place: Place, area: SetArea) -> list[tuple[Round, proposal_pages.ProposalCard]]:
    """What is about this area in the votes that are open, in this reader's own order."""
    now, found = clock.now(), []
    newest = list(rounds.published(place.id))[:SOME_ROUNDS]
    windows = rounds.windows_of([round.id for round in newest])
    for round in newest:
        window = rules.current(windows[round.id], now)
        if window is not None and window.kind is PhaseKind.VOTING:
            ids = proposal_pages.shuffled(round, list(proposals.ids_on_ballot(round.id)))
            found += [
                (round, card)
                for card in proposal_pages.cards(round, ids)
                if area.home_id and card.proposal.area_id == area.home_id
            ]
    return found


def project_pins(place: Place) -> list[MapPin]:
    """The funded projects of a place, those with a spot and those without."""
    awards = [award for award in delivery.of_place(place.id) if award.status in GOING]
    return [_pin(place, award) for award in awards]


def _pin(place: Place, award: Award) -> MapPin:
    proposal = award.proposal
    return MapPin(
        kind=PinKind.PROJECT,
        title=proposal.title,
        href=url_for("delivery.award", place=place.slug, award_id=award.id),
        area_id=proposal.area_id,
        spot=Spot(proposal.lat, proposal.lon) if proposal.lat is not None and proposal.lon is not None else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPanel:
    """``front/area_meeting.html``; the day in three lines."""

    meeting: Meeting
    board: str
    month: str
    day: int
    weekday: str


def area_meeting(place: Place, _area: SetArea) -> MeetingPanel | None:
    """The next meeting of a board of the place, which is for every neighbourhood."""
    now = clock.now()
    coming = [
        (meeting, held.name)
        for held in board.of_place(place.id)
        for meeting in board.meetings(held.id)
        if meeting.is_planned and meeting.starts_at > now
    ]
    if not coming:
        return None
    meeting, name = min(coming, key=lambda pair: (pair[0].starts_at, pair[0].id))
    day = places.today(place.id, meeting.starts_at)
    month, weekday = format_date(day, "MMM", locale=get_locale()), format_date(day, "EEE", locale=get_locale())
    return MeetingPanel(meeting=meeting, board=name, month=month, day=day.day, weekday=weekday)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFactsPanel:
    """``front/area_facts.html``: by area, what its figures say, while areas and themes of a round are chosen."""

    areas: Sequence[tuple[str, str, Sequence[AreaFact]]]
    next_time: NextTime | None


def facts_of_areas(round: Round) -> AreaFactsPanel | None:
    place = places.by_id(round.place_id)
    standing = figures.standing(place.id)
    if not standing:
        return None
    homes = neighbourhoods.home_areas(place.id)
    facts = {area: figure_pages.facts(place, area, standing) for area in homes}
    return AreaFactsPanel(
        areas=[(area_name(area), area.code, [fact for fact in facts[area] if not fact.is_missing]) for area in homes],
        next_time=suggestion(round),
    )
