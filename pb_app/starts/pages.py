"""What the pages of starts show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import lazy_gettext as _l

from pb_app import clock
from pb_app.evidence import pages as evidence_pages
from pb_app.evidence.models import EvidenceUse
from pb_app.evidence.pages import PointCard
from pb_app.evidence.terms import EvidenceTarget
from pb_app.meetings.rules import stops
from pb_app.meetings.terms import ActionStepKind, Standstill, StepFacts
from pb_app.moderation.masking import notice
from pb_app.neighbourhoods.models import SetArea
from pb_app.partners import queries as partners
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.shared_outcomes import pages as outcomes
from pb_app.shared_outcomes.readings import FigurePair, pair
from pb_app.shared_outcomes.terms import FigureFeed
from pb_app.sharing import queries as sharing
from pb_app.sharing.pages import agreements
from pb_app.sharing.pages.agreements import AgreementCard
from pb_app.sharing.slots import AgreementCause
from pb_app.starts import queries, rules
from pb_app.starts.models import Start, StartFeed, StartPart, StartPartStep
from pb_app.starts.terms import PartState, PartStep, StartState

LOOKS = {StartState.GOING_ON: "blue", StartState.LATE: "red", StartState.FINISHED: "green"}
PART_LOOKS = {PartState.GOING_ON: "blue", PartState.LATE: "red", PartState.STUCK: "yellow", PartState.DONE: "green"}
ORDER = (StartState.LATE, StartState.GOING_ON, StartState.COMING, StartState.FINISHED, StartState.STOPPED)

#: The steps of a part that say how long it was stuck.
STEPS = {
    PartStep.STUCK: ActionStepKind.STUCK,
    PartStep.RESUMED: ActionStepKind.RESUMED,
    PartStep.DONE: ActionStepKind.DONE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartCard:
    """The part of one organisation, with what happened to it, the oldest first."""

    row: StartPart
    partner: Partner
    state: PartState
    steps: Sequence[StartPartStep]
    #: While it is stuck: the agreement that it waits for.
    waits_for: AgreementCard | None

    @property
    def look(self) -> str:
        return PART_LOOKS.get(self.state, "grey")

    @property
    def last(self) -> StartPartStep | None:
        return self.steps[-1] if self.steps else None

    @property
    def freed(self) -> Sequence[Standstill]:
        """Each time that it was stuck and is not any more."""
        said = [
            StepFacts(kind=STEPS[step.step], at=step.at, why=step.words, stuck_on=step.stuck_on)
            for step in self.steps
            if step.step in STEPS
        ]
        return [stop for stop in stops(said) if stop.until is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartCard:
    row: Start
    state: StartState
    lead: Partner
    area: str
    parts: Sequence[PartCard]

    @property
    def look(self) -> str:
        return LOOKS.get(self.state, "grey")

    @property
    def title(self) -> str:
        """What everybody reads."""
        return title_of(self.row)

    @property
    def done(self) -> int:
        return sum(part.state is PartState.DONE for part in self.parts)

    @property
    def stuck(self) -> int:
        return sum(part.state is PartState.STUCK for part in self.parts)

    @property
    def taken(self) -> int:
        """Parts that an organisation has said yes to."""
        return sum(part.state.is_taken for part in self.parts)


def title_of(row: Start) -> str:
    return notice(row.hidden_reason) if row.hidden_reason is not None else row.title


def cards(place: Place, now: datetime) -> list[StartCard]:
    """Every start of a place, with a fixed number of queries: late and going on first."""
    rows, today = queries.of_place(place.id), places.today(place.id, now)
    parts = queries.parts_of([row.id for row in rows])
    every = [part for of_row in parts.values() for part in of_row]
    steps = queries.steps_of([part.id for part in every])
    named = partners.by_ids([row.partner_id for row in rows] + [part.partner_id for part in every])
    areas, waits = places.area_names(place.id), _waits([part.id for part in every], now)
    found = [
        StartCard(
            row=row,
            state=rules.start_state(row.starts_on, row.ends_on, today, row.ended),
            lead=named[row.partner_id],
            area=areas.get(row.area_id or 0, ""),
            parts=[_part(part, named, steps.get(part.id, []), today, waits) for part in parts.get(row.id, [])],
        )
        for row in rows
    ]
    return sorted(found, key=lambda card: (ORDER.index(card.state), -card.row.id))


def _waits(part_ids: Sequence[int], now: datetime) -> dict[tuple[int, int], AgreementCard]:
    """By part and step: the agreement that it waits for."""
    wanted = queries.waits_of(part_ids)
    cards = {card.row.id: card for card in agreements.cards(sharing.agreements_by_ids(set(wanted.values())), now)}
    return {step: cards[agreement_id] for step, agreement_id in wanted.items()}


def _part(
    part: StartPart,
    named: Mapping[int, Partner],
    steps: Sequence[StartPartStep],
    today: date,
    waits: Mapping[tuple[int, int], AgreementCard],
) -> PartCard:
    state = rules.part_state([step.step for step in steps], part.due_on, today)
    waits_for = waits.get((part.id, steps[-1].n)) if steps else None
    return PartCard(row=part, partner=named[part.partner_id], state=state, steps=steps, waits_for=waits_for)


def causes(agreement_id: int) -> list[AgreementCause]:
    """On the page of an agreement: the parts of starts that wait or waited for it."""
    return [
        AgreementCause(
            title=title_of(start),
            href=url_for("starts.start", place=places.by_id(start.place_id).slug, start_id=start.id),
            said=_l("A part of it is or was stuck on this agreement."),
        )
        for _part_of_it, start in queries.parts_that_wait_for(agreement_id)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class StartPage:
    """``starts/start.html``. ``leads``: the reader acts for the organisation that leads it."""

    card: StartCard
    said: Sequence[tuple[PointCard, EvidenceUse]] | None
    pairs: Sequence[FigurePair]
    #: The outcome that it is a step to, by number with a title.
    outcome: tuple[int, str] | None
    mine: Partner | None
    leads: bool


def start_page(place: Place, row: Start, mine: Partner | None, now: datetime) -> StartPage:
    card = next(one for one in cards(place, now) if one.row.id == row.id)
    titles = {one.outcome_id: one.title for one in outcomes.titles(place)} if row.outcome_id else {}
    return StartPage(
        card=card,
        said=evidence_pages.used_for(EvidenceTarget.START, row.id),
        pairs=figures(place, row, queries.feeds_of([row.id]).get(row.id, [])),
        outcome=(row.outcome_id, titles[row.outcome_id]) if row.outcome_id else None,
        mine=mine,
        leads=mine is not None and mine.id == row.partner_id,
    )


def figures(place: Place, row: Start, feeds: Sequence[StartFeed]) -> list[FigurePair]:
    """Before and after: what was the newest when it began, and what is the newest now."""
    return [
        pair(place, row.area_id, FigureFeed(feed.indicator_id, feed.measure), feed.before or None) for feed in feeds
    ]


def of_outcome(place: Place, outcome_id: int) -> Sequence[StartCard] | None:
    return [card for card in cards(place, clock.now()) if card.row.outcome_id == outcome_id] or None


def on_list(place: Place) -> Sequence[StartCard]:
    """Beside what is to change: where organisations begin."""
    return [card for card in cards(place, clock.now()) if not card.state.is_over]


def of_area(place: Place, area: SetArea) -> Sequence[StartCard] | None:
    if area.home_id is None:
        return None
    return [card for card in on_list(place) if card.row.area_id == area.home_id] or None


def of_partner(partner: Partner) -> Sequence[StartCard] | None:
    """On an organisation's page: what it leads, and where it has a part."""
    every = cards(places.by_id(partner.place_id), clock.now())
    return [card for card in every if _takes_part(card, partner) and not card.state.is_over] or None


def _takes_part(card: StartCard, partner: Partner) -> bool:
    return card.lead.id == partner.id or any(part.partner.id == partner.id for part in card.parts)
