"""What is fair, what may be read when, and by what somebody could be recognised."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.evidence import clues
from pb_app.evidence.clues import Clue
from pb_app.hearings import rules
from pb_app.hearings.terms import Attribution, HearingStage, PlanDraft, PlanNotice, Refusal
from tests.world.hearings import plan_draft

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HELD = NOW.date() + timedelta(days=3)
PLAN = plan_draft(NOW)
NAMES = clues.name_words(["Maya Okafor", "Jo Li"], ["The Night Shift Union"])


def test_people_get_enough_time_or_everybody_reads_that_they_did_not() -> None:
    assert rules.notices(announced_on=HELD - timedelta(days=14), held_on=HELD) == []
    assert rules.notices(announced_on=HELD - timedelta(days=13), held_on=HELD) == [PlanNotice.SHORT]


@pytest.mark.parametrize(
    ("plan", "refusal", "field"),
    [
        (replace(PLAN, decision_on=HELD), Refusal.DECIDED_BEFORE, "decision_on"),
        (replace(PLAN, answer_by=HELD), Refusal.ANSWER_BEFORE, "answer_by"),
        (replace(PLAN, answer_by=PLAN.decision_on - timedelta(days=1)), Refusal.ANSWER_BEFORE_DECISION, "answer_by"),
        (replace(PLAN, answer_by=PLAN.decision_on + timedelta(days=367)), Refusal.ANSWER_TOO_LATE, "answer_by"),
        (replace(PLAN, destroy_on=HELD), Refusal.DESTROYED_WHEN, "destroy_on"),
        (replace(PLAN, destroy_on=HELD + timedelta(days=31)), Refusal.DESTROYED_WHEN, "destroy_on"),
        (replace(PLAN, questions=()), Refusal.QUESTIONS, "questions"),
        (replace(PLAN, questions=("?",) * 9), Refusal.QUESTIONS, "questions"),
        (replace(PLAN, groups=("Carers",) * 13), Refusal.GROUPS, "groups"),
        (replace(PLAN, questions=("?" * 301,)), Refusal.LINE_TOO_LONG, "questions"),
        (replace(PLAN, groups=("g" * 121,)), Refusal.LINE_TOO_LONG, "groups"),
    ],
)
def test_a_plan_that_would_be_unfair_is_refused(plan: PlanDraft, refusal: Refusal, field: str) -> None:
    assert rules.problem(plan, HELD) == (refusal, field)


def test_a_fair_plan_is_right() -> None:
    assert rules.problem(PLAN, HELD) is None
    assert rules.problem(replace(PLAN, destroy_on=HELD + timedelta(days=30)), HELD) is None


def stage(now: datetime, **more: object) -> HearingStage:
    facts = {"cancelled": False, "notes_closed": False, "check_until": None, "heard": False} | more
    ends_at = NOW + timedelta(hours=2)
    return rules.stage(starts_at=NOW, ends_at=ends_at, now=now, today=now.date(), **facts)  # type: ignore[arg-type]


def test_how_far_it_has_got() -> None:
    last = date(2026, 3, 12)
    assert stage(NOW - timedelta(minutes=1)) is HearingStage.COMING
    assert stage(NOW) is HearingStage.ON_NOW
    assert stage(NOW, notes_closed=True) is HearingStage.WRITING
    assert stage(NOW + timedelta(hours=2)) is HearingStage.WRITING
    assert stage(NOW, check_until=last) is HearingStage.CHECKING
    assert stage(NOW + timedelta(days=11), check_until=last) is HearingStage.CHECKING
    assert stage(NOW + timedelta(days=12), check_until=last) is HearingStage.CHECKED
    assert stage(NOW, check_until=last, heard=True) is HearingStage.HEARD
    assert stage(NOW, cancelled=True) is HearingStage.CANCELLED


@given(st.lists(st.integers(0, 12), max_size=30))
def test_whatever_comes_when_no_batch_is_under_five_and_all_are_seen_at_the_end(arriving: list[int]) -> None:
    waiting = total = 0
    for more in arriving:
        waiting, total = waiting + more, total + more
        seen = rules.releasable(waiting, closed=False)
        assert seen == 0 or seen >= rules.BATCH
        waiting -= seen
        assert waiting >= min(total, rules.BATCH), "the last one added is never alone in what shows"
    last = rules.releasable(waiting, closed=True)
    assert last == waiting if total >= rules.BATCH else last == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Maya said it", [Clue.NAME]),
        ("as MAYA's mother", [Clue.NAME]),
        ("the night shift union asked", [Clue.NAME]),
        ("the night shift asked", []),
        ("write to a.b@example.org", [Clue.EMAIL]),
        ("call 07700 900 123", [Clue.DIGITS]),
        ("in 2026, 40 people", []),
        ("Mayas everywhere", []),
        ("jo li is too short to look for", []),
    ],
)
def test_by_what_somebody_could_be_recognised(text: str, found: list[Clue]) -> None:
    assert [each.clue for each in clues.clues(text, NAMES)] == found


def test_under_chatham_house_no_name_passes_whoever_looked() -> None:
    house, open_one = Attribution.CHATHAM_HOUSE, Attribution.OPEN
    assert rules.may_stand("Ask Maya.", NAMES, house, looked=True) is Refusal.NAMES_SOMEBODY
    assert rules.may_stand("Ask Maya.", NAMES, open_one, looked=False) is Refusal.LOOK_AGAIN
    assert rules.may_stand("Ask Maya.", NAMES, open_one, looked=True) is None
    assert rules.may_stand("Call 0770090012.", NAMES, house, looked=False) is Refusal.LOOK_AGAIN
    assert rules.may_stand("Call 0770090012.", NAMES, house, looked=True) is None
    assert rules.may_stand("It is dark.", NAMES, house, looked=False) is None


def test_names_are_masked_however_they_are_written() -> None:
    assert clues.masked("It was MAYA okafor of The  Union", NAMES) == "It was … … of The  Union"
    assert clues.masked("Nobody here", NAMES) == "Nobody here"


def test_the_one_link_belongs_to_one_hearing_and_one_installation() -> None:
    key = rules.check_key("secret", 5)
    assert len(key) == 32 and key == rules.check_key("secret", 5)
    assert key not in (rules.check_key("secret", 6), rules.check_key("other", 5))


def test_at_how_many_tables() -> None:
    assert rules.tables_of([1, None, 2, 2]) == 2
    assert rules.lines(" a \n\n b") == ("a", "b")
