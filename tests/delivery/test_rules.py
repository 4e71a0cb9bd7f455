"""What has to be in place before money flows, and which projects need an eye."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.delivery import rules
from pb_app.delivery.default_texts import DEFAULT
from pb_app.delivery.terms import (
    AttentionReason,
    AwardStatus,
    CheckKind,
    CheckState,
    InstalmentStatus,
    InstalmentTrigger,
    PaymentState,
    Refusal,
    RiskLevel,
    WaitingFor,
)

TODAY = date(2026, 6, 1)
DAY = timedelta(days=1)
GOOD = {CheckKind.BANK: rules.CheckFacts(CheckState.PASSED)}
READY = rules.InstalmentFacts(InstalmentStatus.RELEASED, InstalmentTrigger.NOTHING, TODAY)


@given(st.integers(1, 10**9), st.integers(1, 12))
def test_a_split_adds_up_to_the_penny(amount: int, parts: int) -> None:
    found = rules.split(amount, parts)
    assert sum(found) == amount and max(found) - min(found) <= 1 and found == sorted(found, reverse=True)


@pytest.mark.parametrize(
    ("status", "part", "checks", "conditions", "refusal"),
    [
        (AwardStatus.ACTIVE, READY, GOOD, 0, None),
        (AwardStatus.OFFERED, READY, GOOD, 0, Refusal.NOT_AGREED),
        (AwardStatus.PAUSED, READY, GOOD, 0, Refusal.AWARD_STOPPED),
        (
            AwardStatus.ACTIVE,
            rules.InstalmentFacts(InstalmentStatus.HELD, InstalmentTrigger.DATE, TODAY),
            GOOD,
            0,
            Refusal.NOT_RELEASED,
        ),
        (AwardStatus.ACTIVE, READY, {CheckKind.BANK: rules.CheckFacts(CheckState.SHOWN)}, 0, Refusal.CHECKS_MISSING),
        (
            AwardStatus.ACTIVE,
            READY,
            {CheckKind.INSURANCE: rules.CheckFacts(CheckState.PASSED, TODAY - DAY)},
            0,
            Refusal.CHECKS_MISSING,
        ),
        (AwardStatus.ACTIVE, READY, {CheckKind.HOST: rules.CheckFacts(CheckState.WAIVED)}, 0, None),
        (AwardStatus.ACTIVE, READY, GOOD, 1, Refusal.CONDITIONS_OPEN),
    ],
)
def test_what_may_be_paid(
    status: AwardStatus,
    part: rules.InstalmentFacts,
    checks: dict[CheckKind, rules.CheckFacts],
    conditions: int,
    refusal: Refusal | None,
) -> None:
    assert rules.may_be_paid(status, part, checks, conditions, TODAY) is refusal


@pytest.mark.parametrize(
    ("tie", "due", "reached", "released"),
    [
        (InstalmentTrigger.DATE, TODAY, False, True),
        (InstalmentTrigger.DATE, TODAY + DAY, False, False),
        (InstalmentTrigger.MILESTONE, TODAY, False, False),
        (InstalmentTrigger.MILESTONE, TODAY + DAY, True, True),
        (InstalmentTrigger.BOARD, TODAY - DAY, True, False),
        (InstalmentTrigger.NOTHING, TODAY + DAY, False, True),
    ],
)
def test_what_a_part_waits_for(tie: InstalmentTrigger, due: date, reached: bool, released: bool) -> None:
    assert rules.is_released(rules.InstalmentFacts(InstalmentStatus.WAITING, tie, due, reached), TODAY) is released


def test_checks_are_in_proportion() -> None:
    assert rules.checks_for(300_00, {}) == [CheckKind.BANK, CheckKind.SIGNATORIES]
    everything = rules.checks_for(5_000_00, {"host": "Voluntary Action", "vulnerable": "yes"})
    assert everything == list(CheckKind)


def test_letters_know_only_what_an_award_has() -> None:
    assert all(rules.unknown_fields(text) == [] for text in DEFAULT.values())
    assert rules.unknown_fields("Dear {group}, {password}") == ["password"]
    assert rules.unknown_fields("Dear {group.__class__}") == ["group.__class__"]
    assert rules.unknown_fields("Dear {") == ["{"]
    assert (
        rules.fill_in("{group} gets {amount}, {other}", {"group": "{amount}", "amount": "£5"})
        == "{amount} gets £5, {other}"
    )


def facts(**changed: Any) -> rules.ProjectFacts:
    known: dict[str, Any] = {
        "status": AwardStatus.ACTIVE,
        "signed": True,
        "checks": GOOD,
        "parts": [rules.InstalmentFacts(InstalmentStatus.WAITING, InstalmentTrigger.BOARD, TODAY)],
        "payment": None,
        "milestones": [],
        "last_word": TODAY - DAY,
        "risks": [],
        "report_due": TODAY + DAY,
        "reported": False,
    }
    return rules.ProjectFacts(**{**known, **changed})


@pytest.mark.parametrize(
    ("changed", "worry"),
    [
        ({"milestones": [TODAY - DAY]}, AttentionReason.LATE_MILESTONE),
        (
            {"parts": [rules.InstalmentFacts(InstalmentStatus.RELEASED, InstalmentTrigger.NOTHING, TODAY - DAY * 15)]},
            AttentionReason.LATE_PAYMENT,
        ),
        ({"last_word": TODAY - DAY * 61}, AttentionReason.QUIET),
        ({"risks": [RiskLevel.LOW, RiskLevel.HIGH]}, AttentionReason.HIGH_RISK),
        ({"report_due": TODAY - DAY, "status": AwardStatus.FINISHED}, AttentionReason.REPORT_OVERDUE),
        (
            {"checks": {CheckKind.INSURANCE: rules.CheckFacts(CheckState.PASSED, TODAY + DAY * 20)}},
            AttentionReason.PAPER_RUNS_OUT,
        ),
    ],
)
def test_late_quiet_and_risky_projects_surface(changed: dict[str, object], worry: AttentionReason) -> None:
    assert rules.attention_reasons(facts(), TODAY) == []
    assert rules.attention_reasons(facts(**changed), TODAY) == [worry]


@pytest.mark.parametrize(
    ("changed", "turn"),
    [
        ({"status": AwardStatus.OFFERED, "signed": False}, WaitingFor.GROUP_TO_AGREE),
        ({"checks": {CheckKind.BANK: rules.CheckFacts(CheckState.NEEDED)}}, WaitingFor.GROUP_TO_SHOW),
        ({"checks": {CheckKind.BANK: rules.CheckFacts(CheckState.SHOWN)}}, WaitingFor.OFFICE_TO_CHECK),
        ({"payment": PaymentState.PREPARED}, WaitingFor.FINANCE_TO_APPROVE),
        ({"parts": [READY]}, WaitingFor.OFFICE_TO_PAY),
        ({}, WaitingFor.BOARD),
        (
            {"parts": [rules.InstalmentFacts(InstalmentStatus.WAITING, InstalmentTrigger.MILESTONE, TODAY)]},
            WaitingFor.GROUP_TO_DELIVER,
        ),
        ({"status": AwardStatus.FINISHED}, WaitingFor.GROUP_TO_REPORT),
        ({"status": AwardStatus.FINISHED, "reported": True}, WaitingFor.NOBODY),
    ],
)
def test_it_is_always_somebodys_turn(changed: dict[str, object], turn: WaitingFor) -> None:
    assert rules.waiting_for(facts(**changed), TODAY) is turn
