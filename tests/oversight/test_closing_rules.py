"""The closing guide: which step comes next, and what it waits for."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pb_app.oversight import rules
from pb_app.oversight.terms import ClosingFacts, ClosingStep, MissingThing, StepState, StepStatus

CLOSES = datetime(2026, 5, 1, 18, tzinfo=UTC)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
OPEN = ClosingFacts(
    closes=CLOSES,
    review_until=CLOSES + DAY,
    certify_from=None,
    key_readable=True,
    shut=False,
    voids_wait=False,
    pairs=0,
    pairs_asked=0,
    differences=0,
    counted=False,
    openings=(),
    open_objections=0,
    certificate_asked=False,
    certified=False,
)
SHUT = replace(OPEN, shut=True)
COUNTED = replace(SHUT, counted=True, openings=("a",), certify_from=CLOSES + DAY * 10)
COMPARED = replace(COUNTED, openings=("a", "a"))


def current(facts: ClosingFacts, at: datetime) -> StepState | None:
    return next((state for state in rules.closing_steps(facts, at) if state.status is StepStatus.NOW), None)


@pytest.mark.parametrize(
    ("facts", "at", "step", "missing"),
    [
        (OPEN, CLOSES - SECOND, ClosingStep.LAST_MINUTES, [MissingThing.VOTING_OPEN]),
        (
            replace(OPEN, key_readable=False),
            CLOSES - SECOND,
            ClosingStep.LAST_MINUTES,
            [MissingThing.VOTING_OPEN, MissingThing.KEY_UNREADABLE],
        ),
        (replace(OPEN, key_readable=False), CLOSES, ClosingStep.LAST_MINUTES, [MissingThing.KEY_UNREADABLE]),
        (OPEN, CLOSES, ClosingStep.SHUT, [MissingThing.NOT_SHUT]),
        (SHUT, CLOSES, ClosingStep.LOOK, [MissingThing.REVIEW_DAYS]),
        (SHUT, CLOSES + DAY - SECOND, ClosingStep.LOOK, [MissingThing.REVIEW_DAYS]),
        (replace(SHUT, voids_wait=True), CLOSES + DAY, ClosingStep.LOOK, [MissingThing.VOIDS_WAIT]),
        (
            replace(SHUT, pairs=2, pairs_asked=1, differences=1),
            CLOSES + DAY,
            ClosingStep.PAIRS,
            [MissingThing.PAIRS_UNDECIDED],
        ),
        (replace(SHUT, pairs=1, pairs_asked=1), CLOSES + DAY, ClosingStep.PAIRS, [MissingThing.PAIRS_ASKED]),
        (replace(SHUT, differences=1), CLOSES + DAY, ClosingStep.RECONCILE, [MissingThing.DIFFERENCES]),
        (SHUT, CLOSES + DAY, ClosingStep.COUNT, [MissingThing.NOT_COUNTED]),
        (COUNTED, CLOSES + DAY, ClosingStep.COMPARE, [MissingThing.NOT_COMPARED]),
        (replace(COUNTED, openings=("a", "b")), CLOSES + DAY, ClosingStep.COMPARE, [MissingThing.OPENINGS_DIFFER]),
        (COMPARED, CLOSES + DAY * 10 - SECOND, ClosingStep.OBJECTIONS, [MissingThing.CHALLENGE_DAYS]),
        (
            replace(COMPARED, open_objections=1),
            CLOSES + DAY * 10,
            ClosingStep.OBJECTIONS,
            [MissingThing.OBJECTIONS_OPEN],
        ),
        (COMPARED, CLOSES + DAY * 10, ClosingStep.CERTIFY, [MissingThing.NOT_CERTIFIED]),
        (
            replace(COMPARED, certificate_asked=True),
            CLOSES + DAY * 10,
            ClosingStep.CERTIFY,
            [MissingThing.SECOND_PERSON],
        ),
    ],
)
def test_one_step_is_next(facts: ClosingFacts, at: datetime, step: ClosingStep, missing: list[MissingThing]) -> None:
    states = rules.closing_steps(facts, at)
    assert [state.step for state in states] == list(ClosingStep)
    reached = current(facts, at)
    assert reached is not None and (reached.step, list(reached.missing)) == (step, missing)
    number = list(ClosingStep).index(step)
    assert {state.status for state in states[:number]} <= {StepStatus.DONE}
    assert {state.status for state in states[number + 1 :]} <= {StepStatus.LATER}


def test_after_the_certificate_nothing_is_left() -> None:
    facts = replace(COUNTED, certified=True, open_objections=1, key_readable=True)
    assert current(facts, CLOSES) is None
    assert {state.status for state in rules.closing_steps(facts, CLOSES)} == {StepStatus.DONE}
