"""What the pages of goals show. Each project's number is added once, however many lines it comes by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pb_app.outcomes import labels as measure_labels
from pb_app.outcomes import queries as measures
from pb_app.places import queries as places
from pb_app.places.models import Place, Priority
from pb_app.places.terms import PriorityKind
from pb_app.shared_outcomes import library, queries, rules, text_source
from pb_app.shared_outcomes.models import PlaceGoal
from pb_app.shared_outcomes.terms import GoalState
from pb_app.text_versions.pages import ShownText
from pb_app.web.i18n import language

LOOKS = {GoalState.PLANNED: "blue", GoalState.REACHED: "green", GoalState.LATE: "red"}
ORDER = tuple(GoalState)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCard:
    """A goal with what projects add to it. ``adds``: by project, what it measured. ``title``: what this reader reads."""

    row: PlaceGoal
    title: str
    priority: Priority
    state: GoalState
    measure: str
    adds: Mapping[int, int]
    helps: PlaceGoal | None
    helps_title: str
    replaced_by: PlaceGoal | None
    replaced_title: str

    @property
    def look(self) -> str:
        return LOOKS.get(self.state, "grey")

    @property
    def mission(self) -> str:
        return said(self.priority.name)

    @property
    def source(self) -> str:
        return said(self.row.source)

    @property
    def total(self) -> int:
        return sum(self.adds.values())

    @property
    def is_counted(self) -> bool:
        return self.row.target is not None

    @property
    def is_national(self) -> bool:
        return self.priority.kind is PriorityKind.MISSION


def said(words: str) -> str:
    return library.said(words, language())


def cards(place: Place, now: datetime) -> list[GoalCard]:
    """Every goal with its roll-up, with a fixed number of queries: open ones first, by their day."""
    goals, priorities = queries.goals(place.id), queries.priorities(place.id)
    by_priority = queries.projects_by_priority(place.id)
    numbers = queries.numbers({award_id for of_one in by_priority.values() for award_id in of_one})
    names = {known.code: known.name for known in measures.library(place.id)}
    by_id, after = {goal.id: goal for goal in goals}, {goal.replaces_id: goal for goal in goals if goal.replaces_id}
    parents = {goal.id: goal.parent_id for goal in goals}
    projects = {goal.id: by_priority.get(goal.priority_id, set()) for goal in goals}
    titles, today, found = text_source.titles(goals), places.today(place.id, now), []
    for goal in goals:
        adds = rules.rolled_up(goal.id, parents, projects, numbers.get(goal.measure, {})) if goal.measure else {}
        found.append(
            GoalCard(
                row=goal,
                title=titles[goal.id],
                priority=priorities[goal.priority_id],
                state=_state(goal, sum(adds.values()), today, replaced=goal.id in after),
                measure=measure_labels.name(goal.measure, names.get(goal.measure, "")) if goal.measure else "",
                adds=adds,
                helps=by_id.get(goal.parent_id or 0),
                helps_title=titles.get(goal.parent_id or 0, ""),
                replaced_by=(newer := after.get(goal.id)),
                replaced_title=titles[newer.id] if newer else "",
            )
        )
    return sorted(found, key=lambda card: (not card.state.is_open, card.row.due_on, card.row.id))


def _state(goal: PlaceGoal, total: int, today: date, *, replaced: bool) -> GoalState:
    reached = goal.reached_on is not None or (goal.target is not None and total >= goal.target)
    return rules.goal_state(goal.due_on, today, reached=reached, dropped=goal.dropped_on is not None, replaced=replaced)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsPage:
    """``shared_outcomes/goals.html``: by mission and priority, what stands; and what was replaced."""

    groups: Sequence[tuple[str, Sequence[GoalCard]]]
    replaced: Sequence[GoalCard]


def goals_page(place: Place, now: datetime) -> GoalsPage:
    every = cards(place, now)
    standing = [card for card in every if card.replaced_by is None]
    priorities = sorted({card.priority.id: card.priority for card in standing}.values(), key=_first_local)
    return GoalsPage(
        groups=[
            (said(priority.name), [card for card in standing if card.priority.id == priority.id])
            for priority in priorities
        ],
        replaced=[card for card in every if card.replaced_by is not None],
    )


def _first_local(priority: Priority) -> tuple[bool, str]:
    return priority.kind is PriorityKind.MISSION, priority.name


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPage:
    """``shared_outcomes/goal.html``: the goal, each project with what it adds, and the goals that help it."""

    card: GoalCard
    #: What its words are a version of, where the place wrote them.
    text: ShownText | None
    projects: Sequence[tuple[int, str, int]]
    helped_by: Sequence[GoalCard]


def goal_page(place: Place, goal: PlaceGoal, now: datetime) -> GoalPage:
    every = cards(place, now)
    card = next(one for one in every if one.row.id == goal.id)
    titled = queries.awards(list(card.adds))
    return GoalPage(
        card=card,
        text=text_source.shown([goal]).get(goal.id),
        projects=[(award_id, title, card.adds[award_id]) for award_id, title in titled],
        helped_by=[one for one in every if one.row.parent_id == goal.id],
    )
