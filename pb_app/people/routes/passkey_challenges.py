"""What the pages of passkeys share: the website they are for, and challenges that are signed once."""

import base64
import secrets
from urllib.parse import urlsplit

from flask import current_app, session

from pb_app import clock
from pb_app.people import queries
from pb_app.people.models import Account
from pb_app.people.second_factor.passkeys import PasskeySite
from pb_app.web.actor import signed_in
from pb_app.web.safe_addresses import site

CHALLENGE = "passkey-challenge"
#: Seconds in which a challenge has to be signed.
GOOD_FOR = 600


def passkey_site() -> PasskeySite:
    parts = urlsplit(site())
    return PasskeySite(parts.hostname or "", f"{parts.scheme}://{parts.netloc}", current_app.config["BRAND_NAME"])


def new_challenge() -> bytes:
    """A new challenge, kept in this session until it is answered."""
    challenge = secrets.token_bytes(32)
    session[CHALLENGE] = [base64.b64encode(challenge).decode(), int(clock.now().timestamp())]
    return challenge


def spent_challenge() -> bytes:
    """The challenge of this session, which is gone with it; a random one when there is none or it is too old."""
    kept = session.pop(CHALLENGE, None)
    if isinstance(kept, list) and clock.now().timestamp() - kept[1] < GOOD_FOR:
        return base64.b64decode(kept[0])
    return secrets.token_bytes(32)


def must_be_strong(owner: Account) -> bool:
    """Whoever has a staff sign-in changes it only by it; only the first is set up from a link."""
    return queries.has_staff_sign_in(owner) and not signed_in().strong
