"""Who is voting in this request: somebody signed in, or whoever showed a code, a card or a number on this device."""

import hashlib
import hmac

from flask import current_app, request, session

from pb_app import clock
from pb_app.people import current as people_current
from pb_app.rounds.models import Round
from pb_app.voting import draft_ballot
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials.models import Credential
from pb_app.voting.fraud_signals import rules as fraud_rules
from pb_app.voting.keys.key_files import KeyFiles
from pb_app.voting.slots import KEY_FILES
from pb_app.voting.terms import Channel, Proof, Voter
from pb_app.web.actor import current_actor


def files() -> KeyFiles:
    return KEY_FILES.value()


def voter(round: Round) -> Voter | None:
    """The person this request votes for, if they have shown who they are, and what they showed is still good."""
    shown = _shown(round.id)
    if shown is not None:
        return credentials.still_opens(round.id, shown)
    if "kiosk" in session:
        return None  # whoever is signed in on a shared tablet is never the voter
    actor = current_actor()
    voter_id = credentials.voter_of_account(round.id, actor.account_id) if actor else None
    return _with_account(voter_id, actor.account_id) if actor and voter_id else None


def has_shown(round_id: int) -> bool:
    """Whether somebody showed a credential on this device, good or not."""
    return _shown(round_id) is not None


def quick_voter(round_id: int) -> Voter | None:
    """The same from the cookie and at most one query, for casting; anything unusual is None, and is looked at again.

    Whether what was shown is still good, casting asks itself, under its lock.
    """
    shown = _shown(round_id)
    if shown is not None:
        return shown
    account, mark = str(session.get("_user_id", "")), people_current.sign_in_mark()
    if "kiosk" in session or not account.isdigit() or not mark:
        return None
    voter_id = credentials.voter_of_sign_in(round_id, int(account), mark, clock.now())
    return _with_account(voter_id, int(account)) if voter_id else None


def _with_account(voter_id: int, account_id: int) -> Voter:
    return Voter(voter_id, Channel.ONLINE, account_id, Proof.ACCOUNT, str(account_id))


def _shown(round_id: int) -> Voter | None:
    """Who showed a code, a card or a number on this device, and which."""
    shown = session.get(f"voter{round_id}")
    if not isinstance(shown, list) or len(shown) != 4:
        return None
    return Voter(int(shown[0]), Channel(shown[1]), None, Proof(shown[2]), str(shown[3]))


def show(round_id: int, credential: Credential, channel: Channel) -> None:
    """Remember in this device's cookie whose credential was shown, and which: what it opens ends with it."""
    session[f"voter{round_id}"] = [credential.voter_id, channel.value, credential.kind.value, credential.digest]


def forget(round_id: int) -> None:
    """Clear everything of a voter from this device."""
    session.pop(f"voter{round_id}", None)
    draft_ballot.forget(round_id)


def is_shared(voter: Voter | None) -> bool:
    """A tablet or a helper's screen, which others use too: nothing of a ballot may stay on it."""
    return "kiosk" in session or (voter is not None and voter.channel is not Channel.ONLINE)


def device_mark(round_id: int, voter: Voter | None) -> str:
    """Tells a ballot that waits on this device whether the same voter is here; it says nothing of who that is."""
    if voter is None:
        return ""
    known = f"waiting ballot|{round_id}|{voter.voter_id}".encode()
    return hmac.new(current_app.config["SECRET_KEY"].encode(), known, hashlib.sha256).hexdigest()[:20]


def block() -> str:
    """A keyed hash of the network block this request comes from."""
    return fraud_rules.block_of(current_app.config["SECRET_KEY"], request.remote_addr)
