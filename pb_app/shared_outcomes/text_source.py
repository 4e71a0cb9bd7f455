"""Goals that a place wrote itself as texts that can have versions. Those of the country come in several languages already."""

from collections.abc import Collection, Sequence

from pb_app.places import queries as places
from pb_app.shared_outcomes import library, queries
from pb_app.shared_outcomes.models import PlaceGoal
from pb_app.text_versions import pages as text_versions
from pb_app.text_versions.pages import ShownText
from pb_app.text_versions.slots import TextSource
from pb_app.text_versions.terms import SourceText, TextField, TextKind
from pb_app.web.addresses import path_to
from pb_app.web.i18n import language

FIELDS = (TextField(name="title", most=300),)


def text_of(goal: PlaceGoal) -> SourceText:
    """Without a query."""
    return SourceText(kind=TextKind.GOAL, id=goal.id, place_id=goal.place_id, words={"title": goal.title})


def shown(goals: Collection[PlaceGoal]) -> dict[int, ShownText]:
    """By id, of what the place wrote itself."""
    return text_versions.shown(TextKind.GOAL, [text_of(goal) for goal in goals if not library.knows(goal.title)])


def titles(goals: Collection[PlaceGoal]) -> dict[int, str]:
    """By id, what this reader reads: from the file of their language, or a version, or as it was written."""
    own = shown(goals)
    return {
        goal.id: own[goal.id].plain("title") if goal.id in own else library.said(goal.title, language())
        for goal in goals
    }


def _find(place_id: int, goal_id: int) -> SourceText | None:
    goal = queries.goal(place_id, goal_id)
    return None if goal is None or library.knows(goal.title) else text_of(goal)


def _every(place_id: int) -> Sequence[SourceText]:
    """Those that stand."""
    goals = queries.goals(place_id)
    replaced = {goal.replaces_id for goal in goals}
    own = [goal for goal in goals if not library.knows(goal.title)]
    return [text_of(goal) for goal in own if goal.id not in replaced and goal.dropped_on is None]


def _path(source: SourceText) -> str:
    return path_to("shared_outcomes.goal", place=places.by_id(source.place_id).slug, goal_id=source.id)


GOALS = TextSource(kind=TextKind.GOAL, fields=FIELDS, find=_find, every=_every, href=_path)
