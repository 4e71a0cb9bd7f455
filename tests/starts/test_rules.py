"""Where commitments and parts stand, and which step follows which."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.shared_outcomes.terms import FigureFeed
from pb_app.starts import rules
from pb_app.starts.terms import PartState, PartStep, Refusal, StartDraft, StartEnd, StartState

TODAY, DAY = date(2026, 6, 1), timedelta(days=1)


def test_where_a_commitment_stands() -> None:
    def state(first: date, last: date, ended: StartEnd | None = None) -> StartState:
        return rules.start_state(first, last, TODAY, ended)

    assert state(TODAY + DAY, TODAY + DAY * 2) is StartState.COMING
    assert state(TODAY, TODAY) is StartState.GOING_ON
    assert state(TODAY - DAY * 9, TODAY - DAY) is StartState.LATE
    assert state(TODAY, TODAY, StartEnd.FINISHED) is StartState.FINISHED
    assert state(TODAY, TODAY, StartEnd.STOPPED) is StartState.STOPPED


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], PartState.OFFERED),
        ([PartStep.DECLINED], PartState.DECLINED),
        ([PartStep.TAKEN], PartState.GOING_ON),
        ([PartStep.TAKEN, PartStep.STUCK], PartState.STUCK),
        ([PartStep.TAKEN, PartStep.STUCK, PartStep.RESUMED], PartState.GOING_ON),
        ([PartStep.TAKEN, PartStep.DONE], PartState.DONE),
    ],
)
def test_where_a_part_stands(steps: list[PartStep], state: PartState) -> None:
    assert rules.part_state(steps, TODAY, TODAY) is state
    late = rules.part_state(steps, TODAY - DAY, TODAY)
    assert late is (PartState.LATE if state is PartState.GOING_ON else state)


@given(st.lists(st.sampled_from(PartStep), max_size=8))
def test_nobody_has_a_part_that_they_did_not_take(wanted: list[PartStep]) -> None:
    """Whatever officers press, in any order: done or stuck only after a yes, and nothing after a no or the end."""
    taken: list[PartStep] = []
    for step in wanted:
        if rules.may_step(taken, step) is None:
            taken.append(step)
    assert not taken or taken[0] in (PartStep.TAKEN, PartStep.DECLINED)
    assert taken.count(PartStep.TAKEN) + taken.count(PartStep.DECLINED) <= 1
    assert not {PartStep.DECLINED, PartStep.DONE} & set(taken[:-1])
    assert all(taken[n - 1] is PartStep.STUCK for n, step in enumerate(taken) if step is PartStep.RESUMED)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({}, None),
        ({"people": 97}, Refusal.COHORT_EXACT),
        ({"people": 10}, Refusal.COHORT_EXACT),
        ({"ends_on": TODAY}, Refusal.DAYS_ORDER),
        ({"starts_on": TODAY - DAY * 9, "ends_on": TODAY - DAY}, Refusal.DAY_PASSED),
        ({"starts_on": TODAY - DAY * 9, "ends_on": TODAY}, None),
        ({"ends_on": TODAY + DAY * 2000}, Refusal.TOO_LONG),
        ({"feeds": []}, Refusal.NO_FIGURE),
        ({"feeds": [FigureFeed(measure="people")] * 5}, Refusal.MANY_FIGURES),
    ],
)
def test_a_start_is_for_a_group_and_has_an_end(changed: dict[str, object], refusal: Refusal | None) -> None:
    right: dict[str, object] = {
        "point_id": 1,
        "title": "Home",
        "words": "Why",
        "cohort": "People over 70",
        "people": 100,
        "services": 6,
        "promise": "Warm rooms",
        "starts_on": TODAY,
        "ends_on": TODAY + DAY,
        "feeds": [FigureFeed(measure="people")],
    }
    found = rules.may_begin(StartDraft(**(right | changed)), TODAY)  # type: ignore[arg-type]
    assert (found[0] if found else None) is refusal
