"""Passkeys (WebAuthn): adding one, signing in with one, ending one. The work of the standard is py_webauthn's."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from pb_app.access import Actor, Refused
from pb_app.db import db
from pb_app.people.models import Account
from pb_app.people.second_factor import events, queries, rules
from pb_app.people.second_factor.models import Passkey
from pb_app.people.sign_ins import services as sign_ins
from pb_app.people.terms import Refusal


@dataclass(frozen=True, slots=True)
class PasskeySite:
    """The website that passkeys are for: its host, its address as the browser says it, and its name."""

    host: str
    origin: str
    name: str


def adding_options(account: Account, site: PasskeySite, challenge: bytes) -> str:
    """What a browser is asked for to make a passkey, as JSON."""
    selection = AuthenticatorSelectionCriteria(
        resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
    )
    known = [PublicKeyCredentialDescriptor(id=passkey.credential_id) for passkey in queries.passkeys(account.id)]
    options = generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_id=f"account {account.id}".encode(),
        user_name=account.email,
        user_display_name=account.name or account.email,
        challenge=challenge,
        authenticator_selection=selection,
        exclude_credentials=known,
    )
    return options_to_json(options)


def sign_in_options(site: PasskeySite, challenge: bytes) -> str:
    """What a browser is asked for to sign in with any passkey of this website, as JSON."""
    required = UserVerificationRequirement.REQUIRED
    return options_to_json(
        generate_authentication_options(rp_id=site.host, challenge=challenge, user_verification=required)
    )


def add(
    account: Account, credential: str, name: str, *, site: PasskeySite, challenge: bytes, actor: Actor, now: datetime
) -> Passkey:
    """Keep the public part of a new passkey; the device has checked a finger, a face or a PIN. Refuses all else."""
    if len(queries.passkeys(account.id)) >= rules.MOST_PASSKEYS:
        raise Refused(Refusal.TOO_MANY_PASSKEYS)
    try:
        made = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        raise Refused(Refusal.PASSKEY_WRONG) from None
    if queries.passkey_of(made.credential_id):
        raise Refused(Refusal.PASSKEY_WRONG)
    passkey = Passkey(
        account_id=account.id,
        credential_id=made.credential_id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        name=name,
        created_at=now,
    )
    db.session.add(passkey)
    sign_ins.record(account.id, events.PasskeyAdded(account.id), actor, now)
    return passkey


def use(credential: str, *, site: PasskeySite, challenge: bytes, now: datetime) -> int:
    """The account whose passkey signed the challenge. Refuses all else with one refusal."""
    try:
        parsed = parse_authentication_credential_json(credential)
        passkey = queries.passkey_of(parsed.raw_id)
        if passkey is None:
            raise Refused(Refusal.PASSKEY_WRONG)
        signed = verify_authentication_response(
            credential=parsed,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        raise Refused(Refusal.PASSKEY_WRONG) from None
    passkey.sign_count, passkey.used_at = signed.new_sign_count, now
    return passkey.account_id


def end(passkey: Passkey, actor: Actor, now: datetime) -> None:
    """Forget a passkey: it signs nobody in any more."""
    sign_ins.record(passkey.account_id, events.PasskeyEnded(passkey.account_id), actor, now)
    db.session.delete(passkey)


def forget(account_id: int) -> None:
    db.session.execute(delete(Passkey).where(Passkey.account_id == account_id))
