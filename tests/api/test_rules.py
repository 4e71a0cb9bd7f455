"""Cursors that nobody can forge, what a token opens, signatures by the standard, and addresses that lead inside."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pb_app.api import rules
from pb_app.api.terms import Permission, Refusal, TokenFacts

SECRET = b"a secret"
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
TODAY = NOW.date()
KEYS = st.tuples(st.integers(0, 2**31), st.text(max_size=12))


@given(KEYS, st.none() | st.just("2026-11-30T09:00:00+00:00"))
def test_a_cursor_says_where_a_page_ended(key: tuple[int, str], as_of: str | None) -> None:
    text = rules.cursor("proposals", key, as_of, SECRET)
    assert rules.from_cursor(text, "proposals", SECRET) == (key, as_of)
    assert rules.from_cursor(text, "awards", SECRET) is None
    assert rules.from_cursor(text, "proposals", b"another") is None


@given(KEYS, st.integers(0, 60), st.sampled_from("AZ09_-"))
def test_a_cursor_that_was_changed_is_not_ours(key: tuple[int, str], at: int, letter: str) -> None:
    text = rules.cursor("proposals", key, None, SECRET)
    at %= len(text) - 1  # the last letter may hold bits that stand for nothing
    changed = text[:at] + letter + text[at + 1 :]
    assert changed == text or rules.from_cursor(changed, "proposals", SECRET) is None


@given(st.text(max_size=80))
def test_whatever_stands_for_a_cursor_or_a_moment_is_judged_and_never_raises(typed: str) -> None:
    assert rules.from_cursor(typed, "proposals", SECRET) is None
    found = rules.since(typed)
    assert found is None or found.tzinfo is not None


def test_a_day_and_a_moment_say_since_when() -> None:
    assert rules.since("2026-11-30") == datetime(2026, 11, 30, tzinfo=UTC)
    assert rules.since("2026-11-30T09:00:00 01:00") == datetime(2026, 11, 30, 8, tzinfo=UTC), "a plus in an address"
    assert rules.since("yesterday") is None and rules.since("0001-01-01T00:00:00+23:00") is None


FACTS = st.builds(
    TokenFacts,
    place_id=st.sampled_from([1, 2]),
    permissions=st.frozensets(st.sampled_from([one.value for one in Permission])),
    expires_on=st.dates(TODAY - timedelta(days=2), TODAY + timedelta(days=2)),
    ended_at=st.none() | st.just(NOW - timedelta(seconds=1)) | st.just(NOW + timedelta(seconds=1)),
    agreed=st.none() | st.frozensets(st.sampled_from([*(one.value for one in Permission), "awards"])),
)


@given(FACTS, st.sampled_from(list(Permission)), st.sampled_from([1, 2]))
def test_a_token_opens_what_it_lists_in_its_place_and_time_and_nothing_else(
    facts: TokenFacts, permission: Permission, place_id: int
) -> None:
    refusal = rules.may_send(facts, place_id=place_id, permission=permission, now=NOW, today=TODAY)
    opens = (
        facts.place_id == place_id
        and facts.expires_on >= TODAY
        and (facts.ended_at is None or facts.ended_at > NOW)
        and permission in facts.permissions
        and (facts.agreed is None or permission in facts.agreed)
    )
    assert (refusal is None) == opens


@pytest.mark.parametrize(
    ("days", "refusal"), [(-1, Refusal.DAY_OUT_OF_RANGE), (0, None), (366, None), (367, Refusal.DAY_OUT_OF_RANGE)]
)
def test_a_token_ends_within_a_year(days: int, refusal: Refusal | None) -> None:
    assert rules.may_last(TODAY + timedelta(days=days), TODAY) is refusal
    assert rules.may_last(date.max, TODAY) is Refusal.DAY_OUT_OF_RANGE


def test_the_signature_is_the_one_of_the_standard() -> None:
    """The example that the libraries of Standard Webhooks are tested with."""
    made = rules.signature(
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
        ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    )
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_while_a_secret_is_changed_both_sign() -> None:
    one, two = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_AAAA"
    both = rules.signature("evt_1", 1, b"{}", [two, one]).split(" ")
    assert both == [rules.signature("evt_1", 1, b"{}", [secret]) for secret in (two, one)]


def test_tries_go_on_for_a_day_and_then_it_is_set_aside() -> None:
    pauses = [rules.pause(tries) for tries in range(1, len(rules.BACKOFF) + 2)]
    assert pauses[-1] is None and None not in pauses[:-1]
    known = [pause for pause in pauses if pause is not None]
    assert known == sorted(known) and sum(known, timedelta()) > timedelta(hours=20)
