"""Keep a device, forget it, and note that there is something to hear of."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Refused
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.web_push import queries, rules
from pb_app.web_push.encryption import base64url, from_base64url, public_key
from pb_app.web_push.models import PushDevice
from pb_app.web_push.terms import PushResult, PushTarget, Refusal


def target(address: str, p256dh: str, auth: str) -> PushTarget:
    """A device from what its browser says. Refuses any address that is not one of a push service, and broken keys."""
    if not rules.may_be_sent_to(address):
        raise Refused(Refusal.ADDRESS_WRONG)
    try:
        point, secret = from_base64url(p256dh), from_base64url(auth)
        public_key(point)
    except ValueError:
        raise Refused(Refusal.KEYS_WRONG) from None
    if (len(point), len(secret)) != (rules.PUBLIC_BYTES, rules.AUTH_BYTES):
        raise Refused(Refusal.KEYS_WRONG)
    return PushTarget(address=address, p256dh=point, auth=secret)


def keep(account_id: int, device: PushTarget) -> PushDevice:
    """From now on this device gets notifications of this person, whoever had it before."""
    digest = hashlib.sha256(device.address.encode()).hexdigest()
    one_at_a_time(f"push:{account_id}", f"push:{digest}")
    row = queries.with_digest(digest) or PushDevice(digest=digest)
    row.account_id, row.address = account_id, device.address
    row.keys = f"{base64url(device.p256dh)} {base64url(device.auth)}"
    row.due_at, row.place_id, row.tries, row.claimed_until = None, None, 0, None
    db.session.add(row)
    db.session.flush()
    for old in queries.of_person(account_id)[: -rules.DEVICES]:
        db.session.delete(old)
    return row


def forget(account_id: int) -> None:
    """No notifications any more, on any device."""
    db.session.execute(delete(PushDevice).where(PushDevice.account_id == account_id))


def note_news(account_id: int, place_id: int | None, now: datetime) -> None:
    """There is something to hear of. What waits already waits on."""
    for row in queries.of_person(account_id):
        if row.due_at is None:
            row.due_at, row.place_id, row.tries = now, place_id, 0


def read(row: PushDevice) -> PushTarget | None:
    """A device as it is stored, looked at again; None when it is not one that we send to."""
    try:
        p256dh, _, auth = row.keys.partition(" ")
        return target(row.address, p256dh, auth)
    except Refused:
        return None


def settle(row: PushDevice, result: PushResult, now: datetime) -> None:
    """Write down what a try came to."""
    row.claimed_until = None
    if result in (PushResult.GONE, PushResult.FORBIDDEN):
        db.session.delete(row)
    elif result is PushResult.FAILED and row.tries < len(rules.BACKOFF):
        row.due_at, row.tries = now + rules.BACKOFF[row.tries], row.tries + 1
    else:
        row.due_at, row.place_id, row.tries = None, None, 0


def claim(now: datetime) -> Sequence[PushDevice]:
    """The next device that is due, claimed so that no other worker tells it too."""
    rows = db.session.scalars(queries.due(now).limit(1).with_for_update(skip_locked=True)).all()
    for row in rows:
        row.claimed_until = now + rules.CLAIM
    return rows
