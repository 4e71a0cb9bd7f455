"""Clocks of the law by hand-worked examples, what can come next, and who may; and which legal form fits."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.ownership import legal_forms, rule_sets, rules
from pb_app.ownership.terms import (
    BuildingOwner,
    CaseStepKind,
    ClockKind,
    FormAnswers,
    LegalForm,
    NominatorKind,
    OwnershipRoute,
    Refusal,
    RuleSet,
    RuleSetKey,
    StepFact,
)
from tests.world.offers import bell

ACV = rule_sets.every()[RuleSetKey.ACV_2011]
BUY = rule_sets.every()[RuleSetKey.BUY_2026]
SCOTLAND = rule_sets.every()[RuleSetKey.SCOTLAND_2015]
S = CaseStepKind


def taken(*steps: tuple[CaseStepKind, date]) -> list[StepFact]:
    return [StepFact(kind=kind, on=on, order=n) for n, (kind, on) in enumerate(steps)]


def day(steps: list[StepFact], kind: ClockKind, law: RuleSet = ACV) -> date | None:
    clock = rules.clock(law, steps, kind)
    return clock.on if clock else None


def test_eight_weeks_for_a_decision_and_it_stops_with_one() -> None:
    asked = taken((S.NOMINATED, date(2026, 1, 5)))
    assert day(asked, ClockKind.DECISION) == date(2026, 3, 2)
    [listed, _refused, _withdrawn] = rules.next_steps(ACV, asked, date(2026, 1, 6))
    assert (listed.kind, listed.due) == (S.LISTED, date(2026, 3, 2))
    assert day([*asked, StepFact(kind=S.LISTED, on=date(2026, 2, 1), order=1)], ClockKind.DECISION) is None


@pytest.mark.parametrize(
    ("notice", "interim", "full", "protected"),
    [
        # An ordinary day: the day of the notice is the first that counts.
        (date(2026, 3, 2), date(2026, 4, 12), date(2026, 9, 1), date(2027, 9, 1)),
        # 31 August: February and the February after next have no 31st, so each ends on its last day.
        (date(2026, 8, 31), date(2026, 10, 11), date(2027, 2, 28), date(2028, 2, 29)),
        (date(2023, 8, 31), date(2023, 10, 11), date(2024, 2, 29), date(2025, 2, 28)),
        # A leap day.
        (date(2024, 2, 29), date(2024, 4, 10), date(2024, 8, 28), date(2025, 8, 28)),
        # The first of a month ends with the month before.
        (date(2025, 9, 1), date(2025, 10, 12), date(2026, 2, 28), date(2027, 2, 28)),
        # The last of a short month.
        (date(2026, 11, 30), date(2027, 1, 10), date(2027, 5, 29), date(2028, 5, 29)),
    ],
)
def test_moratoriums_at_month_ends_and_leap_days(notice: date, interim: date, full: date, protected: date) -> None:
    steps = taken((S.NOMINATED, date(2022, 1, 1)), (S.LISTED, date(2022, 2, 1)), (S.NOTICE, notice))
    assert day(steps, ClockKind.INTERIM) == interim
    assert day(steps, ClockKind.PROTECTED) == protected
    assert day(steps, ClockKind.FULL) is None, "nobody has asked for time yet"
    steps += [StepFact(kind=S.BID_ASKED, on=notice, order=3)]
    assert day(steps, ClockKind.FULL) == full and day(steps, ClockKind.INTERIM) is None


@pytest.mark.parametrize(
    ("listed", "ends"),
    [
        (date(2026, 3, 2), date(2031, 3, 1)),
        (date(2024, 2, 29), date(2029, 2, 28)),
        (date(2027, 3, 1), date(2032, 2, 29)),
    ],
)
def test_five_years_on_the_list_then_a_new_nomination(listed: date, ends: date) -> None:
    steps = taken((S.NOMINATED, listed), (S.LISTED, listed))
    assert day(steps, ClockKind.LISTING_ENDS) == ends
    assert not rules.has_left_the_list(ACV, steps, ends)
    assert rules.has_left_the_list(ACV, steps, ends + timedelta(days=1))
    assert rules.next_steps(ACV, steps, ends + timedelta(days=1)) == []
    assert rules.step_problem(ACV, steps, S.NOTICE, ends + timedelta(days=1), date(2040, 1, 1)) is Refusal.NOT_NEXT


def test_a_group_has_six_weeks_and_the_owner_has_peace_for_eighteen_months() -> None:
    notice = date(2026, 8, 31)
    steps = taken((S.NOMINATED, notice), (S.LISTED, notice), (S.NOTICE, notice))
    late, today = date(2026, 10, 12), date(2030, 1, 1)
    assert rules.step_problem(ACV, steps, S.BID_ASKED, date(2026, 10, 11), today) is None
    assert rules.step_problem(ACV, steps, S.BID_ASKED, late, today) is Refusal.TOO_LATE
    assert S.BID_ASKED not in {each.kind for each in rules.next_steps(ACV, steps, late)}
    assert rules.step_problem(ACV, steps, S.NOTICE, date(2028, 2, 29), today) is Refusal.TOO_EARLY
    assert rules.step_problem(ACV, steps, S.NOTICE, date(2028, 3, 1), today) is None
    assert rules.step_problem(ACV, steps, S.LISTED, late, today) is Refusal.NOT_NEXT
    assert rules.step_problem(ACV, steps, S.SOLD, date(2026, 8, 30), today) is Refusal.BEFORE_LAST
    assert rules.step_problem(ACV, steps, S.SOLD, late, notice) is Refusal.IN_FUTURE
    assert S.BID_ASKED in rules.may_have_happened(ACV, steps, late), "the office enters late what came in time"
    assert rules.step_problem(ACV, steps, S.LISTED, date(2030, 1, 2), today) is Refusal.IN_FUTURE, (
        "before what comes next"
    )
    assert rules.step_problem(ACV, steps, S.LISTED, date(2010, 1, 1), today) is Refusal.BEFORE_LAST
    sold = [*steps, StepFact(kind=S.SOLD, on=late, order=3)]
    ever = rules.clocks_ever(ACV, sold)
    assert ever[ClockKind.INTERIM] == date(2026, 10, 11) and ever[ClockKind.PROTECTED] == date(2028, 2, 29)
    assert rules.clock(ACV, sold, ClockKind.INTERIM) is None


def test_the_owner_can_sell_only_when_the_waiting_time_is_over() -> None:
    notice = date(2026, 3, 2)
    steps = taken((S.NOMINATED, notice), (S.LISTED, notice), (S.NOTICE, notice))

    def sold(today: date) -> date | None:
        return next(each.not_before for each in rules.next_steps(ACV, steps, today) if each.kind is S.SOLD)

    assert sold(notice) == date(2026, 4, 13) and sold(date(2026, 4, 13)) is None
    steps.append(StepFact(kind=S.BID_ASKED, on=notice, order=3))
    assert sold(notice) == date(2026, 9, 2) and sold(date(2026, 9, 2)) is None


def test_the_new_law_counts_only_from_the_day_that_a_place_enters() -> None:
    before, after = date(2027, 3, 31), date(2027, 4, 1)
    assert rule_sets.in_force(OwnershipRoute.LISTING, after, {}) is ACV
    starts = {RuleSetKey.BUY_2026: after}
    assert rule_sets.in_force(OwnershipRoute.LISTING, before, starts) is ACV
    assert rule_sets.in_force(OwnershipRoute.LISTING, after, starts) is BUY
    assert rule_sets.in_force(OwnershipRoute.LISTING, date(2010, 1, 1), {}) is None
    steps = taken(
        (S.NOMINATED, after), (S.LISTED, after), (S.NOTICE, date(2027, 8, 31)), (S.BID_ASKED, date(2027, 9, 1))
    )
    assert day(steps, ClockKind.FULL, BUY) == date(2028, 8, 30)
    assert day(steps, ClockKind.FULL, ACV) == date(2028, 2, 29)


def test_in_scotland_the_clock_starts_when_the_request_is_complete() -> None:
    steps = taken((S.NOMINATED, date(2026, 1, 5)), (S.VALIDATED, date(2026, 2, 28)))
    assert day(steps, ClockKind.DECISION, SCOTLAND) == date(2026, 8, 28)
    refused = [*steps, StepFact(kind=S.REFUSED, on=date(2026, 8, 28), order=2)]
    # A Friday: twenty days from Monday to Friday are four weeks.
    assert day(refused, ClockKind.REVIEW_BY, SCOTLAND) == date(2026, 9, 25)
    agreed = [*steps, StepFact(kind=S.AGREED, on=date(2026, 8, 31), order=2)]
    assert day(agreed, ClockKind.OFFER_BY, SCOTLAND) == date(2027, 2, 28)


def test_a_corrected_day_stays_between_its_neighbours() -> None:
    steps = taken((S.NOMINATED, date(2026, 1, 5)), (S.LISTED, date(2026, 2, 5)), (S.NOTICE, date(2026, 3, 5)))
    today = date(2026, 4, 1)
    assert rules.correction_problem(steps, 1, date(2026, 2, 6), today) is None
    assert rules.correction_problem(steps, 1, date(2026, 2, 5), today) is Refusal.SAME_DAY
    assert rules.correction_problem(steps, 1, date(2026, 3, 6), today) is Refusal.OUT_OF_ORDER
    assert rules.correction_problem(steps, 2, date(2026, 4, 2), today) is Refusal.IN_FUTURE


def test_who_may_nominate_and_bid() -> None:
    assert rules.nomination_problem(ACV, bell()) is None
    few = bell(group_kind=NominatorKind.UNINCORPORATED, members=20)
    assert rules.nomination_problem(ACV, few) == (Refusal.TOO_FEW_MEMBERS, "members")
    assert rules.nomination_problem(ACV, bell(group_kind=NominatorKind.UNINCORPORATED, members=21)) is None
    assert rules.nomination_problem(SCOTLAND, bell(group_kind=NominatorKind.FORUM)) == (
        Refusal.MAY_NOT_NOMINATE,
        "group_kind",
    )
    private = bell(owner_kind=BuildingOwner.PRIVATE, owner_name="Mr Smith")
    assert rules.nomination_problem(ACV, private) == (Refusal.OWNER_NAMED, "owner_name")
    assert rules.may_bid(ACV, NominatorKind.SOCIETY) and not rules.may_bid(ACV, NominatorKind.UNINCORPORATED)


def test_each_law_names_only_steps_and_clocks_that_it_has() -> None:
    for law in rule_sets.every().values():
        assert all(following in law.steps for step in law.steps.values() for following in step.next)
        kinds = {clock.kind for clock in law.clocks}
        named = {limit for step in law.steps.values() for limit in (step.in_time_of, step.after_clock) if limit}
        assert named <= kinds
        assert all({clock.after, *clock.until} <= law.steps.keys() for clock in law.clocks)
        assert law.source.startswith("https://") and law.checked_on <= date(2026, 11, 29)


@given(st.dates(date(2012, 10, 1), date(2090, 1, 1)))
def test_a_period_that_begins_with_a_day_never_misses_or_adds_more_than_a_month_has(start: date) -> None:
    steps = taken((S.NOMINATED, start), (S.LISTED, start), (S.NOTICE, start), (S.BID_ASKED, start))
    full, protected = day(steps, ClockKind.FULL), day(steps, ClockKind.PROTECTED)
    assert full and protected
    assert 180 <= (full - start).days <= 184 and 545 <= (protected - start).days <= 549
    # The day after is never in an earlier month than the law says.
    assert (full + timedelta(days=1)).month == (start.month + 5) % 12 + 1 or (full + timedelta(days=1)).day == 1


def test_plain_questions_lead_to_a_legal_form() -> None:
    def first(**answers: bool) -> LegalForm:
        said = {"holds": True, "charitable": False, "shares": False, "trades": False} | answers
        return legal_forms.suggestions(FormAnswers(**said))[0].form

    assert first(holds=False, shares=True) is LegalForm.GROUP
    assert first(shares=True, charitable=True) is LegalForm.BENEFIT_SOCIETY
    assert first(charitable=True) is LegalForm.CIO
    assert first(trades=True) is LegalForm.CIC
    assert first() is LegalForm.CIC
    both = legal_forms.suggestions(FormAnswers(holds=True, charitable=True, shares=False, trades=True))
    assert [each.form for each in both] == [LegalForm.CIO, LegalForm.CIC, LegalForm.SOCIAL_ENTERPRISE]
