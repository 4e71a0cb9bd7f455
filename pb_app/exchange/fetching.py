"""Fetch a feed: from the machine that was looked at and no other, without following it anywhere, and only so much of it."""

import http.client
import logging

from pb_app.exchange import rules
from pb_app.exchange.formats import MOST_BYTES
from pb_app.exchange.terms import BadBundle, Refusal
from pb_app.outbound import sending

HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity"}
log = logging.getLogger("commonpot.exchange")


def fetch(address: str, *, loopback: bool) -> bytes:
    """What stands at an address that somebody here typed. Raises BadBundle; a redirect is a failure like any other."""
    if not rules.may_be_address(address, loopback=loopback):
        raise BadBundle(Refusal.ADDRESS_WRONG)
    try:
        status, content = sending.get(address, HEADERS, most=MOST_BYTES + 1, loopback=loopback)
    except (OSError, http.client.HTTPException, ValueError) as error:
        log.warning("a feed could not be read: %s", type(error).__name__)
        raise BadBundle(Refusal.ADDRESS_SILENT) from None
    if status != 200:
        raise BadBundle(Refusal.ADDRESS_SILENT)
    if len(content) > MOST_BYTES:
        raise BadBundle(Refusal.TOO_LARGE)
    return content
