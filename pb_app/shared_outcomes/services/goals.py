"""Actions on goals: add or replace, load from a file, reach, drop. Whoever manages the place keeps them."""

from collections.abc import Sequence
from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.outcomes import queries as measures
from pb_app.outcomes.terms import MeasureKind
from pb_app.places import queries as places
from pb_app.places import services as places_services
from pb_app.places.models import Place
from pb_app.places.terms import PriorityKind
from pb_app.shared_outcomes import events, queries
from pb_app.shared_outcomes.models import PlaceGoal
from pb_app.shared_outcomes.terms import GoalDraft, GoalRow, Refusal


def add(
    place: Place, draft: GoalDraft, actor: Actor | None, now: datetime, *, replaces: PlaceGoal | None = None
) -> PlaceGoal:
    """Add a goal as it was published, or a newer wording in place of one. Refuses what stands already."""
    one_at_a_time(f"goals:{place.id}")
    if actor is not None and (again := _sent_twice(place, draft, actor, now, replaces)):
        return again
    every = queries.goals(place.id)
    _must_be_new(every, draft, replaces)
    _must_fit(place, every, draft, places.today(place.id, now))
    if replaces is not None:
        must_be_newest(replaces)
    made = PlaceGoal(place_id=place.id, priority_id=draft.priority_id, title=draft.title, source=draft.source)
    made.as_of, made.due_on, made.measure, made.target = draft.as_of, draft.due_on, draft.measure, draft.target
    made.parent_id, made.replaces_id = draft.parent_id, replaces.id if replaces else None
    made.made_by_id, made.made_at = actor.account_id if actor else None, now
    db.session.add(made)
    db.session.flush()
    audit.record(events.GoalAdded(made.id, made.due_on.isoformat(), made.replaces_id), actor, now, place.id)
    return made


def _sent_twice(
    place: Place, draft: GoalDraft, actor: Actor, now: datetime, replaces: PlaceGoal | None
) -> PlaceGoal | None:
    of_place = {"place_id": place.id, "made_by_id": actor.account_id, "dropped_on": None, "reached_on": None}
    said = {"title": draft.title, "source": draft.source, "as_of": draft.as_of, "due_on": draft.due_on}
    counted = {"measure": draft.measure, "target": draft.target, "priority_id": draft.priority_id}
    among = {"parent_id": draft.parent_id, "replaces_id": replaces.id if replaces else None}
    return same_form(PlaceGoal, PlaceGoal.made_at, now, **of_place, **said, **counted, **among)


def _must_be_new(every: Sequence[PlaceGoal], draft: GoalDraft, replaces: PlaceGoal | None) -> None:
    replaced = {goal.replaces_id for goal in every} | {replaces.id if replaces else None}
    known = {(goal.priority_id, goal.title.casefold()) for goal in every if goal.id not in replaced}
    if (draft.priority_id, draft.title.casefold()) in known:
        raise Refused(Refusal.GOAL_KNOWN, "title")


def _must_fit(place: Place, every: Sequence[PlaceGoal], draft: GoalDraft, today: date) -> None:
    if draft.priority_id not in queries.priorities(place.id):
        raise Refused(Refusal.GOAL_ELSEWHERE, "priority")
    if draft.parent_id is not None and draft.parent_id not in {goal.id for goal in every}:
        raise Refused(Refusal.GOAL_ELSEWHERE, "parent")
    if draft.as_of > today:
        raise Refused(Refusal.DAY_AHEAD, "as_of")
    if bool(draft.measure) != (draft.target is not None):
        raise Refused(Refusal.NUMBER_NEEDED, "target")
    if draft.measure and draft.measure not in countable(place.id):
        raise Refused(Refusal.UNKNOWN_FIGURE, "measure")


def countable(place_id: int) -> dict[str, str]:
    """Measures of projects that are numbers, by code with the place's own name; answers in bands never add up."""
    library = measures.library(place_id)
    return {known.code: known.name for known in library if known.kind is MeasureKind.NUMBER}


def load(place: Place, rows: Sequence[GoalRow], actor: Actor | None, now: datetime) -> int:
    """Take over goals of missions from a file, with missions that are new here. Returns how many were not here yet."""
    added = 0
    for row in rows:
        priority_id = _mission(place, row.priority, actor, now)
        draft = GoalDraft(
            priority_id=priority_id, title=row.title, source=row.source, as_of=row.as_of, due_on=row.due_on
        )
        known = {(goal.priority_id, goal.title.casefold()) for goal in queries.goals(place.id)}
        if (priority_id, row.title.casefold()) not in known:
            add(place, draft, actor, now)
            added += 1
    return added


def _mission(place: Place, name: str, actor: Actor | None, now: datetime) -> int:
    for priority in queries.priorities(place.id).values():
        if priority.name.casefold() == name.casefold():
            return priority.id
    return places_services.add_priority(place, name, PriorityKind.MISSION, actor, now).id


def reach(goal: PlaceGoal, *, on: date, words: str, actor: Actor, now: datetime) -> None:
    """Say that a goal which nobody counts here is reached, with where that can be read. Counted ones say so themselves."""
    _lock(goal)
    must_be_uncounted(goal)
    if on > places.today(goal.place_id, now):
        raise Refused(Refusal.DAY_AHEAD, "on")
    goal.reached_on, goal.reached_words = on, words
    audit.record(events.GoalReached(goal.id, on.isoformat()), actor, now, goal.place_id)


def drop(goal: PlaceGoal, why: str, actor: Actor, now: datetime) -> None:
    """It is not pursued any more, with a public reason."""
    _lock(goal)
    goal.dropped_on, goal.dropped_why = places.today(goal.place_id, now), why
    audit.record(events.GoalDropped(goal.id, why), actor, now, goal.place_id)


def _lock(goal: PlaceGoal) -> None:
    """Wait for whoever is changing this goal, then look at it as it is."""
    db.session.refresh(goal, with_for_update=True)
    must_be_open(goal)


def must_be_uncounted(goal: PlaceGoal) -> None:
    """Refuse what nobody says of a goal that projects count."""
    must_be_open(goal)
    if goal.measure:
        raise Refused(Refusal.GOAL_COUNTED)


def must_be_newest(goal: PlaceGoal) -> None:
    """Refuse what was replaced already."""
    if goal.id in {known.replaces_id for known in queries.goals(goal.place_id)}:
        raise Refused(Refusal.GOAL_CLOSED)


def must_be_open(goal: PlaceGoal) -> None:
    replaced = {known.replaces_id for known in queries.goals(goal.place_id)}
    if goal.dropped_on or goal.reached_on or goal.id in replaced:
        raise Refused(Refusal.GOAL_CLOSED)
