"""Web push, webhooks and the exchange send to the same addresses and machines: those of the internet, and no others."""

import http.server
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pb_app import clock
from pb_app.api import webhook_sending
from pb_app.api.webhook_sending import WebhookMessage
from pb_app.exchange import fetching
from pb_app.exchange.rules import may_be_address
from pb_app.exchange.terms import BadBundle, Refusal
from pb_app.outbound import sending
from pb_app.outbound.rules import is_loopback_address, is_public_address
from pb_app.web_push import delivery
from pb_app.web_push.encryption import VapidKey, from_base64url
from pb_app.web_push.rules import may_be_sent_to
from pb_app.web_push.terms import PushResult, PushTarget

PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
HOST = "fcm.googleapis.com"


def push(address: str) -> str:
    device = PushTarget(address=address, p256dh=from_base64url(PUBLIC), auth=b"0" * 16)
    return delivery.post(device, b"x", VapidKey.make(), "mailto:a@example.org").value


def hook(address: str) -> str:
    message = WebhookMessage(address=address, event_id="evt_1", body=b"{}", secrets=["whsec_AAAA"])
    return webhook_sending.post(message, clock.now())[1]


def feed(address: str) -> str:
    try:
        fetching.fetch(address, loopback=False)
    except BadBundle as bad:
        return bad.refusal.value
    return "read"


#: For each sender: how it sends, what it says of an address it does not take, of a machine it does not talk to, of a redirect.
SENDERS: list[tuple[Callable[[str], str], str, str, str]] = [
    (push, PushResult.FORBIDDEN.value, PushResult.FAILED.value, PushResult.FAILED.value),
    (hook, "forbidden", "OSError", "302"),
    (feed, Refusal.ADDRESS_WRONG.value, Refusal.ADDRESS_SILENT.value, Refusal.ADDRESS_SILENT.value),
]
WRONG = [
    f"http://{HOST}/x",
    f"https://{HOST}:8443/x",
    f"https://{HOST}:port/x",
    f"https://me@{HOST}/",
    f"https://{HOST}@127.0.0.1/",
    f"https://{HOST}\\@127.0.0.1/",
    f"https://{HOST}/#x",
    f"https://{HOST}/a b",
    f"https://{HOST}/\r\nHost: evil",
    f'https://{HOST}/"><b>',
    f"https://{HOST}/" + "x" * 1000,
    "https://h\u00f6oks.example.org/",
    "https://localhost/",
    "https://intranet/",
    "https://db.internal/",
    "https://printer.local./",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.0.0.1/",
    "https://0x7f000001/",
    "https://127.1/",
    "https://10.0.0.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/",
    "https://[::1/",
    "https://[::ffff:127.0.0.1]/",
    "https://[fd00::1]/",
    "http://127.0.0.1:5000/feed.json",
    "ftp://hooks.example.org/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "https://",
    "https:///x",
    "",
]


@pytest.mark.parametrize("address", WRONG)
def test_nobody_sends_to_any_other_address(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_m: pytest.fail("a name was asked for"))
    monkeypatch.setattr(socket, "create_connection", lambda *_a, **_m: pytest.fail("a connection was made"))
    assert not is_public_address(address)
    assert not may_be_sent_to(address) and not may_be_address(address, loopback=False)
    for send, wrong, _inside, _moved in SENDERS:
        assert send(address) == wrong, send
    with pytest.raises(OSError):
        sending.post("https:///x", b"", {})


@pytest.mark.parametrize(
    "machine", ["127.0.0.1", "10.0.0.8", "169.254.169.254", "100.64.0.1", "::1", "::ffff:10.0.0.1"]
)
def test_nobody_sends_to_a_public_name_of_a_machine_inside(machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(_host: str, port: int, **_more: object) -> list[tuple[Any, ...]]:
        return [(0, 0, 0, "", ("142.250.1.1", port)), (0, 0, 0, "", (machine, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", lambda *_a, **_m: pytest.fail("a connection was made"))
    for send, _wrong, inside, _moved in SENDERS:
        assert send(f"https://{HOST}/x") == inside, send


class Moved(http.server.BaseHTTPRequestHandler):
    """Sends everybody on to somewhere else."""

    asked: list[str] = []

    def do_POST(self) -> None:
        self.asked.append(f"{self.command} {self.path} {self.headers['Host']}")
        self.send_response(302)
        self.send_header("Location", "/inside")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST

    def log_message(self, *_arguments: object) -> None: ...


@pytest.fixture
def elsewhere() -> Iterator[int]:
    """Its port."""
    Moved.asked.clear()
    server = http.server.HTTPServer(("127.0.0.1", 0), Moved)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_nobody_follows_a_redirect(elsewhere: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is asked for once: what is talked to is the machine that was looked at."""
    monkeypatch.setattr(sending, "connect", lambda _host: socket.create_connection(("127.0.0.1", elsewhere)))
    for send, _wrong, _inside, moved in SENDERS:
        assert send(f"https://{HOST}/x?y=1") == moved, send
    assert Moved.asked == [f"POST /x?y=1 {HOST}", f"POST /x?y=1 {HOST}", f"GET /x?y=1 {HOST}"]


def test_this_machine_is_read_only_by_who_says_so(elsewhere: int) -> None:
    here = f"http://127.0.0.1:{elsewhere}/feed.json"
    assert is_loopback_address(here) and not is_loopback_address(f"http://me@127.0.0.1:{elsewhere}/")
    assert not is_loopback_address("http://127.0.0.1.evil.example/") and not is_loopback_address("http://10.0.0.1/")
    assert sending.get(here, {}, most=9, loopback=True) == (302, b"")
    with pytest.raises(OSError):
        sending.get(here, {}, most=9)
    assert Moved.asked == [f"GET /feed.json 127.0.0.1:{elsewhere}"]
