"""Scores, talks and turns, without a database."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.assessment import rules
from pb_app.assessment.terms import AssessmentGuide, Criterion, Refusal, WaitingFor
from pb_app.proposals.terms import Status

BOOK = AssessmentGuide(criteria=(Criterion("need", 2), Criterion("value", 1)))
MARK = st.integers(0, 5)


def test_nobody_judges_their_own_or_undeclared_or_conflicted() -> None:
    assert rules.may_judge(own=True, declared=True, conflicted=False) is Refusal.CHECK_OWN
    assert rules.may_judge(own=False, declared=False, conflicted=False) is Refusal.UNDECLARED_INTEREST
    assert rules.may_judge(own=False, declared=True, conflicted=True) is Refusal.CONFLICTED
    assert rules.may_judge(own=False, declared=True, conflicted=False) is None


def test_weights_count_and_settled_marks_come_first() -> None:
    assert rules.combined_score(BOOK, {"need": [4, 5], "value": [3]}, {}) == Fraction(2 * Fraction(9, 2) + 3, 3)
    assert rules.combined_score(BOOK, {"need": [0, 5], "value": [3]}, {"need": 3}) == 3
    assert rules.combined_score(BOOK, {"need": [4]}, {}) is None


@given(st.lists(MARK, min_size=1, max_size=6), st.lists(MARK, min_size=1, max_size=6))
def test_the_whole_lies_between_the_lowest_and_the_highest(need: list[int], value: list[int]) -> None:
    whole = rules.combined_score(BOOK, {"need": need, "value": value}, {})
    assert whole is not None and min(need + value) <= whole <= max(need + value)


@given(st.lists(MARK, min_size=1, max_size=6))
def test_marks_far_apart_need_a_talk_until_settled(marks: list[int]) -> None:
    apart = max(marks) - min(marks) >= BOOK.apart
    assert (BOOK.criteria[0] in rules.to_talk_about(BOOK, {"need": marks}, {})) == apart
    assert rules.to_talk_about(BOOK, {"need": marks}, {"need": 3}) == []


def facts(**other: Any) -> rules.AssessmentFacts:
    usual: dict[str, Any] = {"status": Status.SUBMITTED, "enough_support": True, "told": True, "asked": False}
    usual |= {"scorers": 2, "talk": False, "costed": True, "appealed": False}
    return rules.AssessmentFacts(**{**usual, **other})


@pytest.mark.parametrize(
    ("other", "turn"),
    [
        ({}, WaitingFor.DECISION),
        ({"enough_support": False}, WaitingFor.SUPPORT),
        ({"told": False}, WaitingFor.HELPER),
        ({"asked": True}, WaitingFor.AUTHOR),
        ({"scorers": 1}, WaitingFor.SCORERS),
        ({"talk": True}, WaitingFor.TALK),
        ({"costed": False}, WaitingFor.COST),
        ({"status": Status.REFUSED}, WaitingFor.NOBODY),
        ({"status": Status.REFUSED, "appealed": True}, WaitingFor.APPEAL),
    ],
)
def test_whose_turn_it_is(other: dict[str, object], turn: WaitingFor) -> None:
    assert rules.turn(facts(**other), BOOK) is turn


def test_an_appeal_is_one_and_decided_by_somebody_else() -> None:
    assert rules.may_appeal(Status.REFUSED, appealed=False) is None
    assert rules.may_appeal(Status.REFUSED, appealed=True) is Refusal.APPEALED_ALREADY
    assert rules.may_appeal(Status.ACCEPTED, appealed=False) is Refusal.NOT_REFUSED
    assert rules.may_decide_appeal(1, 1, open=True) is Refusal.APPEAL_BY_DECIDER
    assert rules.may_decide_appeal(1, 2, open=True) is None
    assert rules.may_decide_appeal(1, 2, open=False) is Refusal.APPEAL_OVER


def test_a_rule_fits_by_area_and_kind() -> None:
    assert rules.fits(1, "green", frozenset(), None)
    assert rules.fits(1, "green", frozenset({1, 2}), None) and not rules.fits(3, "green", frozenset({1, 2}), None)
    assert not rules.fits(1, "green", frozenset(), "young")


def test_a_book_survives_a_trip_through_a_document() -> None:
    assert AssessmentGuide.from_data(BOOK.as_data()) == BOOK
