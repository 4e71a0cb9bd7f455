"""What the pages of shared outcomes show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.evidence import pages as evidence_pages
from pb_app.evidence.models import EvidenceUse
from pb_app.evidence.pages import PointCard
from pb_app.evidence.terms import EvidenceTarget
from pb_app.meetings import slots as meetings
from pb_app.meetings.models import MeetingDecision
from pb_app.moderation.masking import notice
from pb_app.neighbourhoods.models import SetArea
from pb_app.partners import queries as partners
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.shared_outcomes import goal_pages, queries, readings, rules
from pb_app.shared_outcomes.goal_pages import GoalCard
from pb_app.shared_outcomes.models import OutcomeAgreement, OutcomeFeed, OutcomeVersion, SharedOutcome
from pb_app.shared_outcomes.readings import FigurePair
from pb_app.shared_outcomes.services import outcomes as services
from pb_app.shared_outcomes.slots import INDEX, OUTCOME
from pb_app.shared_outcomes.terms import FigureFeed, OutcomeState
from pb_app.web.access import may

LOOKS = {
    OutcomeState.PROPOSED: "yellow",
    OutcomeState.AGREED: "green",
    OutcomeState.RENEW: "yellow",
    OutcomeState.LAPSED: "red",
}
ORDER = (
    OutcomeState.AGREED,
    OutcomeState.RENEW,
    OutcomeState.LAPSED,
    OutcomeState.PROPOSED,
    OutcomeState.ENDED,
    OutcomeState.UNDECIDED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision that an outcome names, with whoever made it and where it can be read.

    Of a body that is for its members only, nothing but that there is one: also when it was public as it decided.
    """

    agreement: OutcomeAgreement
    decision: MeetingDecision | None
    body: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeCard:
    """An outcome with the words that stand and its figures."""

    row: SharedOutcome
    version: OutcomeVersion
    #: Newer words that no decision has agreed to so far.
    newer: OutcomeVersion | None
    decided: Decided | None
    state: OutcomeState
    partner: Partner
    area: str
    pairs: Sequence[FigurePair]

    @property
    def look(self) -> str:
        return LOOKS.get(self.state, "grey")

    @property
    def title(self) -> str:
        """What everybody reads."""
        return title_of(self.row, self.version)


def title_of(row: SharedOutcome, version: OutcomeVersion) -> str:
    return notice(row.hidden_reason) if row.hidden_reason is not None else version.title


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeTitle:
    outcome_id: int
    title: str
    partner_id: int


def _title(card: "_Stands") -> OutcomeTitle:
    row, version = card.row, card.version
    return OutcomeTitle(outcome_id=row.id, title=title_of(row, version), partner_id=version.partner_id)


def titles(place: Place) -> list[OutcomeTitle]:
    """What every outcome of a place is called, with whoever answers for it."""
    return [_title(one) for one in _every(place)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stands:
    row: SharedOutcome
    version: OutcomeVersion
    newest: OutcomeVersion
    agreement: OutcomeAgreement | None
    feeds: Sequence[OutcomeFeed]


def _every(place: Place) -> list[_Stands]:
    """All of a place, with a fixed number of queries."""
    rows = queries.of_place(place.id)
    if not rows:
        return []
    ids = [row.id for row in rows]
    versions, agreed, feeds = queries.versions_of(ids), queries.agreements_of(ids), queries.feeds_of(ids)
    found = []
    for row in rows:
        version, agreement = services.words_that_stand(versions[row.id], agreed.get(row.id, []))
        mine = [feed for feed in feeds.get(row.id, []) if feed.n == version.n]
        newest = versions[row.id][0]
        found.append(_Stands(row=row, version=version, newest=newest, agreement=agreement, feeds=mine))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What the outcomes of a place name: organisations, decisions, areas; and which day it is."""

    place: Place
    partners: Mapping[int, Partner]
    decided: Mapping[tuple[int, int], Decided]
    areas: Mapping[int, str]
    today: date


def cards(place: Place, now: datetime) -> list[OutcomeCard]:
    """Every outcome with its figures: what is agreed first, what has ended last."""
    every = _every(place)
    around = _Around(
        place=place,
        partners=partners.by_ids([one.version.partner_id for one in every]),
        decided=_decided([one.agreement for one in every if one.agreement]),
        areas=places.area_names(place.id),
        today=places.today(place.id, now),
    )
    found = [_card(one, around) for one in every]
    return sorted(found, key=lambda card: (ORDER.index(card.state), card.row.id))


def _card(one: _Stands, around: _Around) -> OutcomeCard:
    row, agreement = one.row, one.agreement
    feeds = [FigureFeed(feed.indicator_id, feed.measure) for feed in one.feeds]
    return OutcomeCard(
        row=row,
        version=one.version,
        newer=one.newest if one.newest.n > one.version.n else None,
        decided=around.decided[row.id, agreement.decision_id] if agreement else None,
        state=services.state_of(row, agreement, around.today),
        partner=around.partners[one.version.partner_id],
        area=around.areas.get(row.area_id or 0, ""),
        pairs=[] if row.is_hidden else [readings.pair(around.place, row.area_id, feed) for feed in feeds],
    )


def _decided(agreements: Sequence[OutcomeAgreement]) -> dict[tuple[int, int], Decided]:
    """By outcome and decision."""
    ids = [agreement.decision_id for agreement in agreements]
    rows, bodies = queries.decisions(ids), queries.bodies_of(ids)
    found = {}
    for agreement in agreements:
        body = bodies[agreement.decision_id]
        kind = meetings.of_kind(body.kind)
        public = services.is_public(body)
        found[agreement.outcome_id, agreement.decision_id] = Decided(
            agreement=agreement,
            decision=rows[agreement.decision_id] if public else None,
            body=kind.title(body.id) if public else _("A forum that only its members can read"),
            href=kind.home(body.id) if public else "",
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """``shared_outcomes/index.html``."""

    standing: Sequence[OutcomeCard]
    ended: Sequence[OutcomeCard]
    goals: Sequence[GoalCard]
    panels: Sequence[tuple[str, object]]

    @property
    def agreed(self) -> int:
        return sum(card.state.is_agreed for card in self.standing)

    @property
    def is_few(self) -> bool:
        """Fewer than a place should have."""
        return len(self.standing) < rules.FEWEST


def index(place: Place, now: datetime) -> ListPage:
    every = cards(place, now)
    goals = [card for card in goal_pages.cards(place, now) if card.state.is_open]
    return ListPage(
        standing=[card for card in every if not card.state.is_over],
        ended=[card for card in every if card.state.is_over],
        goals=goals,
        panels=INDEX.of(place),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomePage:
    """``shared_outcomes/outcome.html``. ``theirs``: the reader acts for whoever answers for the words that stand.

    ``can_agree``: also for whoever answers for the newest ones.
    """

    card: OutcomeCard
    said: Sequence[tuple[PointCard, EvidenceUse]] | None
    goals: Sequence[GoalCard]
    #: Newer words that no decision has agreed to so far, and those that stand or stood before; the newest first.
    proposed: Sequence[tuple[OutcomeVersion, Partner]]
    earlier: Sequence[tuple[OutcomeVersion, Partner]]
    decisions: Sequence[Decided]
    panels: Sequence[tuple[str, object]]
    mine: Partner | None
    theirs: bool
    can_agree: bool
    can_turn_down: bool


def outcome_page(place: Place, row: SharedOutcome, mine: Partner | None, now: datetime) -> OutcomePage:
    card = next(one for one in cards(place, now) if one.row.id == row.id)
    versions = queries.versions_of([row.id])[row.id]
    named = partners.by_ids([version.partner_id for version in versions])
    helped = {link.goal_id for link in queries.goal_ids_of([row.id]).get(row.id, []) if link.n == card.version.n}
    agreements = queries.agreements_of([row.id]).get(row.id, [])
    decided = _decided(agreements)
    return OutcomePage(
        card=card,
        said=evidence_pages.used_for(EvidenceTarget.SHARED_OUTCOME, row.id),
        goals=[goal for goal in goal_pages.cards(place, now) if goal.row.id in helped],
        proposed=[(one, named[one.partner_id]) for one in versions if one.n > card.version.n],
        earlier=[(one, named[one.partner_id]) for one in versions if one.n <= card.version.n],
        decisions=[decided[row.id, agreement.decision_id] for agreement in agreements],
        panels=OUTCOME.of(place, row.id),
        mine=mine,
        theirs=mine is not None and mine.id == card.version.partner_id,
        can_turn_down=may(Action.MANAGE_PLACE) and card.decided is None and row.ended_at is None,
        can_agree=mine is not None and mine.id in (card.version.partner_id, versions[0].partner_id),
    )


def of_partner(partner: Partner) -> Sequence[OutcomeCard] | None:
    """On an organisation's page: what it answers for."""
    every = cards(places.by_id(partner.place_id), clock.now())
    return [card for card in every if card.partner.id == partner.id and not card.state.is_over] or None


def of_area(place: Place, area: SetArea) -> Sequence[OutcomeCard] | None:
    """On a neighbourhood's page: what is to change there."""
    if area.home_id is None:
        return None
    every = cards(place, clock.now())
    return [card for card in every if card.row.area_id == area.home_id and not card.state.is_over] or None


def measured_by(place: Place, code: str, area_id: int | None) -> Sequence[tuple[int, str]]:
    """The projects whose measure feeds a figure."""
    return queries.awards(queries.measuring(place.id, code, area_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPanel:
    """``shared_outcomes/front.html``: what organisations agreed on, without the figures."""

    agreed: Sequence[OutcomeTitle]
    others: int


def on_front(place: Place) -> FrontPanel | None:
    """None where nobody has proposed anything."""
    today = places.today(place.id, clock.now())
    known = [(one, services.state_of(one.row, one.agreement, today)) for one in _every(place)]
    every = [one for one, state in known if not state.is_over]
    agreed = [one for one, state in known if state.is_agreed]
    said = [_title(one) for one in agreed]
    return FrontPanel(agreed=said, others=len(every) - len(said)) if every else None
