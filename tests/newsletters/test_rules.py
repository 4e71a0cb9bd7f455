"""When an issue may go out, and when a second person is asked."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pb_app.newsletters import rules
from pb_app.newsletters.pages import LOOKS
from pb_app.newsletters.terms import IssueStage, IssueState, Refusal, SendingFacts, SendingProgress

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


@pytest.mark.parametrize(
    ("state", "send_at", "progress", "stage"),
    [
        (IssueState.DRAFT, None, None, IssueStage.DRAFT),
        (IssueState.PLANNED, NOW + timedelta(hours=1), None, IssueStage.PLANNED),
        (IssueState.PLANNED, NOW, None, IssueStage.DUE),
        (IssueState.SENDING, NOW, SendingProgress(20, 19), IssueStage.SENDING),
        (IssueState.SENDING, NOW, SendingProgress(20, 19, 1), IssueStage.SENT),
        (IssueState.PAUSED, NOW, SendingProgress(20, 19), IssueStage.PAUSED),
        (IssueState.SENT, NOW, None, IssueStage.SENT),
    ],
)
def test_what_is_said_of_an_issue(
    state: IssueState, send_at: datetime | None, progress: SendingProgress | None, stage: IssueStage
) -> None:
    assert rules.stage(state, send_at, progress, NOW) is stage


def test_every_state_is_said_and_has_a_colour() -> None:
    assert {state.value for state in IssueState} < {stage.value for stage in IssueStage} and set(LOOKS) == set(
        IssueStage
    )


@pytest.mark.parametrize(
    ("reads", "written", "gets"),
    [("cy", ["en", "cy"], "cy"), ("cy", ["en", "ar"], "en"), ("cy", ["ar"], "ar"), ("fr", ["pl"], "pl")],
)
def test_which_edition_somebody_gets(reads: str, written: list[str], gets: str) -> None:
    places = ["en", "cy", "ar"]
    assert rules.edition_for(reads, written, places) == gets
    assert (reads in rules.read_instead(gets, written, places)) == (reads in places and reads not in written)
