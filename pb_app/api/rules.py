"""The rules of the API: cursors, what a token opens, and when a webhook is tried again. Pure functions."""

import base64
import hashlib
import hmac
import json
import re
from datetime import UTC, date, datetime, timedelta

from pb_app.api.terms import Permission, Refusal, RowKey, TokenFacts

#: Rows on a page, if nobody says how many, and at most.
USUAL, MOST = 100, 500
#: Requests of one token in a minute, proposals of one token in a day, live tokens of a place, days a token lasts at most.
A_MINUTE, PROPOSALS_A_DAY, MOST_TOKENS, LONGEST = 60, 50, 20, timedelta(days=366)
#: So long the answer to an Idempotency-Key is kept; and how a key may look.
KEPT = timedelta(days=2)
KEY = re.compile(r"[\x21-\x7e]{8,64}")
#: Live webhooks of a place; so long the secret before counts after a new one was made.
MOST_HOOKS, OVERLAP = 10, timedelta(days=1)
#: After each try that failed. The delivery is set aside after the last.
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720))
#: A worker has so long for one delivery before another may take it.
CLAIM = timedelta(minutes=2)
#: So long deliveries stay on the replay page.
DELIVERIES_KEPT = timedelta(days=30)


def key_text(key: RowKey) -> str:
    """A key as an address and the database have it."""
    return "~".join(str(part) for part in key)


def _signature(body: bytes, secret: bytes) -> bytes:
    return hmac.new(secret, b"api cursor" + body, hashlib.sha256).digest()[:12]


def cursor(resource: str, key: RowKey, as_of: str | None, secret: bytes) -> str:
    """Where a page ended, sealed against changes: the last row's key, and how new the first page was."""
    body = json.dumps([resource, list(key), as_of], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_signature(body, secret) + body).rstrip(b"=").decode()


def from_cursor(text: str, resource: str, secret: bytes) -> tuple[RowKey, str | None] | None:
    """The key and moment of a cursor that we made for this list; None for anything else."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    signature, body = raw[:12], raw[12:]
    if not hmac.compare_digest(signature, _signature(body, secret)):
        return None
    named, key, as_of = json.loads(body)
    return (tuple(key), as_of) if named == resource else None


def since(text: str) -> datetime | None:
    """A day or a moment in ISO 8601; without a zone it is UTC. None for anything else."""
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        return None
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None


def may_send(facts: TokenFacts, *, place_id: int, permission: Permission, now: datetime, today: date) -> Refusal | None:
    """What a token opens: in its place and time what it lists, and under an agreement only what that lists today."""
    if facts.ended_at is not None and now >= facts.ended_at:
        return Refusal.TOKEN_UNKNOWN
    if facts.place_id != place_id:
        return Refusal.TOKEN_ELSEWHERE
    if today > facts.expires_on:
        return Refusal.TOKEN_EXPIRED
    if permission.value not in facts.permissions:
        return Refusal.TOKEN_NOT_LISTED
    if facts.agreed is not None and permission.value not in facts.agreed:
        return Refusal.TOKEN_NOT_AGREED
    return None


def may_last(expires_on: date, today: date) -> Refusal | None:
    """A token ends within a year, and not before it begins."""
    return None if today <= expires_on <= today + LONGEST else Refusal.DAY_OUT_OF_RANGE


def event_id(place_id: int, resource: str, key: str, at: datetime) -> str:
    """The same for the same change, however often it is noticed."""
    text = f"{place_id}/{resource}/{key}/{at.isoformat()}"
    return "evt_" + hashlib.sha256(text.encode()).hexdigest()[:28]


def signature(event: str, timestamp: int, body: bytes, secrets: list[str]) -> str:
    """The header ``webhook-signature`` by Standard Webhooks: one HMAC for each secret that counts, the newest first."""
    signed = f"{event}.{timestamp}.".encode() + body
    return " ".join(f"v1,{_hmac(secret, signed)}" for secret in secrets)


def _hmac(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def pause(tries: int) -> timedelta | None:
    """How long to wait after so many tries that failed; None when it is given up."""
    return BACKOFF[tries - 1] if tries <= len(BACKOFF) else None
