"""Asking people to take part: no account is made before they accept, and whoever has one signs in to it first."""

import logging
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from pb_app import outbox
from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.people import events, queries, rules, services
from pb_app.people.models import Account, Invitation
from pb_app.people.slots import ACCEPTED, INVITED
from pb_app.people.terms import InvitationKind, Refusal
from pb_app.web.addresses import path_to
from pb_app.web.i18n import day
from pb_app.web.labels import label
from pb_app.web.safe_addresses import site

log = logging.getLogger(__name__)

LIFE = timedelta(days=14)
#: Where an invitation is answered: whoever signs in on the way there says yes there, and not by signing in.
PAGE = "/people/invitation/"


def invite(
    kind: InvitationKind, email: str, subject_id: int, body: Mapping[str, object], *, actor: Actor, now: datetime
) -> Invitation:
    """Write to an address with a link that works once. An earlier invitation to the same is not valid any more.

    Nobody invites themselves: not by the address of their account, and not by a second name of the same mailbox.
    """
    must_be_of_another(email, actor)
    for earlier in queries.open_invitations(kind, subject_id):
        if earlier.email == email.lower():
            db.session.delete(earlier)
    secret = secrets.token_urlsafe(24)
    invitation = Invitation(
        kind=kind,
        email=email.lower(),
        subject_id=subject_id,
        body=dict(body),
        secret_hash=services.link_mark(secret),
        invited_by_id=actor.account_id,
        invited_at=now,
        expires_at=now + LIFE,
    )
    db.session.add(invitation)
    db.session.flush()
    with force_locale(_language(actor)):
        outbox.queue(email, subject=_subject(kind, subject_id), body=_letter(invitation, actor.name, secret), now=now)
    audit.record(events.InvitationSent(invitation.id, kind.value), actor, now)
    return invitation


def must_be_of_another(email: str, actor: Actor) -> None:
    own = queries.by_id(actor.account_id)
    if own is not None and rules.mailbox(own.email) == rules.mailbox(email):
        raise Refused(Refusal.INVITES_SELF, "email")


def _language(actor: Actor) -> str:
    """Whoever invites knows the guest: the letter is in their language."""
    account = queries.by_id(actor.account_id)
    return (account.language if account else "") or str(current_app.config["LANGUAGES"][0])


def to_what(kind: InvitationKind, subject_id: int) -> str:
    """What somebody is invited to, with the name of the organisation, board or project, and where it is."""
    named = next((words(subject_id) for of_kind, words in INVITED.values() if of_kind is kind), "")
    return named or label(kind)


def _subject(kind: InvitationKind, subject_id: int) -> str:
    return _("You are invited %(what)s", what=to_what(kind, subject_id))


def _letter(invitation: Invitation, name: str, secret: str) -> str:
    return _(
        "%(name)s invites you %(what)s.\n\nTo say yes, open this link. It works once, until %(day)s:\n\n%(link)s\n\n"
        "If you do not want to, do nothing. You have no account here unless you say yes.",
        name=name,
        what=to_what(invitation.kind, invitation.subject_id),
        day=day(invitation.expires_at),
        link=site() + path_to("people.invitation", secret=secret),
    )


def accept(secret: str, now: datetime, *, signed_in_id: int | None = None) -> tuple[Account, str]:
    """Use an invitation up. Returns the account, made now if there is none, and the page to go on to.

    The link proves that somebody reads an address: enough to begin an account, never to get into one that exists.
    """
    invitation = queries.usable_invitation(services.link_mark(secret), now)
    if invitation is None:
        raise Refused(Refusal.INVITATION_NOT_VALID)
    if takes_sign_in(invitation, signed_in_id):
        raise Refused(Refusal.SIGN_IN_FIRST if signed_in_id is None else Refusal.INVITES_ANOTHER)
    account = services.account_of_guest(invitation.email, invitation.invited_by_id, now)
    return account, _carry_out(invitation, account, now)


def takes_sign_in(invitation: Invitation, signed_in_id: int | None) -> bool:
    """Whether its address has an account that is not the one signed in."""
    owner = queries.by_email(invitation.email)
    return owner is not None and owner.id != signed_in_id


def accept_all(account: Account, now: datetime) -> None:
    """Whoever signs in by a mail to an address has shown that its invitations are theirs."""
    for invitation in queries.invitations_to(account.email, now):
        account.invited_by_id = account.invited_by_id or invitation.invited_by_id
        try:
            with db.session.begin_nested():
                _carry_out(invitation, account, now)
        except Refused as refusal:  # overtaken, such as a seat that was filled: nobody is kept from signing in by it
            log.info("invitation %s can't be accepted any more: %s", invitation.id, refusal.refusal)


def _carry_out(invitation: Invitation, account: Account, now: datetime) -> str:
    if account.id in (invitation.invited_by_id, invitation.body.get("asked_by")):
        raise Refused(Refusal.INVITATION_NOT_VALID)
    invitation.accepted_at, invitation.account_id = now, account.id
    db.session.flush()
    audit.record(events.InvitationAccepted(invitation.id, account.id), None, now)
    return next(handler for kind, handler in ACCEPTED.values() if kind is invitation.kind)(invitation, account, now)
