"""The office's worries and whose turn it is: each limit a day before, on the day, and a day after."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pb_app.delivery import rules
from pb_app.delivery.rules import CheckFacts, InstalmentFacts, ProjectFacts
from pb_app.delivery.terms import (
    AttentionReason,
    AwardStatus,
    CheckKind,
    CheckState,
    InstalmentStatus,
    InstalmentTrigger,
    WaitingFor,
)

TODAY, DAY = date(2026, 6, 1), timedelta(days=1)
WAITS = InstalmentFacts(InstalmentStatus.WAITING, InstalmentTrigger.BOARD, TODAY)
CALM = ProjectFacts(
    status=AwardStatus.ACTIVE,
    signed=True,
    checks={CheckKind.BANK: CheckFacts(CheckState.PASSED)},
    parts=[WAITS],
    payment=None,
    milestones=[],
    last_word=TODAY,
    risks=[],
    report_due=None,
    reported=False,
)


@pytest.mark.parametrize(
    ("reason", "limit", "name"),
    [
        (AttentionReason.REPORT_OVERDUE, TODAY, "report"),
        (AttentionReason.LATE_MILESTONE, TODAY, "milestone"),
        (AttentionReason.QUIET, TODAY - rules.QUIET_AFTER, "word"),
        (AttentionReason.LATE_PAYMENT, TODAY - rules.LATE_PAYMENT, "part"),
        (AttentionReason.PAPER_RUNS_OUT, TODAY + rules.WARN_BEFORE, "paper"),
    ],
)
@pytest.mark.parametrize(("days", "worried"), [(-1, True), (0, False), (1, False)])
def test_a_worry_begins_the_day_after_its_limit(
    reason: AttentionReason, limit: date, name: str, days: int, worried: bool
) -> None:
    day = limit + DAY * days
    facts = {
        "report": replace(CALM, report_due=day),
        "milestone": replace(CALM, milestones=[day, TODAY + DAY * 90]),
        "word": replace(CALM, last_word=day),
        "part": replace(CALM, parts=[InstalmentFacts(InstalmentStatus.RELEASED, InstalmentTrigger.DATE, day)]),
        "paper": replace(CALM, checks={CheckKind.INSURANCE: CheckFacts(CheckState.PASSED, day)}),
    }[name]
    assert (reason in rules.attention_reasons(facts, TODAY)) is worried


def test_a_calm_project_and_one_that_is_over_worry_nobody() -> None:
    assert rules.attention_reasons(CALM, TODAY) == []
    over = replace(CALM, status=AwardStatus.FINISHED, last_word=TODAY - DAY * 99, report_due=TODAY - DAY)
    assert rules.attention_reasons(over, TODAY) == [AttentionReason.REPORT_OVERDUE]
    assert rules.attention_reasons(replace(over, reported=True), TODAY) == []


@pytest.mark.parametrize(
    ("status", "signed", "turn"),
    [
        (AwardStatus.OFFERED, False, WaitingFor.GROUP_TO_AGREE),
        (AwardStatus.OFFERED, True, WaitingFor.BOARD),
        (AwardStatus.ACTIVE, False, WaitingFor.BOARD),
        (AwardStatus.FINISHED, False, WaitingFor.NOBODY),
    ],
)
def test_the_groups_signature_comes_first(status: AwardStatus, signed: bool, turn: WaitingFor) -> None:
    assert rules.waiting_for(replace(CALM, status=status, signed=signed), TODAY) is turn


def test_numbers_are_read_without_blanks_and_hyphens() -> None:
    assert rules.digits("20-45 12") == rules.digits("20–45\t12") == "204512"
    assert rules.is_account("204512", "12345678")
    assert not rules.is_account("20451", "12345678") and not rules.is_account("204512", "1234567a")
    assert rules.same_name("Bench Group", "bench  group") and not rules.same_name("Bench", "Beach")


@pytest.mark.parametrize(("amount", "needed"), [(rules.INSURED_FROM, False), (rules.INSURED_FROM + 1, True)])
def test_more_than_five_hundred_pounds_is_insured(amount: int, needed: bool) -> None:
    assert (CheckKind.INSURANCE in rules.checks_for(amount, {})) is needed
    assert CheckKind.INSURANCE in rules.checks_for(1, {"uses_ground": "yes"})


@pytest.mark.parametrize(("days", "good"), [(-1, False), (0, True), (1, True)])
def test_a_paper_is_good_on_its_last_day(days: int, good: bool) -> None:
    assert rules.is_good(CheckFacts(CheckState.PASSED, TODAY + DAY * days), TODAY) is good
    assert not rules.is_good(CheckFacts(CheckState.SHOWN, TODAY + DAY * days), TODAY)
