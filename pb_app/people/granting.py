"""Giving roles: those that have to do with money, keys or ballots take two people, or a week in public."""

from datetime import datetime, timedelta

from pb_app.access import Actor, Refused, Role, takes_two
from pb_app.approvals import services as approvals
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalSubject
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.people import events, invitations, queries, role_grants, services
from pb_app.people.models import Account, Invitation, RoleGrant, RoleRequest
from pb_app.people.slots import TELL
from pb_app.people.terms import Granting, Headline, InvitationKind, Refusal
from pb_app.web.addresses import path_to

REFUSALS = {
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.ANSWERED_ALREADY,
    ApprovalRefusal.SAME_PERSON: Refusal.SAME_PERSON,
    ApprovalRefusal.CHANGED_SINCE: Refusal.CHANGED_SINCE,
    ApprovalRefusal.TOO_NEW: Refusal.TOO_NEW,
}
#: How long somebody who is alone waits, in public.
ALONE = timedelta(days=7)
#: So long after their own role was ended somebody can still stop what follows.
LATELY = timedelta(days=30)


def give(email: str, role: Role, place_id: int, *, fund_id: int | None, actor: Actor, now: datetime) -> Granting:
    """Give a role at once where one person may, else ask for it."""
    email = email.lower()
    if role.is_of_a_partner:
        raise Refused(Refusal.NEEDS_A_PARTNER, "role")
    _not_held(email, role, place_id, fund_id)
    if not takes_two(role):
        return _give(email, role, place_id, fund_id=fund_id, asked_by_id=actor.account_id, actor=actor, now=now)
    ask(email, role, place_id, fund_id=fund_id, actor=actor, now=now)
    return Granting.ASKED


def _not_held(email: str, role: Role, place_id: int, fund_id: int | None) -> None:
    account, wanted = queries.by_email(email), (role, place_id, fund_id)
    if account is not None:
        role_grants.must_be_grown_up(account, role)
    held = queries.live_grants(account.id) if account else []
    asked = [(one.role, one.place_id, one.fund_id) for one in queries.role_requests(place_id) if one.email == email]
    if wanted in [*asked, *((grant.role, grant.place_id, grant.fund_id) for grant in held)]:
        raise Refused(Refusal.ALREADY_GRANTED, "role")


def ask_officer(email: str, role: Role, place_id: int, *, partner_id: int, actor: Actor, now: datetime) -> RoleRequest:
    """The office asks for somebody who would act for an organisation. They are invited once a second person agrees."""
    email = email.lower()
    invitations.must_be_of_another(email, actor)
    one_at_a_time(f"role-requests:{place_id}")
    for waiting in queries.role_requests(place_id):
        if (waiting.email, waiting.partner_id, waiting.role) == (email, partner_id, role):
            return waiting
    return ask(email, role, place_id, fund_id=None, partner_id=partner_id, actor=actor, now=now)


def ask(
    email: str,
    role: Role,
    place_id: int,
    *,
    fund_id: int | None,
    actor: Actor,
    now: datetime,
    partner_id: int | None = None,
) -> RoleRequest:
    """Ask for a role that takes two. Where nobody else could agree, it waits a week in public instead."""
    alone = not queries.second_people(place_id, actor.account_id)
    proposal = ApprovalRequest("give-role", {}, None, _facts(email, role, fund_id, partner_id))
    subject = ApprovalSubject("role-request", place_id, place_id)
    approval = approvals.ask(subject, proposal, refusals=REFUSALS, actor=actor, now=now)
    request = RoleRequest(place_id=place_id, email=email, role=role, fund_id=fund_id, approval=approval)
    request.partner_id, request.alone_from = partner_id, now + ALONE if alone else None
    db.session.add(request)
    db.session.flush()
    audit.record(events.RoleAskedFor(request.id, role.value, fund_id, alone), actor, now, place_id)
    _tell(place_id, Headline.ROLE_ALONE if alone else Headline.ROLE_ASKED, actor, now)
    return request


def _facts(email: str, role: Role, fund_id: int | None, partner_id: int | None) -> list[object]:
    """What a second person agrees to."""
    return [email, role.value, fund_id, *([partner_id] if partner_id else [])]


def answer(request: RoleRequest, *, agree: bool, actor: Actor, now: datetime) -> None:
    """The second person's yes gives the role; their no, or taking it back, ends the request."""
    if agree:
        facts = _facts(request.email, request.role, request.fund_id, request.partner_id)
        approvals.agree(request.approval, lambda: facts, about=[request], refusals=REFUSALS, actor=actor, now=now)
        _carry_out(request, actor, now)
    else:
        _refuse(request, actor, now)
    audit.record(events.RoleAnswered(request.id, agree), actor, now, request.place_id)


def stop(request: RoleRequest, actor: Actor, now: datetime) -> None:
    """Anybody who holds such a role, or held one lately, stops what somebody alone asks for."""
    if not actor.operator and not queries.held_lately(request.place_id, actor.account_id, now - LATELY):
        raise Refused(Refusal.NOT_A_HOLDER)
    _refuse(request, actor, now)
    audit.record(events.RoleAnswered(request.id, agreed=False), actor, now, request.place_id)


def _refuse(request: RoleRequest, actor: Actor, now: datetime) -> None:
    if request.approval.asked_by_id == actor.account_id:
        approvals.withdraw(request.approval, refusals=REFUSALS, now=now)
    else:
        approvals.decline(request.approval, "", refusals=REFUSALS, actor=actor, now=now)
    _tell(request.place_id, Headline.ROLE_REFUSED, actor, now)


def give_alone(request: RoleRequest, actor: Actor, now: datetime) -> None:
    """After the week that everybody could stop it in, the role is given without a second person."""
    approvals.lock(request.approval)
    if not request.is_asked:
        raise Refused(Refusal.ANSWERED_ALREADY)
    if request.alone_from is None or now < request.alone_from:
        raise Refused(Refusal.STILL_WAITS)
    approvals.void(request.approval, now)
    _carry_out(request, actor, now)


def _carry_out(request: RoleRequest, actor: Actor, now: datetime) -> None:
    request.given_at = now
    if request.partner_id is not None:
        _invite_officer(request, request.partner_id, actor, now)
    else:
        _give_asked(request, actor, now)
    _tell(request.place_id, Headline.ROLE_GIVEN, actor, now)


def _invite_officer(request: RoleRequest, partner_id: int, actor: Actor, now: datetime) -> None:
    body = {"role": request.role.value, "asked_by": request.approval.asked_by_id}
    invitations.invite(InvitationKind.PARTNER, request.email, partner_id, body, actor=actor, now=now)


def _give_asked(request: RoleRequest, actor: Actor, now: datetime) -> None:
    _give(
        request.email,
        request.role,
        request.place_id,
        fund_id=request.fund_id,
        asked_by_id=request.approval.asked_by_id,
        actor=actor,
        now=now,
    )


def end(grant: RoleGrant, actor: Actor, now: datetime) -> None:
    """End a role; whoever holds one of those that take two hears of it, and so does its holder."""
    told = queries.holders_of_two(grant.place_id)
    services.end_role(grant, actor, now)
    if takes_two(grant.role):
        TELL.value()(told, Headline.ROLE_ENDED, grant.place_id, actor.name, now)


def _tell(place_id: int, headline: Headline, actor: Actor, now: datetime) -> None:
    TELL.value()(queries.holders_of_two(place_id), headline, place_id, actor.name, now)


def _give(
    email: str, role: Role, place_id: int, *, fund_id: int | None, asked_by_id: int, actor: Actor, now: datetime
) -> Granting:
    account = queries.by_email(email)
    if account is None:
        body = {"role": role.value, "fund": fund_id, "asked_by": asked_by_id}
        invitations.invite(InvitationKind.ROLE, email, place_id, body, actor=actor, now=now)
        return Granting.INVITED
    role_grants.grant_agreed(account, role, place_id, fund_id=fund_id, asked_by_id=asked_by_id, actor=actor, now=now)
    return Granting.GIVEN


def accepted(invitation: Invitation, account: Account, now: datetime) -> str:
    """Whoever was invited to a role accepts: everybody who has to has agreed to it before."""
    role, fund_id, asked_by_id = (invitation.body[key] for key in ("role", "fund", "asked_by"))
    role_grants.grant_agreed(
        account, Role(role), invitation.subject_id, fund_id=fund_id, asked_by_id=asked_by_id, actor=None, now=now
    )
    return path_to("people.account")
