"""The laws as dated data, read once from ``rule_sets.json``. A set that a case has begun under never changes."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NotRequired, TypedDict

from pb_app.ownership.terms import (
    CaseStepKind,
    ClockKind,
    ClockRule,
    NominatorKind,
    OwnershipRoute,
    RuleSet,
    RuleSetKey,
    StepBy,
    StepRule,
)


class StepData(TypedDict):
    step: str
    by: str
    next: list[str]
    in_time_of: NotRequired[str]
    after_clock: NotRequired[str]


class ClockData(TypedDict):
    clock: str
    who: str
    after: str
    until: list[str]
    weeks: NotRequired[int]
    months: NotRequired[int]
    weekdays: NotRequired[int]
    beginning_with: NotRequired[bool]
    needs: NotRequired[str]


class RuleSetData(TypedDict):
    """A law as the file has it."""

    key: str
    route: str
    law: str
    source: str
    checked_on: str
    begins: str | None
    nominators: list[str]
    bidders: list[str]
    least_members: int
    steps: list[StepData]
    clocks: list[ClockData]


@cache
def every() -> Mapping[RuleSetKey, RuleSet]:
    """All sets by their key."""
    text = files("pb_app.ownership").joinpath("rule_sets.json").read_text("utf-8")
    sets = (_rule_set(data) for data in json.loads(text)["rule_sets"])
    return {rule_set.key: rule_set for rule_set in sets}


def in_force(route: OwnershipRoute, on: date, starts: Mapping[RuleSetKey, date]) -> RuleSet | None:
    """The newest law of a route that is in force on a day. ``starts``: days that a place has entered."""
    begun = [
        (begins, rule_set.key.value, rule_set)
        for rule_set in every().values()
        if rule_set.route is route and (begins := starts.get(rule_set.key, rule_set.begins)) and begins <= on
    ]
    return max(begun, key=lambda each: each[:2])[2] if begun else None


def _rule_set(data: RuleSetData) -> RuleSet:
    return RuleSet(
        key=RuleSetKey(data["key"]),
        route=OwnershipRoute(data["route"]),
        law=data["law"],
        source=data["source"],
        checked_on=date.fromisoformat(data["checked_on"]),
        begins=date.fromisoformat(data["begins"]) if data["begins"] else None,
        nominators=frozenset(map(NominatorKind, data["nominators"])),
        bidders=frozenset(map(NominatorKind, data["bidders"])),
        least_members=data["least_members"],
        steps={CaseStepKind(each["step"]): _step(each) for each in data["steps"]},
        clocks=tuple(map(_clock, data["clocks"])),
    )


def _step(data: StepData) -> StepRule:
    return StepRule(
        by=StepBy(data["by"]),
        next=tuple(map(CaseStepKind, data["next"])),
        in_time_of=ClockKind(data["in_time_of"]) if "in_time_of" in data else None,
        after_clock=ClockKind(data["after_clock"]) if "after_clock" in data else None,
    )


def _clock(data: ClockData) -> ClockRule:
    return ClockRule(
        kind=ClockKind(data["clock"]),
        who=StepBy(data["who"]),
        after=CaseStepKind(data["after"]),
        weeks=data.get("weeks", 0),
        months=data.get("months", 0),
        weekdays=data.get("weekdays", 0),
        beginning_with=data.get("beginning_with", False),
        needs=CaseStepKind(data["needs"]) if "needs" in data else None,
        until=frozenset(map(CaseStepKind, data["until"])),
    )
