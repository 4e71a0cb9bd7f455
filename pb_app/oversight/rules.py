"""When something is a fraud signal, and which step of closing a vote comes next. Pure functions."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from statistics import median

from pb_app.oversight.terms import ClosingFacts, ClosingStep, MissingThing, StepState, StepStatus

#: A household has few people but a library's network has many, so a signal is only looked at and blocks nobody.
CROWD = 8
ALIKE = 4
BURST_TIMES, BURST_LEAST = 6, 15
GUESSES = 10


def skeleton(email: str) -> str:
    """An e-mail address without the parts that are easily varied to make many: +tags, dots, digits."""
    name, _, host = email.lower().partition("@")
    name = name.split("+")[0].replace(".", "")
    return f"{re.sub(r'[0-9]+', '', name)}@{host}"


def similar_addresses(emails: Mapping[int, str]) -> list[tuple[str, list[int]]]:
    """Groups of voters whose addresses have the same skeleton, largest first."""
    groups: dict[str, list[int]] = {}
    for voter_id, email in emails.items():
        groups.setdefault(skeleton(email), []).append(voter_id)
    rows = [
        (name, sorted(ids)) for name, ids in groups.items() if len(ids) >= ALIKE and len(name.partition("@")[0]) > 1
    ]
    return sorted(rows, key=lambda group: (-len(group[1]), group[0]))


def bursts(counts: Sequence[int]) -> list[int]:
    """Positions of the five-minute counts that are far above the usual count."""
    if not counts:
        return []
    usual = max(1.0, median(counts))
    return [n for n, count in enumerate(counts) if count >= BURST_LEAST and count > BURST_TIMES * usual]


def closing_steps(facts: ClosingFacts, now: datetime) -> list[StepState]:
    """Every step with its state: the first one that waits for something is the one to do now."""
    states: list[StepState] = []
    waiting = False
    for step in ClosingStep:
        missing = () if waiting else tuple(_missing(step, facts, now))
        status = StepStatus.LATER if waiting else StepStatus.NOW if missing else StepStatus.DONE
        states.append(StepState(step, status, missing))
        waiting = waiting or bool(missing)
    return states


def _missing(step: ClosingStep, facts: ClosingFacts, now: datetime) -> Iterator[MissingThing]:
    """What one step waits for, when all before it are done."""
    if step is ClosingStep.LAST_MINUTES and now < facts.closes and not facts.shut:
        yield MissingThing.VOTING_OPEN
    if step in (ClosingStep.LAST_MINUTES, ClosingStep.COUNT) and not facts.counted and not facts.key_readable:
        yield MissingThing.KEY_UNREADABLE
    if step is ClosingStep.SHUT and not facts.shut:
        yield MissingThing.NOT_SHUT
    if step is ClosingStep.LOOK:
        yield from _missing_look(facts, now)
    if not facts.counted:
        yield from _missing_before_count(step, facts)
    if step is ClosingStep.COMPARE and not facts.certified:
        yield from _missing_comparison(facts)
    if step is ClosingStep.OBJECTIONS and not facts.certified:
        yield from _missing_objections(facts, now)
    if step is ClosingStep.CERTIFY and not facts.certified:
        yield MissingThing.SECOND_PERSON if facts.certificate_asked else MissingThing.NOT_CERTIFIED


def _missing_before_count(step: ClosingStep, facts: ClosingFacts) -> Iterator[MissingThing]:
    if step is ClosingStep.PAIRS and facts.pairs:
        asked = facts.pairs_asked >= facts.pairs
        yield MissingThing.PAIRS_ASKED if asked else MissingThing.PAIRS_UNDECIDED
    if step is ClosingStep.RECONCILE and facts.differences:
        yield MissingThing.DIFFERENCES
    if step is ClosingStep.COUNT:
        yield MissingThing.NOT_COUNTED


def _missing_look(facts: ClosingFacts, now: datetime) -> Iterator[MissingThing]:
    if now < facts.review_until and not facts.openings:
        yield MissingThing.REVIEW_DAYS
    if facts.voids_wait:
        yield MissingThing.VOIDS_WAIT


def _missing_comparison(facts: ClosingFacts) -> Iterator[MissingThing]:
    if len(set(facts.openings)) > 1:
        yield MissingThing.OPENINGS_DIFFER
    elif len(facts.openings) < 2:
        yield MissingThing.NOT_COMPARED


def _missing_objections(facts: ClosingFacts, now: datetime) -> Iterator[MissingThing]:
    if facts.certify_from is None or now < facts.certify_from:
        yield MissingThing.CHALLENGE_DAYS
    if facts.open_objections:
        yield MissingThing.OBJECTIONS_OPEN
