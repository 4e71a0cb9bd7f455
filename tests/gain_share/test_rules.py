"""One function for each figure; a promise is late after its day, and never more than was saved."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pb_app.gain_share import rules
from pb_app.gain_share.terms import GainFacts, GainState, GainTerms, Refusal

TODAY = date(2027, 4, 10)
MADE = date(2027, 4, 1)
GAIN = GainFacts(amount=600, due_on=TODAY, is_signed=True, is_closed=False, arrived=0)
TERMS = GainTerms(amount=600, due_on=TODAY, year=2027, words="")
FACTS = st.builds(
    GainFacts,
    amount=st.integers(1, 1000),
    due_on=st.dates(date(2027, 4, 1), date(2027, 4, 20)),
    is_signed=st.booleans(),
    is_closed=st.booleans(),
    arrived=st.integers(0, 1000),
)


def test_a_promise_is_late_after_its_day_and_short_once_somebody_says_why() -> None:
    before, after = date(2027, 4, 9), date(2027, 4, 11)
    assert rules.state(GAIN, TODAY) is GainState.PROMISED
    assert rules.state(GAIN, after) is GainState.LATE
    assert rules.state(replace(GAIN, arrived=600), after) is GainState.ARRIVED
    assert rules.state(replace(GAIN, arrived=200, is_closed=True), after) is GainState.SHORT
    assert rules.state(replace(GAIN, is_signed=False), before) is GainState.WAITING
    assert rules.state(replace(GAIN, is_signed=False, is_closed=True), before) is GainState.DECLINED
    assert GainState.PROMISED.is_promise and not GainState.WAITING.is_promise and not GainState.ARRIVED.is_promise


def test_saved_agreed_due_and_arrived_are_four_figures() -> None:
    later = replace(GAIN, due_on=date(2027, 5, 1), arrived=50)
    short = replace(GAIN, due_on=date(2027, 4, 1), arrived=100, is_closed=True)
    gains = [GAIN, later, short, replace(GAIN, is_signed=False)]
    assert rules.agreed(gains) == 1800
    assert rules.due(gains, TODAY) == 600
    assert rules.due(gains, date(2027, 4, 11)) == 1200
    assert rules.arrived(gains) == 150
    assert [rules.left_of(gain) for gain in gains] == [600, 550, 0, 0]


@given(st.lists(FACTS))
def test_what_is_due_was_agreed(gains: list[GainFacts]) -> None:
    assert 0 <= rules.due(gains, TODAY) <= rules.agreed(gains)


def test_no_more_than_was_saved_is_agreed_and_no_more_than_was_agreed_is_received() -> None:
    assert rules.may_agree(TERMS, saved=1000, agreed_elsewhere=400, today=TODAY) is None
    assert rules.may_agree(TERMS, saved=1000, agreed_elsewhere=401, today=TODAY) == (Refusal.MORE_THAN_SAVED, "amount")
    passed = date(2027, 4, 11)
    assert rules.may_agree(TERMS, saved=600, agreed_elsewhere=0, today=passed) == (Refusal.DUE_PASSED, "due_on")
    assert rules.may_receive(GAIN, amount=600, on=TODAY, made_on=MADE, today=TODAY) is None
    for gain, amount, on, refusal in (
        (GAIN, 601, TODAY, Refusal.MORE_THAN_AGREED),
        (replace(GAIN, arrived=1), 600, TODAY, Refusal.MORE_THAN_AGREED),
        (GAIN, 600, passed, Refusal.DAY_AHEAD),
        (GAIN, 600, date(2027, 3, 31), Refusal.BEFORE_GAIN),
        (replace(GAIN, is_closed=True), 1, TODAY, Refusal.CLOSED),
        (replace(GAIN, is_signed=False), 1, TODAY, Refusal.NOT_SIGNED),
    ):
        found = rules.may_receive(gain, amount=amount, on=on, made_on=MADE, today=TODAY)
        assert found is not None and found[0] is refusal
