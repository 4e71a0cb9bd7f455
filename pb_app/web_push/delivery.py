"""Speak to a push service."""

import http.client
import logging
import time

from pb_app.outbound import sending
from pb_app.outbound.rules import host_of
from pb_app.web_push import rules
from pb_app.web_push.encryption import VapidKey, encrypt
from pb_app.web_push.terms import PushResult, PushTarget

#: Seconds that a push service keeps a notification for a device that is switched off.
KEPT = 24 * 60 * 60
GONE = (404, 410)
log = logging.getLogger("commonpot.notices")


def post(device: PushTarget, words: bytes, key: VapidKey, contact: str) -> PushResult:
    """Hand over one notification; the answer’s body is not read."""
    if not rules.may_be_sent_to(device.address):
        return PushResult.FORBIDDEN
    headers = {
        "Authorization": key.authorisation(f"https://{host_of(device.address)}", contact, int(time.time())),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT),
    }
    body = encrypt(words, p256dh=device.p256dh, auth=device.auth)
    try:
        status = sending.post(device.address, body, headers)
    except (OSError, ValueError, http.client.HTTPException) as error:
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
