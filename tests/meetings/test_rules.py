"""What is allowed with meetings and actions, without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pb_app.meetings import rules
from pb_app.meetings.rules import ActionFacts
from pb_app.meetings.terms import (
    ActionDraft,
    ActionOwner,
    ActionState,
    ActionStepKind,
    AgendaPoint,
    MeetingStatus,
    Obstacle,
    Refusal,
    StepFacts,
)

TODAY = date(2026, 11, 2)
EVENING = datetime(2026, 11, 10, 18, tzinfo=UTC)
SOON, OVERDUE = TODAY + timedelta(days=5), TODAY - timedelta(days=1)


def test_each_item_of_an_agenda_begins_when_the_one_before_it_ends() -> None:
    points = [AgendaPoint("Tea", 10), AgendaPoint("Projects", 60, papers=True, lead="Samira"), AgendaPoint("Bye", 0)]
    begins = rules.times(EVENING, points)
    assert [moment.strftime("%H:%M") for moment in begins] == ["18:00", "18:10", "19:10"]
    assert rules.length([10, 60, 0]) == timedelta(minutes=70)
    assert rules.length([0]) == rules.length([]) == timedelta(hours=2)


def test_papers_come_so_many_days_before() -> None:
    assert rules.papers_in_time(EVENING, EVENING - timedelta(days=5), 5)
    assert not rules.papers_in_time(EVENING, EVENING - timedelta(days=4, hours=23), 5)


@pytest.mark.parametrize(
    ("status", "after", "refusal"),
    [
        (MeetingStatus.PLANNED, EVENING + timedelta(days=7), None),
        (MeetingStatus.PLANNED, EVENING, (Refusal.SAME_TIME, "starts_at")),
        (MeetingStatus.PLANNED, EVENING - timedelta(days=9), (Refusal.TIME_IS_PAST, "starts_at")),
        (MeetingStatus.OPEN, EVENING + timedelta(days=7), (Refusal.OVER, "")),
        (MeetingStatus.CANCELLED, EVENING + timedelta(days=7), (Refusal.OVER, "")),
    ],
)
def test_only_a_planned_meeting_moves_and_only_ahead(
    status: MeetingStatus, after: datetime, refusal: tuple[Refusal, str] | None
) -> None:
    assert rules.may_move(status, EVENING, after, EVENING - timedelta(days=3)) == refusal


def test_a_record_is_written_from_the_opening_until_the_minutes_are_agreed() -> None:
    said = {status: rules.may_record(status, agreed=False, later=True) for status in MeetingStatus}
    assert [status for status, refusal in said.items() if refusal is None] == [MeetingStatus.OPEN, MeetingStatus.CLOSED]
    assert rules.may_record(MeetingStatus.CLOSED, agreed=True, later=True) is Refusal.MINUTES_APPROVED


def test_a_body_that_writes_nothing_later_records_only_what_it_agreed_while_open() -> None:
    said = {status: rules.may_record(status, agreed=False, later=False) for status in MeetingStatus}
    assert [status for status, refusal in said.items() if refusal is None] == [MeetingStatus.OPEN]
    assert said[MeetingStatus.CLOSED] is Refusal.RECORD_CLOSED
    corrected = {status: rules.may_correct(status) for status in MeetingStatus}
    assert [status for status, refusal in corrected.items() if refusal is None] == [MeetingStatus.CLOSED]


def _at(day: int, kind: ActionStepKind, why: str = "", stuck_on: Obstacle | None = None) -> StepFacts:
    return StepFacts(kind=kind, at=EVENING + timedelta(days=day), why=why, stuck_on=stuck_on)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], []),
        ([_at(1, ActionStepKind.GIVEN), _at(2, ActionStepKind.DONE, "Done.")], []),
        ([_at(1, ActionStepKind.STUCK, "No list.", Obstacle.DATA)], [(Obstacle.DATA, "No list.", 1, None, "")]),
        (
            [
                _at(1, ActionStepKind.STUCK, "No list.", Obstacle.DATA),
                _at(2, ActionStepKind.NEW_DATE, "Later."),
                _at(3, ActionStepKind.RESUMED, "It is signed."),
                _at(4, ActionStepKind.STUCK, "No van.", Obstacle.MONEY),
                _at(5, ActionStepKind.DONE, "We walked."),
            ],
            [
                (Obstacle.DATA, "No list.", 1, 3, "It is signed."),
                (Obstacle.MONEY, "No van.", 4, 5, "We walked."),
            ],
        ),
        (
            [
                _at(1, ActionStepKind.STUCK, "No list.", Obstacle.DATA),
                _at(2, ActionStepKind.STUCK, "No van.", Obstacle.MONEY),
            ],
            [(Obstacle.DATA, "No list.", 1, 2, ""), (Obstacle.MONEY, "No van.", 2, None, "")],
        ),
    ],
)
def test_each_time_that_something_was_stuck_is_kept(
    steps: list[StepFacts], expected: list[tuple[Obstacle, str, int, int | None, str]]
) -> None:
    def day(moment: datetime | None) -> int | None:
        return (moment - EVENING).days if moment else None

    found = [(stop.stuck_on, stop.why, day(stop.since), day(stop.until), stop.freed_by) for stop in rules.stops(steps)]
    assert found == expected


def test_another_reason_frees_nothing() -> None:
    steps = [
        _at(1, ActionStepKind.STUCK, "No list.", Obstacle.DATA),
        _at(2, ActionStepKind.STUCK, "No rule.", Obstacle.RULE),
        _at(3, ActionStepKind.RESUMED, "The rule is gone."),
        _at(4, ActionStepKind.STUCK, "No van.", Obstacle.MONEY),
    ]
    assert [stop.is_freed for stop in rules.stops(steps)] == [False, True, False]
    assert [stop.is_freed for stop in rules.stops(steps[:2])] == [False, False]


def test_minutes_are_agreed_at_a_later_open_meeting_of_the_same_body() -> None:
    def said(status: MeetingStatus, *, same_body: bool = True, later: bool = True, agreed: bool = False) -> object:
        return rules.may_approve(status, same_body=same_body, later=later, agreed=agreed)

    assert said(MeetingStatus.OPEN) is None
    assert said(MeetingStatus.CLOSED) is Refusal.NOT_THE_NEXT
    assert said(MeetingStatus.OPEN, same_body=False) is Refusal.NOT_THE_NEXT
    assert said(MeetingStatus.OPEN, later=False) is Refusal.NOT_THE_NEXT
    assert said(MeetingStatus.OPEN, agreed=True) is Refusal.MINUTES_APPROVED


@pytest.mark.parametrize(
    ("owner", "decision", "due", "refusal"),
    [
        (ActionOwner(1), None, SOON, None),
        (ActionOwner(name="The parks team"), 8, TODAY, None),
        (ActionOwner(), None, SOON, (Refusal.ONE_OWNER, "team")),
        (ActionOwner(1, "The parks team"), None, SOON, (Refusal.ONE_OWNER, "team")),
        (ActionOwner(2), None, SOON, (Refusal.OWNER_UNKNOWN, "owner")),
        (ActionOwner(1), 9, SOON, (Refusal.DECISION_UNKNOWN, "decision")),
        (ActionOwner(1), None, OVERDUE, (Refusal.DATE_IS_PAST, "due_on")),
        (ActionOwner(1), None, date(9999, 12, 31), (Refusal.DATE_IS_FAR, "due_on")),
    ],
)
def test_an_action_has_one_owner_a_day_ahead_and_a_decision_of_its_own_body(
    owner: ActionOwner, decision: int | None, due: date, refusal: tuple[Refusal, str] | None
) -> None:
    draft = ActionDraft(words="Ask", owner=owner, due_on=due, decision_id=decision)
    assert rules.may_give(draft, {1}, {8}, TODAY) == refusal


def test_late_ones_come_first_and_what_is_done_comes_last() -> None:
    done, late = ActionFacts(ActionState.DONE, OVERDUE), ActionFacts(ActionState.OPEN, OVERDUE)
    today, stuck = ActionFacts(ActionState.OPEN, TODAY), ActionFacts(ActionState.STUCK, SOON)
    late_stuck = ActionFacts(ActionState.STUCK, OVERDUE - timedelta(days=1))
    every = [done, stuck, today, late, late_stuck]
    assert sorted(every, key=lambda action: rules.order(action, TODAY)) == [late_stuck, late, today, stuck, done]
    assert rules.tally(every, TODAY) == {"late": 2, "stuck": 2, "open": 4, "done": 1}
