"""Speak to a push service: to the machine that was looked at and no other, without following it anywhere."""

import http.client
import logging
import socket
import ssl
import time
from urllib.parse import urlsplit

from pb_app.web_push import rules
from pb_app.web_push.encryption import VapidKey, encrypt
from pb_app.web_push.terms import PushResult, PushTarget

#: Seconds that a push service may take for one step.
PATIENCE = 10
#: Seconds that a push service keeps a notification for a device that is switched off.
KEPT = 24 * 60 * 60
GONE = (404, 410)
log = logging.getLogger("commonpot.notices")


def post(device: PushTarget, words: bytes, key: VapidKey, contact: str) -> PushResult:
    """Hand over one notification; the answer’s body is not read."""
    if not rules.may_be_sent_to(device.address):
        return PushResult.FORBIDDEN
    parts = urlsplit(device.address)
    host, path = parts.hostname or "", parts.path + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Authorization": key.authorisation(f"https://{host}", contact, int(time.time())),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT),
    }
    body = encrypt(words, p256dh=device.p256dh, auth=device.auth)
    try:
        status = _status(host, path, body, headers)
    except (OSError, http.client.HTTPException) as error:
        log.warning("a push service could not be reached: %s", type(error).__name__)
        return PushResult.FAILED
    return _result(status)


def _result(status: int) -> PushResult:
    """A redirect is a failure like any other."""
    if status in GONE:
        return PushResult.GONE
    if 200 <= status < 300:
        return PushResult.SENT
    log.warning("a push service answered %s", status)
    return PushResult.FAILED


def _status(host: str, path: str, body: bytes, headers: dict[str, str]) -> int:
    line = http.client.HTTPSConnection(host, 443, timeout=PATIENCE)
    line.sock = connect(host)
    try:
        line.request("POST", path or "/", body, headers)
        return line.getresponse().status
    finally:
        line.close()


def connect(host: str) -> socket.socket:
    """A connection to a machine of the internet; its name is asked for once, so it can’t turn into another one."""
    machine = _machine(host)
    plain = socket.create_connection((machine, 443), timeout=PATIENCE)
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def _machine(host: str) -> str:
    """Raises OSError when any machine of this name is not one of the internet."""
    machines = [str(found[4][0]) for found in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)]
    if not machines or not all(rules.is_public(machine) for machine in machines):
        raise OSError("a push service with a private address")
    return machines[0]
