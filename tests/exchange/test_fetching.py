"""A feed is read from a public machine only, once, whole, and without following it anywhere."""

import http.client
import socket

import pytest

from pb_app.exchange import fetching, rules
from pb_app.exchange.formats import MOST_BYTES
from pb_app.exchange.terms import BadBundle, Refusal
from pb_app.outbound import sending

GOOD = "https://pot.example.org/exchange/hillside/feed.json"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://pot.example.org/feed.json",
        "ftp://pot.example.org/feed.json",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://pot.example.org:8443/feed.json",
        "https://maya@pot.example.org/feed.json",
        "https://pot.example.org@evil.example/feed.json",
        "https://localhost/feed.json",
        "https://[::1/feed.json",
        "https://pot.example.org\\@evil.example/",
        "https://pot.example.org/a b",
        "https://pot.example.org/\n",
        "https://pot.example.org./feed.json",
        "https://pöt.example.org/feed.json",
        "https://pot.example.org/#x",
        "https://pot.example.org:port/",
        "https://pot.example.org/" + "a" * 600,
        "http://127.0.0.1:5000/exchange/hillside/feed.json",
    ],
)
def test_only_an_address_of_the_web_is_kept(address: str) -> None:
    assert not rules.may_be_address(address, loopback=False)
    with pytest.raises(BadBundle) as told:
        fetching.fetch(address, loopback=False)
    assert told.value.refusal is Refusal.ADDRESS_WRONG


def test_loopback_is_for_tests_and_says_so() -> None:
    assert rules.may_be_address(GOOD, loopback=False)
    assert rules.may_be_address("http://127.0.0.1:5000/feed.json", loopback=True)
    assert not rules.may_be_address("http://192.168.0.1/feed.json", loopback=True)


class Answer:
    """What a machine elsewhere answers."""

    def __init__(self, status: int, content: bytes = b"") -> None:
        self.status, self.content = status, content

    def read(self, most: int) -> bytes:
        return self.content[:most]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(301), Refusal.ADDRESS_SILENT),
        (Answer(404), Refusal.ADDRESS_SILENT),
        (Answer(200, b"x" * (MOST_BYTES + 9)), Refusal.TOO_LARGE),
    ],
)
def test_redirects_are_not_followed_and_floods_are_cut(
    answer: Answer, reason: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    one, other = socket.socketpair()
    monkeypatch.setattr(sending, "connect", lambda _host: one)
    monkeypatch.setattr(http.client.HTTPConnection, "request", lambda _line, _verb, path, **_more: asked.append(path))
    monkeypatch.setattr(http.client.HTTPConnection, "getresponse", lambda _line: answer)
    with pytest.raises(BadBundle) as told:
        fetching.fetch(GOOD, loopback=False)
    other.close()
    assert told.value.refusal is reason and asked == ["/exchange/hillside/feed.json"]
