"""What waits for a moderator, and what comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.comments import rules
from pb_app.comments.terms import HoldReason, ModerationPolicy, Refusal

HOUSE = ModerationPolicy(("idiot", "crypto"), hold_first=True)


@pytest.mark.parametrize(
    "said", ["You IDIOT!", "1d10t", "ïdíot", "іdiot with a Cyrillic i", "buy crypto now", "cryptо"]
)
def test_words_of_the_list_are_found_however_they_are_spelt(said: str) -> None:
    assert rules.must_wait(said, HOUSE, first=False) is HoldReason.WORDS


@pytest.mark.parametrize("said", ["A cryptographer lives here.", "Idiotic is not on the list.", ""])
def test_whole_words_only(said: str) -> None:
    assert rules.must_wait(said, HOUSE, first=False) is None


def test_many_links_and_first_comments_wait() -> None:
    assert rules.must_wait("http://a http://b www.c.org", HOUSE, first=False) is HoldReason.LINKS
    assert rules.must_wait("http://a", HOUSE, first=False) is None
    assert rules.must_wait("Hello", HOUSE, first=True) is HoldReason.FIRST
    assert rules.must_wait("Hello", ModerationPolicy(), first=True) is None


def test_not_twice_not_too_often_not_when_shut_out() -> None:
    assert rules.may_say(0, HOUSE, repeated=True, blocked=False) is Refusal.SAID_ALREADY
    assert rules.may_say(10, HOUSE, repeated=False, blocked=False) is Refusal.TOO_MANY_AN_HOUR
    assert rules.may_say(0, HOUSE, repeated=False, blocked=True) is Refusal.BLOCKED
    assert rules.may_say(9, HOUSE, repeated=False, blocked=False) is None


@given(st.integers(0, 500), st.integers(0, 500))
def test_more_thanks_never_count_less(thanks: int, others: int) -> None:
    assert (
        rules.usefulness(thanks + 1, others) >= rules.usefulness(thanks, others) >= rules.usefulness(thanks, others + 1)
    )


def test_ninety_of_a_hundred_beat_one_of_one() -> None:
    assert rules.usefulness(90, 10) > rules.usefulness(1, 0) > rules.usefulness(0, 0) == 0
