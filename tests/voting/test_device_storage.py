"""Cookies of a ballot one by one: their names, how long they stay, and what is made of those that are not ours."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, Response

from pb_app.voting import device_cookies, draft_ballot
from pb_app.voting.device_cookies import DRAFT, RECEIPT
from pb_app.voting.draft_ballot import DeviceReceipt
from pb_app.web import sealed_text

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
DAY = 24 * 60 * 60


@contextmanager
def request(app: Flask, cookies: dict[str, str] | None = None) -> Iterator[None]:
    """A request of a device that keeps these cookies."""
    header = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    with app.test_request_context(headers={"Cookie": header} if header else None):
        yield


def sent(app: Flask) -> dict[str, tuple[str, str]]:
    """By name: the value and the other parts of every cookie of a ballot that goes with the answer."""
    lines = app.process_response(Response()).headers.getlist("Set-Cookie")
    parts = [line.partition("; ") for line in lines if "ballot-" in line]
    return {first.partition("=")[0]: (first.partition("=")[2], rest) for first, _, rest in parts}


def ours(app: Flask, name: str, text: str) -> str:
    return sealed_text.seal(text, secret=app.config["SECRET_KEY"], purpose=name)


def test_a_draft_is_kept_until_voting_closes(app: Flask) -> None:
    with request(app):
        draft_ballot.keep(7, {3: 1, 1: 2}, until=NOW + timedelta(hours=1), now=NOW)
        assert draft_ballot.load(7) == {1: 2, 3: 1} and draft_ballot.begun(7) and not draft_ballot.begun(8)
        value, parts = sent(app)[f"{DRAFT}7"]
    assert "Max-Age=3600;" in parts and "HttpOnly" in parts and "SameSite=Lax" in parts
    with request(app, {f"{DRAFT}7": value}):
        assert draft_ballot.load(7) == {1: 2, 3: 1} and draft_ballot.all_begun() == [7]
        assert draft_ballot.load(8) == {}
    with request(app, {f"{DRAFT}8": value}):
        assert draft_ballot.load(8) == {} and draft_ballot.all_begun() == [], "a cookie opens under its own name only"


@pytest.mark.parametrize(
    ("until", "seconds"), [(None, 14 * DAY), (NOW, 1), (NOW - timedelta(1), 1), (NOW + timedelta(seconds=2), 2)]
)
def test_how_long_a_draft_stays(app: Flask, until: datetime | None, seconds: int) -> None:
    with request(app):
        draft_ballot.keep(7, {1: 1}, until=until, now=NOW)
        assert f"Max-Age={seconds};" in sent(app)[f"{DRAFT}7"][1]


def test_what_is_dropped_is_gone_at_once_and_on_the_device(app: Flask) -> None:
    kept = {f"{DRAFT}7": ours(app, f"{DRAFT}7", "1:1"), f"{RECEIPT}7": ours(app, f"{RECEIPT}7", "TRACKER|1777636800")}
    with request(app, kept):
        draft_ballot.empty(7)
        assert not draft_ballot.begun(7) and draft_ballot.all_begun() == [] and draft_ballot.receipt(7) is not None
        assert {name: (value, "Max-Age=0;" in parts) for name, (value, parts) in sent(app).items()} == {
            f"{DRAFT}7": ("", True)
        }
    with request(app, kept):
        draft_ballot.forget(7)
        assert draft_ballot.receipt(7) is None and set(sent(app)) == set(kept)
    with request(app, kept):
        device_cookies.drop_all()
        assert set(sent(app)) == set(kept)
    with request(app, kept):
        assert sent(app) == {}, "nothing changes while nothing is done"


def test_a_receipt_stays_for_sixty_days(app: Flask) -> None:
    with request(app):
        draft_ballot.keep_receipt(7, "TRACKER", NOW + timedelta(milliseconds=900))
        assert draft_ballot.receipt(7) == DeviceReceipt("TRACKER", NOW) and draft_ballot.receipt(8) is None
        assert f"Max-Age={60 * DAY};" in sent(app)[f"{RECEIPT}7"][1]


@pytest.mark.parametrize("text", ["", "TRACKER", "TRACKER|", "|1777636800", "TRACKER|now"])
def test_what_is_no_receipt(app: Flask, text: str) -> None:
    with request(app, {f"{RECEIPT}7": ours(app, f"{RECEIPT}7", text)}):
        assert draft_ballot.receipt(7) is None


def test_on_a_secure_site_no_other_host_can_set_them(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "SESSION_COOKIE_SECURE", True)
    with request(app):
        draft_ballot.keep(7, {1: 1}, until=None, now=NOW)
        value, parts = sent(app)[f"__Host-{DRAFT}7"]
    assert "Secure" in parts and "Path=/" in parts and "Domain" not in parts
    with request(app, {f"{DRAFT}7": value}):
        assert draft_ballot.load(7) == {}
    with request(app, {f"__Host-{DRAFT}7": value}):
        assert draft_ballot.load(7) == {1: 1} and draft_ballot.all_begun() == [7]


def test_rounds_are_read_from_the_names_and_nothing_else_is(app: Flask) -> None:
    names = [f"{DRAFT}{number}" for number in ("12", "7", "x", "", "-1", "٣", "123456789", "1234567890")]
    with request(app, dict.fromkeys([*names[:5], *names[6:], f"{RECEIPT}4", "session"], "x")):
        device_cookies.keep(f"{DRAFT}3", "1:1", 1)
        assert device_cookies.rounds_with(DRAFT) == [3, 7, 12, 123456789]
        assert device_cookies.rounds_with(RECEIPT) == [4]


def test_a_cookie_that_somebody_made_up_is_nothing(app: Flask) -> None:
    for junk in ("x", ours(app, f"{DRAFT}7", "no ballot"), ours(app, f"{RECEIPT}7", "1:1")):
        with request(app, {f"{DRAFT}7": junk}):
            assert draft_ballot.load(7) == {}


def test_no_more_choices_are_written_than_can_be_read(app: Flask) -> None:
    many = dict.fromkeys(range(1, 600), 1)
    line = draft_ballot.written(many)
    assert draft_ballot.read(line) == dict.fromkeys(range(1, 501), 1)
    assert draft_ballot.read(f"{line},501:1") is None


def test_what_is_longer_than_a_browser_keeps_does_not_open() -> None:
    noise = random.Random(1)
    texts = ["".join(noise.choices("0123456789abcdef", k=length)) for length in (4000, 8000)]
    short, long = (sealed_text.seal(text, secret="s", purpose="p") for text in texts)
    assert len(short) < sealed_text.LONGEST < len(long)
    assert sealed_text.unseal(short, secret="s", purpose="p") == texts[0]
    assert sealed_text.unseal(long, secret="s", purpose="p") is None
