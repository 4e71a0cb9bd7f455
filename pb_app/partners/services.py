"""Actions on the officers of a partner: invite, take an invitation back, join, remove."""

from datetime import datetime

from pb_app.access import Action, Actor, Refused, Role, Scope, decide
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.partners import events, queries
from pb_app.partners.terms import Headline, Refusal
from pb_app.people import granting, invitations, role_grants
from pb_app.people import queries as people
from pb_app.people import services as accounts
from pb_app.people.models import Account, Invitation, RoleGrant, RoleRequest
from pb_app.people.terms import InvitationKind
from pb_app.people.terms import Refusal as PeopleRefusal
from pb_app.places.models import Partner


def invite(partner: Partner, email: str, role: Role, actor: Actor, now: datetime) -> Invitation:
    """A lead officer asks somebody by mail to act for this organisation.

    Refuses whoever acts for an organisation here already.
    """
    if not queries.leads(actor, partner.id):
        raise Refused(Refusal.TAKES_TWO)
    _must_be_free_to_act(email, partner, actor)
    body = {"role": role.value}
    invitation = invitations.invite(InvitationKind.PARTNER, email, partner.id, body, actor=actor, now=now)
    audit.record(events.OfficerInvited(partner.id, invitation.id, role.value), actor, now, partner.place_id)
    return invitation


def ask(partner: Partner, email: str, role: Role, actor: Actor, now: datetime) -> RoleRequest:
    """The office asks for an officer: somebody has to be the first, and no single person chooses who signs for both sides.

    A second person of the office agrees, and only then the invitation is sent.
    """
    _must_be_free_to_act(email, partner, actor)
    return granting.ask_officer(email, role, partner.place_id, partner_id=partner.id, actor=actor, now=now)


def _must_be_free_to_act(email: str, partner: Partner, actor: Actor) -> None:
    account = people.by_email(email)
    if account is not None and account.id != actor.account_id:
        _must_be_free(account.id, partner)


def _must_be_free(account_id: int, partner: Partner) -> None:
    held = people.live_grants(account_id)
    if any(grant.place_id == partner.place_id and grant.partner_id is not None for grant in held):
        raise Refused(Refusal.OFFICER_ALREADY, "email")


def take_back(partner: Partner, invitation: Invitation, actor: Actor, now: datetime) -> None:
    """The link in the mail opens nothing any more."""
    audit.record(events.OfficerInvitationTakenBack(partner.id, invitation.id), actor, now, partner.place_id)
    db.session.delete(invitation)


def accepted(invitation: Invitation, account: Account, now: datetime) -> Partner:
    """Somebody says yes: they act for the organisation from now on, if whoever invited them still may."""
    partner, role = queries.by_id(invitation.subject_id), Role(invitation.body["role"])
    if not _may_still_invite(invitation.invited_by_id, partner):
        raise Refused(PeopleRefusal.INVITATION_NOT_VALID)
    one_at_a_time(f"officer:{account.id}")
    _must_be_free(account.id, partner)
    before = queries.officer_ids(partner)
    role_grants.grant_agreed(
        account,
        role,
        partner.place_id,
        fund_id=None,
        asked_by_id=invitation.body.get("asked_by", invitation.invited_by_id),
        actor=None,
        now=now,
        partner_id=partner.id,
    )
    audit.record(events.OfficerJoined(partner.id, account.id, role.value), None, now, partner.place_id)
    where = link(LinkKind.PARTNER, place_id=partner.place_id, partner_id=partner.id)
    notifications.notify(before, Topic.TEAM, Headline.OFFICER_JOINED, where, now, title=partner.name)
    return partner


def _may_still_invite(account_id: int, partner: Partner) -> bool:
    account = people.by_id(account_id)
    if account is None:
        return False
    actor = people.actor_of(account, strong=True)
    return decide(actor, Action.LEAD_PARTNER, Scope(partner.place_id, None, partner.id)).allowed


def remove(partner: Partner, grant: RoleGrant, actor: Actor, now: datetime) -> None:
    """At once: their sign-ins end with it. The office alone takes away the only lead that an organisation has."""
    one_at_a_time(f"officers:{partner.id}")
    leads = [held for held in people.officers(partner.place_id, partner.id) if held.role is Role.PARTNER_LEAD]
    if queries.acts_for(actor, partner.id) and [held.id for held in leads] == [grant.id]:
        raise Refused(Refusal.LAST_LEAD)
    accounts.end_role(grant, actor, now)
    audit.record(events.OfficerRemoved(partner.id, grant.account_id), actor, now, partner.place_id)
