"""Where a notification may be sent, what it says to whom, and the test vectors of RFC 8291."""

import http.server
import json
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from pb_app import clock
from pb_app.api import webhook_sending
from pb_app.api.webhook_sending import WebhookMessage
from pb_app.outbound import sending
from pb_app.web_push import delivery, rules
from pb_app.web_push.encryption import VapidKey, base64url, encrypt, from_base64url
from pb_app.web_push.terms import PushResult, PushTarget

GOOD = "https://fcm.googleapis.com/fcm/send/abc:def"
PUBLIC = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
DEVICE = PushTarget(address=GOOD, p256dh=from_base64url(PUBLIC), auth=from_base64url(AUTH))


@pytest.mark.parametrize(
    "address",
    [
        GOOD,
        "https://updates.push.services.mozilla.com/wpush/v2/x",
        "https://web.push.apple.com:443/QabC",
        "https://wns2-par02p.notify.windows.com/w/?token=x%2b",
    ],
)
def test_the_services_of_browsers_are_sent_to(address: str) -> None:
    assert rules.may_be_sent_to(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com:x/",
        "https://me@fcm.googleapis.com/x",
        "https://fcm.googleapis.com@evil.example.org/x",
        "https://evil.example.org/fcm.googleapis.com",
        "https://evilfcm.googleapis.com/x",
        "https://fcm.googleapis.com.evil.example.org/x",
        "https://evil.example.org\\@fcm.googleapis.com/x",
        "https://fcm.googleapis.com/x#y",
        "https://fcm.googleapis.com/x\r\nHost: evil",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://fcm.googleapis.com/" + "x" * 1000,
        "https://ｆcm.googleapis.com/x",
        f"https://{'a' * 70}.fcm.googleapis.com/x",
        "https://a..fcm.googleapis.com/x",
        "https://.fcm.googleapis.com/x",
        "javascript:alert(1)",
        "",
    ],
)
def test_no_other_address_is(address: str) -> None:
    assert not rules.may_be_sent_to(address)
    device = PushTarget(address=address, p256dh=DEVICE.p256dh, auth=DEVICE.auth)
    assert delivery.post(device, b"x", VapidKey.make(), "mailto:a@example.org") is PushResult.FORBIDDEN


@given(st.text(max_size=80))
def test_whatever_a_browser_says_is_judged_and_never_raises(typed: str) -> None:
    assert not rules.may_be_sent_to(typed) or "googleapis" in typed or "push" in typed or "notify" in typed


class Service(http.server.BaseHTTPRequestHandler):
    """A push service on this machine that answers with the status its path asks for."""

    paths: list[str] = []
    heads: list[dict[str, str]] = []

    def do_POST(self) -> None:
        self.paths.append(self.path)
        self.heads.append(dict(self.headers))
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(int(self.path.strip("/")))
        self.send_header("Location", "/201")
        self.end_headers()
        self.wfile.write(b"x" * 100)

    def log_message(self, *_arguments: object) -> None: ...


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Service]]:
    server = http.server.HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(
        sending, "connect", lambda host: socket.create_connection(("127.0.0.1", server.server_port), timeout=5)
    )
    Service.paths, Service.heads = [], []
    yield Service
    server.shutdown()
    server.server_close()


def test_what_a_push_service_answers_and_no_redirect_is_followed(service: type[Service]) -> None:
    key, expected = (
        VapidKey.make(),
        {201: "sent", 404: "gone", 410: "gone", 307: "failed", 302: "failed", 500: "failed"},
    )
    for status, result in expected.items():
        device = PushTarget(address=f"https://fcm.googleapis.com/{status}", p256dh=DEVICE.p256dh, auth=DEVICE.auth)
        assert delivery.post(device, b"x", key, "mailto:a@example.org").value == result
    assert service.paths == [f"/{status}" for status in expected]
    head = service.heads[0]
    assert (head["Host"], head["Content-Encoding"], head["TTL"]) == ("fcm.googleapis.com", "aes128gcm", "86400")


def test_an_address_that_cannot_be_asked_for_is_a_failure_and_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_args: object, **_more: object) -> list[object]:
        raise UnicodeError("label too long")

    monkeypatch.setattr(socket, "getaddrinfo", unreadable)
    assert delivery.post(DEVICE, b"x", VapidKey.make(), "mailto:a@example.org") is PushResult.FAILED
    hook = WebhookMessage(address="https://hooks.example.org/x", event_id="e", body=b"", secrets=["whsec_YQ=="])
    assert webhook_sending.post(hook, clock.now()) == (False, "UnicodeError")


def test_the_test_vector_of_rfc_8291() -> None:
    number = int.from_bytes(from_base64url("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
    once = ec.derive_private_key(number, ec.SECP256R1())
    words = b"When I grow up, I want to be a watermelon"
    salt = from_base64url("DGv6ra1nlYgDCS1FRnbzlw")
    sealed = encrypt(words, p256dh=DEVICE.p256dh, auth=DEVICE.auth, once=once, salt=salt)
    assert base64url(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl"
        "7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )
    assert encrypt(words, p256dh=DEVICE.p256dh, auth=DEVICE.auth) != encrypt(
        words, p256dh=DEVICE.p256dh, auth=DEVICE.auth
    )


def test_a_push_service_can_check_who_sends() -> None:
    key = VapidKey.read(VapidKey.make().pem())
    header = key.authorisation("https://fcm.googleapis.com", "mailto:a@example.org", 1000)
    token, public = header.removeprefix("vapid t=").split(", k=")
    assert public == key.public() and len(from_base64url(public)) == 65
    head, claims, signature = (from_base64url(part) for part in token.split("."))
    assert json.loads(head)["alg"] == "ES256"
    assert json.loads(claims) == {"aud": "https://fcm.googleapis.com", "exp": 44200, "sub": "mailto:a@example.org"}
    r, s = (int.from_bytes(half) for half in (signature[:32], signature[32:]))
    signed = token.rpartition(".")[0].encode()
    key.private.public_key().verify(encode_dss_signature(r, s), signed, ec.ECDSA(SHA256()))


def test_a_key_is_made_once_and_nobody_else_can_read_it(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "push.pem"
    run = app.test_cli_runner()
    assert "PUSH_KEY_FILE" in run.invoke(args=["push", "make-key", str(path)]).output
    assert path.stat().st_mode & 0o777 == 0o600
    VapidKey.read(path.read_bytes())
    assert run.invoke(args=["push", "make-key", str(path)]).exit_code == 1
