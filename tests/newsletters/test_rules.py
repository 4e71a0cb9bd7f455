"""When an issue may go out, and when a second person is asked."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pb_app.newsletters import rules
from pb_app.newsletters.terms import IssueState, Refusal, SendingFacts

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
READY = SendingFacts(state=IssueState.DRAFT, is_written=True, people=10, for_staff=False, at=None)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({}, None),
        ({"at": NOW + timedelta(minutes=1)}, None),
        ({"at": NOW}, Refusal.PASSED),
        ({"at": NOW + rules.AHEAD + timedelta(minutes=1)}, Refusal.TOO_FAR),
        ({"people": 9}, Refusal.TOO_FEW),
        ({"people": 9, "for_staff": True}, None),
        ({"people": 0, "for_staff": True}, Refusal.TOO_FEW),
        ({"is_written": False}, Refusal.NOT_WRITTEN),
        ({"state": IssueState.SENT}, Refusal.NOT_A_DRAFT),
    ],
)
def test_what_may_be_sent(change: dict[str, object], refusal: Refusal | None) -> None:
    assert rules.may_send(replace(READY, **change), NOW) is refusal  # type: ignore[arg-type]


def test_many_people_take_a_second_pair_of_eyes() -> None:
    assert not rules.takes_two(499) and rules.takes_two(500)


@pytest.mark.parametrize("state", list(IssueState))
def test_each_button_has_its_time(state: IssueState) -> None:
    assert (rules.may_change(state) is None) == (state is IssueState.DRAFT)
    assert (rules.may_pause(state) is None) == (state is IssueState.SENDING)
    assert (rules.may_resume(state, taken_down=False) is None) == (state is IssueState.PAUSED)
    assert rules.may_resume(state, taken_down=True) is Refusal.TAKEN_DOWN
    assert (rules.may_stop(state) is None) == (state.value in ("planned", "sending", "paused"))
