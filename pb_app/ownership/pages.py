"""What the pages of community ownership show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pb_app import clock
from pb_app.neighbourhoods.models import SetArea
from pb_app.ownership import queries, rule_sets, rules, services
from pb_app.ownership.models import CaseStep, OwnershipCase, RuleStart
from pb_app.ownership.terms import CaseStepKind, ClockDay, ClockKind, NextStep, RuleSet, RuleSetKey, StepBy, StepFact
from pb_app.places import queries as places
from pb_app.places.models import Place

#: The colours of the tags, of steps that say more than “under way”.
LOOKS = {
    CaseStepKind.LISTED: "green",
    CaseStepKind.KEPT: "green",
    CaseStepKind.AGREED: "green",
    CaseStepKind.HANDED_OVER: "green",
    CaseStepKind.NOTICE: "red",
    CaseStepKind.REFUSED: "grey",
    CaseStepKind.REMOVED: "grey",
    CaseStepKind.SOLD: "grey",
    CaseStepKind.WITHDRAWN: "grey",
}
#: Clocks that are counted for the record; the next day for somebody to act is not among them.
_LONG = frozenset({ClockKind.PROTECTED, ClockKind.LISTING_ENDS, ClockKind.REPEAT})


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCard:
    """A building as lists show it. ``rules`` is the law that it began under."""

    case: OwnershipCase
    area: str
    rules: RuleSet
    steps: Sequence[StepFact]
    clocks: Sequence[ClockDay]
    nexts: Sequence[NextStep]
    today: date
    #: The office has checked that the group can ask.
    is_checked: bool

    @property
    def state(self) -> CaseStepKind:
        return self.steps[-1].kind

    @property
    def look(self) -> str:
        return "grey" if self.has_left else LOOKS.get(self.state, "blue")

    @property
    def has_left(self) -> bool:
        return rules.has_left_the_list(self.rules, self.steps, self.today)

    @property
    def is_over(self) -> bool:
        """Nothing comes next."""
        return not self.nexts

    @property
    def running(self) -> Sequence[ClockDay]:
        return [each for each in self.clocks if not each.is_over(self.today)]

    @property
    def shown_clocks(self) -> Sequence[ClockDay]:
        """Without days by which somebody could have asked, and did not."""
        asked = (ClockKind.REVIEW_BY, ClockKind.OFFER_BY)
        return [each for each in self.clocks if not (each.kind in asked and each.is_over(self.today))]

    @property
    def late(self) -> Sequence[ClockDay]:
        """Answers that somebody owed by a day that is over."""
        owed = (ClockKind.DECISION, ClockKind.REVIEW_DECISION)
        return [each for each in self.clocks if each.kind in owed and each.is_over(self.today)]

    @property
    def first(self) -> ClockDay | None:
        """The next day by which somebody has to act."""
        return next((each for each in self.running if each.kind not in _LONG), None)

    @property
    def is_for_sale(self) -> bool:
        """The owner wants to sell, and a group can still ask for time."""
        return any(each.kind is ClockKind.INTERIM for each in self.running)

    def day_of(self, *kinds: CaseStepKind) -> date | None:
        """When the last step of one of these kinds was."""
        return next((step.on for step in reversed(self.steps) if step.kind in kinds), None)

    def ends(self, kind: ClockKind) -> date | None:
        return next((each.on for each in self.clocks if each.kind is kind), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """A step in the history of a building; ``wrong`` are days that were corrected, the latest first.

    ``first``: as it was first written down, with whether it was checked. ``is_now``: the last of those that count.
    """

    row: CaseStep
    by: StepBy
    wrong: Sequence[CaseStep]
    first: CaseStep
    is_first: bool
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """``ownership/case.html``. ``mine``: steps that this reader can take for a group; ``for_office``: that can have happened."""

    card: CaseCard
    history: Sequence[StepRow]
    mine: Sequence[NextStep]
    for_office: Sequence[CaseStepKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPage:
    """``ownership/index.html``: what is under way, and what is over."""

    open: Sequence[CaseCard]
    over: Sequence[CaseCard]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSetsPage:
    """``ownership/rules.html``: each law, when it begins here, and whether somebody has to enter that."""

    sets: Sequence[tuple[RuleSet, date | None]]
    starts: Mapping[RuleSetKey, RuleStart]


def cards(place: Place, cases: Sequence[OwnershipCase]) -> list[CaseCard]:
    areas, today = places.area_names(place.id), places.today(place.id, clock.now())
    rows = queries.steps([case.id for case in cases])
    return [_card(case, rows[case.id], areas.get(case.area_id or 0, ""), today) for case in cases]


def _card(case: OwnershipCase, rows: Sequence[CaseStep], area: str, today: date) -> CaseCard:
    known, steps = services.rules_of(case), services.facts(rows)
    return CaseCard(
        case=case,
        area=area,
        rules=known,
        steps=steps,
        clocks=rules.clocks(known, steps),
        nexts=rules.next_steps(known, steps, today),
        today=today,
        is_checked=not rows[0].waits,
    )


def register(place: Place) -> RegisterPage:
    every = cards(place, queries.of_place(place.id))
    return RegisterPage(
        open=[card for card in every if not card.is_over], over=[card for card in every if card.is_over]
    )


def case_page(place: Place, case: OwnershipCase, account_id: int | None) -> CasePage:
    card = cards(place, [case])[0]
    rows = queries.steps([case.id])[case.id]
    mine = [each for each in card.nexts if account_id and services.may_take(case, each.kind, account_id)]
    office = rules.may_have_happened(card.rules, card.steps, card.today)
    return CasePage(card=card, history=_history(card.rules, rows), mine=mine, for_office=office)


def _history(known: RuleSet, rows: Sequence[CaseStep]) -> list[StepRow]:
    """Newest first; the days of a corrected step stand under the one that counts."""
    by_id = {row.id: row for row in rows}
    corrected = {row.corrects_id for row in rows}
    history = []
    for row in (row for row in rows if row.id not in corrected):
        wrong, before = [], row
        while before.corrects_id:
            before = by_id[before.corrects_id]
            wrong.append(before)
        history.append((row, before, wrong))
    history.sort(key=lambda each: -each[1].id)
    now = next((before for _row, before, _wrong in history if before.counts), None)
    return [
        StepRow(
            row=row,
            by=known.steps[row.step].by,
            wrong=wrong,
            first=before,
            is_first=before is rows[0],
            is_now=before is now,
        )
        for row, before, wrong in history
    ]


def for_sale(place: Place) -> list[CaseCard]:
    """Buildings for which a group can still ask for time to bid, the soonest day first."""
    found = [card for card in cards(place, queries.of_place(place.id)) if card.is_for_sale]
    return sorted(found, key=lambda card: (card.ends(ClockKind.INTERIM) or card.today, card.case.id))


def area_panel(place: Place, area: SetArea) -> Sequence[CaseCard] | None:
    """Buildings of an area that are under way, on its page."""
    here = [case for case in queries.of_place(place.id) if area.home_id and case.area_id == area.home_id]
    return [card for card in cards(place, here) if not card.is_over] or None


def rules_page(place: Place) -> RuleSetsPage:
    starts = {row.rule_set: row for row in queries.rule_starts(place.id)}
    days = queries.starts(place.id)
    return RuleSetsPage(
        sets=[(each, days.get(each.key, each.begins)) for each in rule_sets.every().values()], starts=starts
    )
