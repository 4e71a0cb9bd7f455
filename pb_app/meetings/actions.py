"""How an action stands, in words: the same wherever it is shown; who does it, and who said that it is done."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import gettext as _

from pb_app.meetings import queries, rules, slots
from pb_app.meetings.models import ActionStep, Meeting, MeetingAction
from pb_app.meetings.rules import ActionFacts
from pb_app.meetings.slots import BodyKind
from pb_app.meetings.terms import ActionOwner, ActionStepKind
from pb_app.people import queries as people
from pb_app.web.labels import label
from pb_app.web.signs import listed


def owner(account_id: int | None, name: str, names: Mapping[int, str]) -> str:
    """The name of a team, or of a person as far as they still have one."""
    return name or (names.get(account_id or 0) or _("A member"))


def does(action: MeetingAction, account_id: int) -> bool:
    """Whether somebody does an action: it is theirs, or they act for the organisation that it was given to by name."""
    return account_id == action.owner_id or account_id in _kind(action).owners(action)


def tags(action: ActionFacts, today: date) -> list[tuple[str, str]]:
    """How an action stands, in words with the look of their tags: the same wherever it is shown."""
    if action.state.is_done:
        return [(label(action.state), "green")]
    late = [(_("Late"), "red")] if rules.is_late(action, today) else []
    stuck = [(label(action.state), "yellow")] if action.state.is_stuck else []
    return [*late, *stuck] or [(label(action.state), "grey")]


def waits_words(action: MeetingAction) -> str:
    """Who has to do something before it can go on; "" where it waits for its owner."""
    names = _kind(action).waited_for(action)
    return _("It waits for %(names)s.", names=listed(names)) if names else ""


def done_by(actions: Sequence[MeetingAction], steps: Mapping[int, Sequence[ActionStep]]) -> set[int]:
    """Who said that actions are done, where those who belong to the body sign by name."""
    done = [action for action in actions if action.state.is_done and _kind(action).about_organisations]
    return {step.by_id for action in done for step in steps[action.id][-1:]}


def said(action: MeetingAction, last: Sequence[ActionStep], names: Mapping[int, str]) -> str:
    """Who said that an action is done, if not its owner."""
    if not action.state.is_done or not last or last[0].by_id == action.owner_id:
        return ""
    name = names.get(last[0].by_id) if _kind(action).about_organisations else None
    return (
        _("%(who)s said that it is done.", who=name) if name else _("Whoever runs the meetings said that it is done.")
    )


def given_to(meeting: Meeting) -> dict[int, str]:
    """By its number: who was to do what a meeting gave, named as on the meeting's page."""
    given = queries.actions_from(meeting.id)
    steps = queries.steps([action.id for action in given])
    first = {action.number: _first_owner(action, steps[action.id]) for action in given}
    names = people.names({who.account_id for who in first.values() if who.account_id})
    return {number: owner(who.account_id, who.name, names) for number, who in first.items()}


def _first_owner(action: MeetingAction, steps: Sequence[ActionStep]) -> ActionOwner:
    handed = next((step for step in steps if step.kind is ActionStepKind.HANDED_ON), None)
    return ActionOwner(handed.from_id, handed.from_name) if handed else ActionOwner(action.owner_id, action.owner_name)


def _kind(action: MeetingAction) -> BodyKind:
    return slots.of_kind(queries.body_by_id(action.body_id).kind)
